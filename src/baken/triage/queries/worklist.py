# SPDX-License-Identifier: EUPL-1.2
"""What waits for triage, soonest first, a page at a time, in one statement."""

from collections import Counter
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import date_format

from baken.casework.queries.statements import answered_with_numbers, together, with_numbers
from baken.handover.queries.streams import TO_PACK
from baken.handover.vocabulary import ConsultationState, OfferState, RequestState
from baken.intake.vocabulary import (
    OPEN_STATES,
    AdviceKind,
    AdviceState,
    Channel,
    ReporterKind,
    ReporterRole,
    ReportState,
)
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.days import Calendar
from baken.kernel.due import ALL, LIMIT, NO_FILTERS, Due, Filters, Place, soonest_first
from baken.kernel.worded import NO_ROWS, Statement, Worded
from baken.regions.profiles import UnknownHere
from baken.regions.profiles import region as region_of
from baken.triage.policy import SAFETY_LOOK
from baken.triage.queries.counting import Apart, overview
from baken.triage.queries.lanes import COLUMNS, NO_FORM, Lane, lanes_of
from baken.triage.queries.narrowing import behind, belongs, filtered, of_view, put
from baken.triage.queries.sort import Sort
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
CALENDAR = Calendar()
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


class Question(NamedTuple):
    """Which rows are asked for; `lanes` are those that were seen to have some, None for all that can."""

    today: date
    after: Place | None
    limit: int
    view: str
    filters: Filters
    lanes: frozenset[str] | None = None

    def has(self, lane: Lane) -> bool:
        if self.lanes is not None:
            return lane.name in self.lanes
        return belongs(lane, self.view, self.filters)


class Listing(NamedTuple):
    """The lanes by name, and the statement that asks for their rows."""

    sorts: dict[str, Sort]
    statement: Statement


WORDED: Worded[Listing] = Worded(most=128)


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
    """Counts and rows in two statements: what was seen to be empty is not asked again, and what is longer than was
    seen is counted beside the rows."""
    found = overview(viewer, today=today, filters=filters)
    question = Question(today, after, LIMIT, view, filters, frozenset(found.filled[view]))
    rows, exact = _listed(viewer, question, [one.number for one in found.unsure])
    return Page(rows, found.counts(exact), found.acute, found.apart)


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
    return _listed(viewer, Question(today, after, limit, view, filters), [])[0]


def _listed(viewer: Actor, question: Question, numbers: list[Statement]) -> tuple[list[Due], tuple[int, ...]]:
    """The rows, and these numbers in the same statement."""
    listing = WORDED.of(viewer, question, words=lambda: _listing(viewer, question))
    rows, found = answered_with_numbers(with_numbers(listing.statement, numbers))
    dues = (_as_due(listing.sorts[row[0]], Row(*row), question.today) for row in rows)
    return soonest_first(dues)[: question.limit], found


def _listing(viewer: Actor, question: Question) -> Listing:
    """Of each lane no more rows than a page has; what stands behind the rows without a date has no lane here."""
    if question.after is not None and question.after.on == date.max:
        return Listing({}, NO_ROWS)
    lanes = [lane for lane in lanes_of(viewer, question.today) if question.has(lane)]
    pages: list[QuerySet[Any, Any]] = []
    for lane in lanes:
        rows = put(lane.rows, lane, of_view(question.view, lane, viewer, question.today))
        rows = filtered(rows, lane, question.filters)
        rows = lane.shown(behind(rows, lane, question.after) if question.after else rows, *COLUMNS)
        pages.append(rows.order_by(*lane.order())[: question.limit])
    return Listing({lane.name: lane.sort for lane in lanes}, together(pages))


def _as_due(sort: Sort, row: Row, today: date) -> Due:
    return Due(
        reference=row.reference,
        what=_next_step(sort, row),
        owner=row.owner,
        on=sort.due_on(row.since, row.end),
        kind=sort.kind,
        about=(_thing(sort, row), row.id),
        detail=_detail(sort, row, today),
        region=row.region,
        form="" if row.forms == NO_FORM else row.forms,
        municipality=row.home,
        since=row.since,
        badge=_badge(sort, row),
    )


def _badge(sort: Sort, row: Row) -> str:
    if sort.name in IN_DANGER:
        return "nu gevaar"
    if sort.name in FIRST:
        return "eerst lezen"
    return "trage rij" if row.is_slow else ""


def _thing(sort: Sort, row: Row) -> str:
    """The kind of thing that a row is about."""
    if sort.kind in LAID:
        return row.second
    return "advice" if sort.name in ASKED else "report"


def _next_step(sort: Sort, row: Row) -> str:
    if sort.name == "advice":
        return "Lees en pak op" if row.state == AdviceState.ASKED else "Geef antwoord"
    if sort.name in FIRST:
        return NEXT_STEPS["first"]
    if sort.name in ASKED:
        return NEXT_STEPS["message"]
    if sort.kind == "request":
        return "Beantwoord het verzoek"
    if sort.kind in LAID and row.third == TO_PACK:
        return "Maak het pakket"
    if sort.kind in LAID:
        return AFTER_AN_ANSWER.get(row.state, ASK_FOR_AN_ANSWER)
    if sort.name not in UNDECIDED:
        return NEXT_STEPS[sort.name]
    if row.state == ReportState.RECEIVED:
        return "Lees en pak op"
    return "Kies een uitkomst" if row.forms else "Leg de duiding vast"


def _detail(sort: Sort, row: Row, today: date) -> str:
    """What stands under the reference: kind, and where it came from."""
    if sort.name in ASKED:
        return _asked(sort, row)
    if sort.kind == "message":
        return KINDS["message"]
    if sort.kind == "offer":
        return f"{OfferState(row.state).label} · {_partner(row)}"
    if sort.kind == "request":
        return f"{RequestState(row.state).label} · {_partner(row)}"
    if sort.kind == "consultation":
        asked = region_of(row.region).municipality_name(row.first) if row.first else DOCTOR
        return f"{ConsultationState(row.state).label} · {asked}"
    told_by = ReporterRole(row.second).label if row.third != ReporterKind.UNKNOWN else "onbekende melder"
    words = (
        "Melding" if row.is_melding else "Nog geen melding",
        Channel(row.first).label,
        told_by,
        _looked(row),
        _look_now(sort, row, today),
    )
    return " · ".join([words[0], *(word[0].lower() + word[1:] for word in words[1:] if word)])


def _looked(row: Row) -> str:
    """What the last look at the safety found, and on which day."""
    if row.looked_at is None:
        return ""
    day = date_format(local_day(row.looked_at), "j M").lower()
    return f"{Still(row.still).label} ({day})"


def _look_now(sort: Sort, row: Row, today: date) -> str:
    """Whether somebody must look again while it waits: that comes before the term of the report itself."""
    waits = sort.kind == "report" and row.state in OPEN_STATES
    is_due = waits and SAFETY_LOOK.due(row.looked_at or row.since, CALENDAR) <= today
    return "kijk of het nog veilig is" if is_due else ""


def _asked(sort: Sort, row: Row) -> str:
    kind = AdviceKind(row.second).label
    return (
        f"{kind} · {Channel(row.first).label.lower()}" if sort.kind == "advice" else f"{kind} · nieuw bericht"
    )


def _partner(row: Row) -> str:
    try:
        return region_of(row.region).partner(row.first).name
    except UnknownHere:
        return row.first
