# SPDX-License-Identifier: EUPL-1.2
"""What waits for triage, in one statement, and how much of it there is per view, in one more."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from baken.casework.models import Case
from baken.intake.models import Report
from baken.intake.queries import reports
from baken.intake.vocabulary import Channel, Form, ReporterKind, ReporterRole, ReportState
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.kernel.due import (
    CEILING,
    LATE,
    LIMIT,
    MESSAGES,
    MINE,
    NO_FILTERS,
    NOBODY,
    ONE_DAY,
    TODAY,
    UNOWNED,
    VIEWS,
    Due,
    Filters,
    Place,
    first_moment_due,
    soonest_first,
)
from baken.triage.models import Weighing
from baken.triage.queries.lanes import COLUMNS, LANE_BY_NAME, LANES, Lane, Rows, acute, reading_columns

CALENDAR = Calendar()
ACUTE_SHOWN = 5

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


class Overview(NamedTuple):
    """How much there is, and the references of the first reports about danger now."""

    counts: Counter[str]
    acute: tuple[str, ...]


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
    found = [
        _from(_seen(lane, viewer, today, view, filters), lane, after).order_by("w_since", "w_reference")[
            :limit
        ]
        for lane in _lanes(view, filters)
    ]
    if not found:
        return []
    pages = [page.values_list(*COLUMNS) for page in found]
    rows = pages[0].union(*pages[1:], all=True) if len(pages) > 1 else pages[0]
    return soonest_first(_as_due(Row(*row)) for row in rows)[:limit]


def due_counts(viewer: Actor, *, today: date, filters: Filters = NO_FILTERS) -> Counter[str]:
    """How many rows each view has; one more than the ceiling stands for "more than that"."""
    return overview(viewer, today=today, filters=filters).counts


def overview(viewer: Actor, *, today: date, filters: Filters = NO_FILTERS) -> Overview:
    """The counts, and the reports about danger now, which stand above every list: one statement for both."""
    parts: list[str] = []
    values: list[Any] = []
    for view in VIEWS:
        sql, given = _counted([_seen(lane, viewer, today, view, filters) for lane in _lanes(view, filters)])
        parts.append(sql)
        values += given
    references_sql, references_given = _references(acute(viewer))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([*parts, references_sql])}", [*values, *references_given])
        [(*numbers, references)] = cursor.fetchall()
    return Overview(Counter(dict(zip(VIEWS, numbers, strict=True))), tuple(references or ()))


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


def _lanes(view: str, filters: Filters) -> list[Lane]:
    return [
        lane
        for lane in LANES
        if (not filters.kind or lane.kind == filters.kind) and (view != MESSAGES or lane.kind == "message")
    ]


def _seen(lane: Lane, viewer: Actor, today: date, view: str, filters: Filters) -> Rows:
    """The rows of a lane that belong to a view, under the filters."""
    rows = lane.rows(viewer)
    begins = first_moment_due(lane.term, today, CALENDAR)
    if view == LATE:
        rows = rows.filter(w_since__lt=begins)
    elif view == TODAY:
        rows = rows.filter(
            w_since__gte=begins, w_since__lt=first_moment_due(lane.term, today + ONE_DAY, CALENDAR)
        )
    elif view == MINE:
        rows = rows.filter(w_owner=viewer.id)
    elif view == UNOWNED:
        rows = rows.filter(w_owner__isnull=True)
    return _filtered(rows, filters)


def _filtered(rows: Rows, filters: Filters) -> Rows:
    if filters.owner == NOBODY:
        rows = rows.filter(w_owner__isnull=True)
    elif filters.owner:
        rows = rows.filter(w_owner=filters.owner)
    if filters.municipality:
        rows = rows.filter(w_place=filters.municipality)
    if not filters.form:
        return rows
    weighed = Weighing.objects.filter(report=OuterRef("w_report"))
    has_form = Exists(weighed.filter(forms__contains=[filters.form]))
    return rows.filter(has_form | ~Exists(weighed) if filters.form == Form.UNKNOWN else has_form)


def _from(rows: Rows, lane: Lane, after: Place | None) -> Rows:
    """Only what comes after a place, said as moments: the index is read from there."""
    if after is None:
        return rows
    begins = first_moment_due(lane.term, after.on, CALENDAR)
    ends = first_moment_due(lane.term, after.on + ONE_DAY, CALENDAR)
    later_day = Q(w_since__gte=ends)
    later_moment = Q(w_since__gt=after.since) | Q(w_since=after.since, w_reference__gt=after.reference)
    return rows.filter(w_since__gte=max(begins, min(after.since, ends))).filter(later_day | later_moment)


def _counted(lanes: Iterable[Rows]) -> tuple[str, list[Any]]:
    """One number over several lanes, counting no further than the ceiling."""
    parts, values = [], []
    for rows in lanes:
        try:
            sql, given = rows.order_by().values("pk")[: CEILING + 1].query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"({sql})")
        values += list(given)
    if not parts:
        return "0", []
    every = " UNION ALL ".join(parts)
    # Parts that Django wrote; every value is a parameter.
    capped = f"(SELECT count(*) FROM (SELECT 1 FROM ({every}) AS rows LIMIT {CEILING + 1}) AS counted)"  # noqa: S608
    return capped, values


def _references(found: QuerySet[Report]) -> tuple[str, tuple[Any, ...]]:
    """The references of the first few as one value."""
    first = found.order_by("received_at", "id").values("reference")[:ACUTE_SHOWN]
    try:
        sql, given = first.query.sql_with_params()
    except EmptyResultSet:
        return "NULL", ()
    return f"(SELECT array_agg(reference) FROM ({sql}) AS acute)", given  # noqa: S608  written by Django


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
