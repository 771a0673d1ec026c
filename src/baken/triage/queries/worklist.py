# SPDX-License-Identifier: EUPL-1.2
"""What waits for triage, soonest first, a page at a time, in one statement."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q

from baken.casework.models import Case
from baken.intake.queries import reports
from baken.intake.vocabulary import Channel, ReporterKind, ReporterRole, ReportState
from baken.kernel.actor import Actor
from baken.kernel.due import (
    LIMIT,
    NO_FILTERS,
    ONE_DAY,
    Due,
    Filters,
    Place,
    first_moment_due,
    soonest_first,
)
from baken.triage.queries.lanes import COLUMNS, LANE_BY_NAME, Lane, Rows, reading_columns
from baken.triage.queries.narrowing import CALENDAR, filtered, lanes_in, of_view, put

KINDS = {
    "report": "Melding",
    "message": "Bericht van melder",
}
NEXT_STEPS = {
    "acute": "Bel de politie",
    "again": "Kies een nieuwe uitkomst",
    "radar": "Kijk opnieuw",
    "message": "Lees en antwoord",
}


class Row(NamedTuple):
    """One row of a lane, in the order of COLUMNS."""

    lane: str
    report: UUID
    reference: str
    owner: UUID | None
    region: str
    since: Any
    place: str
    forms: str | None
    state: str
    first: str
    second: str
    third: str
    flag: bool
    is_melding: bool


def due(
    viewer: Actor,
    *,
    today: date,
    after: Place | None = None,
    limit: int = LIMIT,
    view: str = "all",
    filters: Filters = NO_FILTERS,
) -> list[Due]:
    """The next steps of triage, soonest first, from a place on."""
    if after is not None and after.on == date.max:
        return []
    pages = [
        _from(lane.shown(_rows(lane, viewer, today, view, filters), viewer), lane, after)
        .order_by("w_since", "w_reference")
        .values_list(*COLUMNS)[:limit]
        for lane in lanes_in(view, filters)
    ]
    if not pages:
        return []
    rows = pages[0].union(*pages[1:], all=True) if len(pages) > 1 else pages[0]
    return soonest_first(_as_due(Row(*row)) for row in rows)[:limit]


def readings_of(viewer: Actor, about: Iterable[tuple[str, UUID]]) -> dict[tuple[str, UUID], tuple[str, str]]:
    """Form and municipality of what rows of other rooms are about: rows that this viewer sees already."""
    wanted = list(about)
    if not wanted:
        return {}
    here = reports(viewer).filter(id__in=[id_ for kind, id_ in wanted if kind == "report"])
    cases = Case.objects.filter(
        region__in=viewer.regions, id__in=[id_ for kind, id_ in wanted if kind == "case"]
    )
    found = reading_columns("report", here, "pk").union(reading_columns("case", cases, "report"), all=True)
    return {(kind, id_): (forms.strip("{}") if forms else "", place) for kind, id_, forms, place in found}


def _rows(lane: Lane, viewer: Actor, today: date, view: str, filters: Filters) -> Rows:
    """The rows of a lane that belong to a view, under the filters."""
    belonging = put(lane.rows(viewer), lane, viewer, of_view(view, lane, viewer, today))
    return filtered(belonging, lane, viewer, filters)


def _from(rows: Rows, lane: Lane, after: Place | None) -> Rows:
    """Only what comes after a place, said as moments: the index is read from there."""
    if after is None:
        return rows
    begins = first_moment_due(lane.term, after.on, CALENDAR)
    ends = first_moment_due(lane.term, after.on + ONE_DAY, CALENDAR)
    later_day = Q(w_since__gte=ends)
    later_moment = Q(w_since__gt=after.since) | Q(w_since=after.since, w_reference__gt=after.reference)
    return rows.filter(w_since__gte=max(begins, min(after.since, ends))).filter(later_day | later_moment)


def _as_due(row: Row) -> Due:
    lane = LANE_BY_NAME[row.lane]
    forms = row.forms.strip("{}") if row.forms else ""
    return Due(
        reference=row.reference,
        what=_next_step(row),
        owner=row.owner,
        on=lane.term.due(row.since, CALENDAR),
        kind=lane.kind,
        about=("report", row.report),
        detail=_detail(row),
        region=row.region,
        form=forms,
        municipality=row.place,
        since=row.since,
        badge=_badge(row),
    )


def _next_step(row: Row) -> str:
    if row.lane == "fresh":
        if row.state == ReportState.RECEIVED:
            return "Lees en pak op"
        return "Kies een uitkomst" if row.forms else "Leg de duiding vast"
    return NEXT_STEPS[row.lane]


def _detail(row: Row) -> str:
    """What stands under the reference: kind, and where it came from."""
    if row.lane == "message":
        return KINDS["message"]
    told_by = ReporterRole(row.second).label if row.third != ReporterKind.UNKNOWN else "onbekende melder"
    words = ("Melding" if row.is_melding else "Nog geen melding", Channel(row.first).label, told_by)
    return " · ".join([words[0], *(word[0].lower() + word[1:] for word in words[1:])])


def _badge(row: Row) -> str:
    if row.lane == "acute":
        return "nu gevaar"
    return "trage rij" if row.flag else ""
