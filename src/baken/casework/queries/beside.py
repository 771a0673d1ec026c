# SPDX-License-Identifier: EUPL-1.2
"""What waits beside the next step of a case: its safety, a second reading, danger that has not ended.

Each kind has the same columns, so that all of them are one statement with the cases and their counts: a page that
shows the worklist has few to spend. Codes, dates and aliases only.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, F, QuerySet, UUIDField, Value

from baken.access.vocabulary import CASEWORK, Role
from baken.casework.models import AcuteDanger, Case
from baken.casework.policy import OWNERS, WORKERS
from baken.casework.policy.informing import IS_SEEN, SECOND_EYES, SHOWN_BEFORE, TOLD_WITHIN
from baken.casework.policy.safety import (
    DANGER_IS_FINISHED,
    READERS,
    READING,
    SAFETY_ASSESSMENT,
    SHOWN_BEFORE_A_REVIEW,
)
from baken.casework.queries import asking_due as asking
from baken.casework.queries import conditions_due as conditions
from baken.casework.queries import inquiry_due as inquiry
from baken.casework.queries.days import day_due
from baken.casework.queries.in_short import Kind
from baken.casework.queries.streams import (
    BESIDE_ITS_CASE,
    Stream,
    living_cases,
    open_cases,
    row_of,
    rows_of,
    waiting_in,
)
from baken.casework.vocabulary import CaseState, Inform, InformState, NextStep, ReadingState
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.kernel.due import Due, first_moment_due

SAFETY, AGAIN, READ, DANGER = "safety", "safety_again", "safety_reading", "danger"
INFORM, LOOK_ALONG, UNDECIDED, TELL = "inform", "inform_look", "inform_undecided", "inform_tell"
KINDS = {
    SAFETY: "Veiligheidsbeoordeling",
    READ: "Tweede lezing",
    DANGER: "Acuut gevaar",
    INFORM: "Informeren",
    **inquiry.KINDS,
    **conditions.KINDS,
    **asking.KINDS,
}
# One kind in the filter stands for several streams.
SHOWN_AS = {
    AGAIN: SAFETY,
    LOOK_ALONG: INFORM,
    UNDECIDED: INFORM,
    TELL: INFORM,
    **inquiry.SHOWN_AS,
    **conditions.SHOWN_AS,
}


def _unless_planned(waits: QuerySet[Case], step: NextStep, on: Any) -> QuerySet[Any]:
    """Without cases whose own next step says the same, and in time."""
    planned = {"state": CaseState.OPEN, "next_step": step, "next_step_on__lte": F("asked_on")}
    return waits.alias(asked_on=on).exclude(**planned)


def _safety(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    cases = living_cases(viewer, "safety.assess").filter(safety_asked_at__isnull=False)
    on = day_due(SAFETY_ASSESSMENT, "safety_asked_at", today)
    waits = _unless_planned(cases, NextStep.SAFETY_ASSESSMENT, on)
    return rows_of(waits, row_of(SAFETY, "", since=F("safety_asked_at"), owner=F("owner")))


def _again(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    cases = living_cases(viewer, "safety.assess").filter(safety_asked_at__isnull=True)
    soon = SHOWN_BEFORE_A_REVIEW.due(today, Calendar())
    planned = waiting_in(cases, "assessments", viewer, superseded_at__isnull=True, review_on__lte=soon)
    on = F("assessments__review_on")
    planned = _unless_planned(planned, NextStep.SAFETY_ASSESSMENT, on)
    return rows_of(planned, row_of(AGAIN, "", since=F("assessments__made_at"), owner=F("owner"), row_on=on))


def _readings(viewer: Actor, _today: date) -> QuerySet[Any, Any]:
    cases = living_cases(viewer, "safety.second")
    mine = waiting_in(cases, "assessments", viewer, reader=viewer.id, state=ReadingState.WAITS)
    given = row_of(READ, "", since=F("assessments__made_at"), owner=F("assessments__reader"))
    return rows_of(mine, given)


def _dangers(viewer: Actor, _today: date) -> QuerySet[Any, Any]:
    cases = open_cases(viewer, "danger.raise")
    running = AcuteDanger.objects.filter(
        Exists(cases), region__in=sorted(viewer.regions), ended_at__isnull=True
    )
    return rows_of(running, row_of(DANGER, "case__", since=F("raised_at"), owner=F("case__owner")))


def _look_along(viewer: Actor, _today: date) -> QuerySet[Any, Any]:
    cases = living_cases(viewer, "inform.confirm")
    proposed = waiting_in(cases, "informing", viewer, state=InformState.PROPOSED)
    of_others = proposed.alias(decider=F("informing__decided_by")).exclude(decider=viewer.id)
    me = Value(viewer.id, output_field=UUIDField())
    return rows_of(of_others, row_of(LOOK_ALONG, "", since=F("informing__decided_at"), owner=me))


def _decided(viewer: Actor, today: date, choices: Iterable[Inform]) -> QuerySet[Case]:
    """What holds and asks for something in the coming days."""
    return waiting_in(
        living_cases(viewer, "inform.decide"), "informing", viewer, superseded_at__isnull=True,
        on__lte=SHOWN_BEFORE.due(today, Calendar()), state=InformState.HOLDS, choice__in=choices,
    )  # fmt: skip


def _inform_again(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    since, on = F("informing__decided_at"), F("informing__on")
    decided = _decided(viewer, today, [choice for choice in Inform if choice != Inform.INFORM])
    again = _unless_planned(decided, NextStep.INFORM_PEOPLE, on)
    return rows_of(again, row_of(INFORM, "", since=since, owner=F("owner"), row_on=on))


def _tell(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    since, on = F("informing__decided_at"), F("informing__on")
    untold = _decided(viewer, today, [Inform.INFORM])
    return rows_of(untold, row_of(TELL, "", since=since, owner=F("informing__teller"), row_on=on))


def _undecided(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    """Cases in which about somebody nothing was decided, in the week before they should have been told."""
    before = first_moment_due(
        TOLD_WITHIN, SHOWN_BEFORE.due(today, Calendar()) + timedelta(days=1), Calendar()
    )
    cases = living_cases(viewer, "inform.decide").filter(undecided=True, opened_at__lt=before)
    waits = _unless_planned(cases, NextStep.INFORM_PEOPLE, day_due(TOLD_WITHIN, "opened_at", today))
    return rows_of(waits, row_of(UNDECIDED, "", since=F("opened_at"), owner=F("owner")))


STREAMS = (
    Stream(SAFETY, OWNERS, _safety, "Beoordeel de veiligheid", SAFETY_ASSESSMENT),
    Stream(AGAIN, OWNERS, _again, "Beoordeel de veiligheid opnieuw", None),
    Stream(READ, READERS, _readings, "Lees de veiligheidsbeoordeling", READING),
    Stream(LOOK_ALONG, SECOND_EYES, _look_along, "Kijk mee: wordt iemand geïnformeerd?", IS_SEEN),
    Stream(UNDECIDED, WORKERS, _undecided, "Besluit wie wordt geïnformeerd", TOLD_WITHIN),
    Stream(INFORM, WORKERS, _inform_again, "Besluit opnieuw over informeren", None),
    Stream(TELL, WORKERS, _tell, "Vertel het de betrokkene", None),
    Stream(DANGER, CASEWORK, _dangers, "Acuut gevaar: rond het noodpad af", DANGER_IS_FINISHED),
    *inquiry.STREAMS,
    *conditions.STREAMS,
    *asking.STREAMS,
)
BY_KIND = {stream.kind: stream for stream in STREAMS}


def streams_of(viewer: Actor) -> list[Stream]:
    return [stream for stream in STREAMS if viewer.role in {str(Role(role)) for role in stream.roles}]


def kind_of(stream: Stream) -> Kind:
    return Kind(stream.kind, SHOWN_AS.get(stream.kind, stream.kind), stream.term, BESIDE_ITS_CASE)


def as_due(row: Mapping[str, Any]) -> Due:
    """The row in the worklist."""
    stream = BY_KIND[row["row_kind"]]
    since: datetime = row["row_since"]
    on: date = stream.term.due(since, Calendar()) if stream.term else row["row_on"]
    return Due(
        reference=row["row_reference"],
        what=stream.says.get(row["row_reviewer"], stream.what),
        owner=row["row_owner"],
        on=on,
        kind=SHOWN_AS.get(stream.kind, stream.kind),
        about=("case", row["row_id"]),
        detail=row["row_alias"],
        region=row["row_region"],
        municipality=row["row_place"],
        since=since + BESIDE_ITS_CASE,
    )
