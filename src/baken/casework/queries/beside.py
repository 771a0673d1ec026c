# SPDX-License-Identifier: EUPL-1.2
"""What waits beside the next step of a case: its safety, a second reading, danger that has not ended.

Each kind has the same columns, so that all of them are one statement with the cases and their counts: a page that
shows the worklist has few to spend. Codes, dates and aliases only.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, UUIDField, Value

from baken.access.vocabulary import CASEWORK, Role
from baken.casework.models import AcuteDanger, Case, InformDecision, SafetyAssessment
from baken.casework.permissions import MAY
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
from baken.casework.queries.streams import BESIDE_ITS_CASE, Stream, open_cases, row_of, rows_of
from baken.casework.vocabulary import LIVING, Inform, InformState, NextStep, ReadingState
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.kernel.due import Due, first_moment_due
from baken.people.models import Person

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


def _safety(viewer: Actor, _today: date) -> QuerySet[Any, Any]:
    waits = MAY.narrow(Case.objects.all(), viewer, "safety.assess")
    waits = waits.filter(state__in=LIVING, safety_asked_at__isnull=False)
    return rows_of(waits, row_of(SAFETY, "", since=F("safety_asked_at"), owner=F("owner")))


def _again(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    cases = open_cases(viewer, "safety.assess").filter(safety_asked_at__isnull=True)
    soon = SHOWN_BEFORE_A_REVIEW.due(today, Calendar())
    planned = SafetyAssessment.objects.filter(
        Exists(cases), region__in=sorted(viewer.regions), superseded_at__isnull=True, review_on__lte=soon
    )
    given = row_of(AGAIN, "case__", since=F("made_at"), owner=F("case__owner"), row_on=F("review_on"))
    return rows_of(planned, given)


def _readings(viewer: Actor, _today: date) -> QuerySet[Any, Any]:
    cases = open_cases(viewer, "safety.second")
    mine = SafetyAssessment.objects.filter(Exists(cases), Q(reader=viewer.id), state=ReadingState.WAITS)
    return rows_of(mine, row_of(READ, "case__", since=F("made_at"), owner=F("reader")))


def _dangers(viewer: Actor, _today: date) -> QuerySet[Any, Any]:
    cases = open_cases(viewer, "danger.raise")
    running = AcuteDanger.objects.filter(
        Exists(cases), region__in=sorted(viewer.regions), ended_at__isnull=True
    )
    return rows_of(running, row_of(DANGER, "case__", since=F("raised_at"), owner=F("case__owner")))


def _look_along(viewer: Actor, _today: date) -> QuerySet[Any, Any]:
    cases = open_cases(viewer, "inform.confirm")
    proposed = InformDecision.objects.filter(Exists(cases), state=InformState.PROPOSED)
    mine = proposed.exclude(Q(decided_by=viewer.id))
    given = row_of(
        LOOK_ALONG, "case__", since=F("decided_at"), owner=Value(viewer.id, output_field=UUIDField())
    )
    return rows_of(mine, given)


def _decided(viewer: Actor, today: date) -> QuerySet[InformDecision]:
    """What holds and asks for something in the coming days."""
    cases = open_cases(viewer, "inform.decide")
    soon = SHOWN_BEFORE.due(today, Calendar())
    return InformDecision.objects.filter(
        Exists(cases), region__in=sorted(viewer.regions), superseded_at__isnull=True, on__lte=soon,
        state=InformState.HOLDS,
    )  # fmt: skip


def _inform_again(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    again = _decided(viewer, today).exclude(choice=Inform.INFORM)
    return rows_of(
        again, row_of(INFORM, "case__", since=F("decided_at"), owner=F("case__owner"), row_on=F("on"))
    )


def _tell(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    untold = _decided(viewer, today).filter(choice=Inform.INFORM)
    return rows_of(untold, row_of(TELL, "case__", since=F("decided_at"), owner=F("teller"), row_on=F("on")))


def _undecided(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    """Cases in which about somebody nothing was decided, in the week before they should have been told."""
    decided = InformDecision.objects.filter(person=OuterRef("pk"), superseded_at__isnull=True)
    people = Person.objects.filter(~Exists(decided), dossier=OuterRef("pk"))
    before = first_moment_due(
        TOLD_WITHIN, SHOWN_BEFORE.due(today, Calendar()) + timedelta(days=1), Calendar()
    )
    cases = MAY.narrow(Case.objects.all(), viewer, "inform.decide")
    waits = cases.filter(Exists(people), state__in=LIVING, opened_at__lt=before)
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
# The next step of a case that says the same as a row beside it.
SAYS_IT_TOO = {
    SAFETY: NextStep.SAFETY_ASSESSMENT,
    AGAIN: NextStep.SAFETY_ASSESSMENT,
    UNDECIDED: NextStep.INFORM_PEOPLE,
    INFORM: NextStep.INFORM_PEOPLE,
}
BY_KIND = {stream.kind: stream for stream in STREAMS}


def streams_of(viewer: Actor) -> list[Stream]:
    return [stream for stream in STREAMS if viewer.role in {str(Role(role)) for role in stream.roles}]


def as_due(row: Mapping[str, Any]) -> Due | None:
    """The row in the worklist; None when the case's own next step says the same, and in time."""
    stream = BY_KIND[row["row_kind"]]
    since: datetime = row["row_since"]
    on: date = stream.term.due(since, Calendar()) if stream.term else row["row_on"]
    if row["row_step"] == SAYS_IT_TOO.get(stream.kind) and row["row_step_on"] <= on:
        return None
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
