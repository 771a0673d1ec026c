# SPDX-License-Identifier: EUPL-1.2
"""What waits for triage, soonest first, a page at a time, in one statement."""

from collections import Counter
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import date_format

from baken.handover.queries.streams import TO_PACK
from baken.handover.vocabulary import ConsultationState, OfferState, RequestState
from baken.intake.vocabulary import AdviceKind, AdviceState, Channel, ReporterKind, ReporterRole, ReportState
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.due import ALL, LIMIT, NO_FILTERS, Due, Filters, Place, soonest_first
from baken.regions.profiles import UnknownHere
from baken.regions.profiles import region as region_of
from baken.triage.queries.counting import Apart, counted
from baken.triage.queries.lanes import COLUMNS, NO_FORM, Lane, lanes_of
from baken.triage.queries.narrowing import behind, belongs, filtered, of_view, put
from baken.triage.vocabulary import Still

KINDS = {
    "report": "Melding",
    "message": "Bericht van melder",
    "advice": "Adviesvraag",
    "offer": "Overdracht",
    "consultation": "Raadpleging",
    "request": "Verzoek van een partner",
}
LAID = ("offer", "consultation", "request")
ASKED = ("advice", "advice-message", "first-advice")
FIRST = ("first", "first-advice")
UNDECIDED = ("fresh", "called")
IN_DANGER = ("acute", "called")
NEXT_STEPS = {
    "acute": "Bel de politie",
    "again": "Kies een nieuwe uitkomst",
    "radar": "Kijk opnieuw",
    "message": "Lees en antwoord",
    "first": "Lees dit eerst",
}
AFTER_AN_ANSWER: dict[str, str] = {
    OfferState.RETURNED: "Kies een nieuwe uitkomst",
    OfferState.EXPIRED: "Kies een nieuwe uitkomst",
    OfferState.FINISHED: "Lees wat ervan geworden is",
    OfferState.ACCEPTED: "Vraag wat ervan geworden is",
    ConsultationState.ANSWERED: "Lees het antwoord",
}
ASK_FOR_AN_ANSWER = "Vraag om een antwoord"
# A question that is about no municipality is one to the doctor.
DOCTOR = "Vertrouwensarts"


class Row(NamedTuple):
    """One row of a lane, in the order of COLUMNS. `id` is the report's, or of what a hand-over came out of."""

    lane: str
    id: UUID
    reference: str
    owner: UUID | None
    region: str
    since: datetime
    end: date
    home: str
    forms: str
    state: str
    first: str
    second: str
    third: str
    is_slow: bool
    is_melding: bool
    still: str
    looked_at: datetime | None


class Page(NamedTuple):
    """The next rows, how much there is in each view, and the references of the first reports about danger now."""

    rows: list[Due]
    counts: Counter[str]
    acute: tuple[str, ...]
    apart: Apart


def page(
    viewer: Actor,
    *,
    today: date,
    after: Place | None = None,
    view: str = ALL,
    filters: Filters = NO_FILTERS,
) -> Page:
    """Counts and rows together: what was counted as empty is not asked again."""
    lanes = lanes_of(viewer, today)
    overview = counted(lanes, viewer, today, filters)
    filled = [lane for lane in lanes if lane.name in overview.filled[view]]
    rows = _listed(filled, viewer, today, after, LIMIT, view, filters)
    return Page(rows, overview.counts, overview.acute, overview.apart)


def due(
    viewer: Actor,
    *,
    today: date,
    after: Place | None = None,
    limit: int = LIMIT,
    view: str = ALL,
    filters: Filters = NO_FILTERS,
) -> list[Due]:
    """The next steps of triage, soonest first, from a place on."""
    lanes = [lane for lane in lanes_of(viewer, today) if belongs(lane, view, filters)]
    return _listed(lanes, viewer, today, after, limit, view, filters)


def _listed(
    lanes: list[Lane],
    viewer: Actor,
    today: date,
    after: Place | None,
    limit: int,
    view: str,
    filters: Filters,
) -> list[Due]:
    if not lanes or (after is not None and after.on == date.max):
        return []
    pages: list[QuerySet[Any, Any]] = []
    for lane in lanes:
        rows = filtered(put(lane.rows, lane, of_view(view, lane, viewer, today)), lane, filters)
        rows = lane.shown(behind(rows, lane, after) if after else rows, *COLUMNS)
        pages.append(rows.order_by(*lane.order())[:limit])
    found = pages[0].union(*pages[1:], all=True) if len(pages) > 1 else pages[0]
    by_name = {lane.name: lane for lane in lanes}
    return soonest_first(_as_due(by_name[row[0]], Row(*row)) for row in found)[:limit]


def _as_due(lane: Lane, row: Row) -> Due:
    return Due(
        reference=row.reference,
        what=_next_step(lane, row),
        owner=row.owner,
        on=lane.due_on(row.since, row.end),
        kind=lane.kind,
        about=(_thing(lane, row), row.id),
        detail=_detail(lane, row),
        region=row.region,
        form="" if row.forms == NO_FORM else row.forms,
        municipality=row.home,
        since=row.since,
        badge=_badge(lane, row),
    )


def _badge(lane: Lane, row: Row) -> str:
    if lane.name in IN_DANGER:
        return "nu gevaar"
    if lane.name in FIRST:
        return "eerst lezen"
    return "trage rij" if row.is_slow else ""


def _thing(lane: Lane, row: Row) -> str:
    """The kind of thing that a row is about."""
    if lane.kind in LAID:
        return row.second
    return "advice" if lane.name in ASKED else "report"


def _next_step(lane: Lane, row: Row) -> str:
    if lane.name == "advice":
        return "Lees en pak op" if row.state == AdviceState.ASKED else "Geef antwoord"
    if lane.name in FIRST:
        return NEXT_STEPS["first"]
    if lane.name in ASKED:
        return NEXT_STEPS["message"]
    if lane.kind == "request":
        return "Beantwoord het verzoek"
    if lane.kind in LAID and row.third == TO_PACK:
        return "Maak het pakket"
    if lane.kind in LAID:
        return AFTER_AN_ANSWER.get(row.state, ASK_FOR_AN_ANSWER)
    if lane.name not in UNDECIDED:
        return NEXT_STEPS[lane.name]
    if row.state == ReportState.RECEIVED:
        return "Lees en pak op"
    return "Kies een uitkomst" if row.forms else "Leg de duiding vast"


def _detail(lane: Lane, row: Row) -> str:
    """What stands under the reference: kind, and where it came from."""
    if lane.name in ASKED:
        return _asked(lane, row)
    if lane.kind == "message":
        return KINDS["message"]
    if lane.kind == "offer":
        return f"{OfferState(row.state).label} · {_partner(row)}"
    if lane.kind == "request":
        return f"{RequestState(row.state).label} · {_partner(row)}"
    if lane.kind == "consultation":
        asked = region_of(row.region).municipality_name(row.first) if row.first else DOCTOR
        return f"{ConsultationState(row.state).label} · {asked}"
    told_by = ReporterRole(row.second).label if row.third != ReporterKind.UNKNOWN else "onbekende melder"
    words = (
        "Melding" if row.is_melding else "Nog geen melding",
        Channel(row.first).label,
        told_by,
        _looked(row),
    )
    return " · ".join([words[0], *(word[0].lower() + word[1:] for word in words[1:] if word)])


def _looked(row: Row) -> str:
    """What the last look at the safety found, and on which day."""
    if row.looked_at is None:
        return ""
    day = date_format(local_day(row.looked_at), "j M").lower()
    return f"{Still(row.still).label} ({day})"


def _asked(lane: Lane, row: Row) -> str:
    kind = AdviceKind(row.second).label
    return (
        f"{kind} · {Channel(row.first).label.lower()}" if lane.kind == "advice" else f"{kind} · nieuw bericht"
    )


def _partner(row: Row) -> str:
    try:
        return region_of(row.region).partner(row.first).name
    except UnknownHere:
        return row.first
