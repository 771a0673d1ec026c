# SPDX-License-Identifier: EUPL-1.2
"""Cases as the team lead's board measures them: how long steps take, who works on how many, what waits for a yes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value

from baken.casework.figures import first_assessments, readings
from baken.casework.inquiry.vocabulary import InquiryState
from baken.casework.models import (
    Assignment,
    Case,
    InformationRequest,
    InformDecision,
    Inquiry,
    SafetyAssessment,
)
from baken.casework.permissions import cases_open_to
from baken.casework.policy.asking import IS_ANSWERED
from baken.casework.policy.informing import IS_SEEN
from baken.casework.policy.inquiry import INQUIRY
from baken.casework.policy.safety import READING, SAFETY_ASSESSMENT
from baken.casework.queries.beside import LOOK_ALONG, READ
from baken.casework.queries.inquiry_due import with_pauses
from baken.casework.queries.statements import answered, together
from baken.casework.queries.streams import NOTHING, of_case, rows_of
from baken.casework.queries.temporary import EMERGENCY, KEPT_OUT, REQUEST, due_of, what_waits
from baken.casework.vocabulary import LIVING, AskState, CaseState, InformState, ReadingState, WaitsFor
from baken.kernel.actor import Actor
from baken.kernel.due import Due, soonest_first
from baken.kernel.waiting import Burden, Span
from baken.kernel.worded import Statement, Worded

OWNED, PUT_ON = "case", "put_on"
# What asks for somebody's yes, or for their eyes beside those of whoever decided.
APPROVALS = frozenset({LOOK_ALONG, READ, EMERGENCY, REQUEST, KEPT_OUT})
# Of so many team leads a process keeps the statement.
WORDED: Worded[Statement] = Worded(most=32)


@dataclass(frozen=True, slots=True)
class Asked:
    """What waits beside the next steps of cases: the work, and what asks for a yes. Both soonest first."""

    work: list[Due]
    approvals: list[Due]


def _in_sight(viewer: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows of cases that this viewer may open."""
    return rows.filter(Exists(cases_open_to(viewer).filter(pk=OuterRef("case"))))


def _open_ones(viewer: Actor) -> QuerySet[Case]:
    return cases_open_to(viewer).filter(state=CaseState.OPEN)


def unread(viewer: Actor) -> QuerySet[SafetyAssessment]:
    """Assessments that wait for their second reader."""
    waits = SafetyAssessment.objects.filter(state=ReadingState.WAITS, case__state__in=LIVING)
    return _in_sight(viewer, waits)


def unseen(viewer: Actor) -> QuerySet[InformDecision]:
    """Decisions about informing that wait for a team lead."""
    waits = InformDecision.objects.filter(state=InformState.PROPOSED, case__state__in=LIVING)
    return _in_sight(viewer, waits)


def unanswered(viewer: Actor) -> QuerySet[InformationRequest]:
    """What professionals were asked and did not answer yet."""
    waits = InformationRequest.objects.filter(state=AskState.ASKED, case__state__in=LIVING)
    return _in_sight(viewer, waits)


def spans(viewer: Actor, since: datetime, until: datetime) -> list[Span]:
    """Steps of cases; what ended is of those that began between these moments."""
    judged, read = first_assessments(since, until), readings(since, until)
    seen = InformDecision.objects.filter(decided_at__gte=since, decided_at__lt=until, seen_at__isnull=False)
    # A joined case is judged for itself.
    unjudged = cases_open_to(viewer).filter(state__in=LIVING, safety_asked_at__isnull=False)
    return [
        Span(
            str(WaitsFor.FIRST_ASSESSMENT.label),
            unjudged.values_list("safety_asked_at"),
            _in_sight(viewer, judged).values_list("began", "ended"),
            SAFETY_ASSESSMENT,
            WaitsFor.FIRST_ASSESSMENT,
        ),
        Span(
            str(WaitsFor.READING.label),
            unread(viewer).values_list("made_at"),
            _in_sight(viewer, read).values_list("began", "ended"),
            READING,
            WaitsFor.READING,
        ),
        Span(
            "Meekijken bij informeren",
            unseen(viewer).values_list("decided_at"),
            _in_sight(viewer, seen).values_list("decided_at", "seen_at"),
            IS_SEEN,
        ),
        Span(
            "Onderzoek",
            _in_sight(viewer, _running()).values_list("counted_from"),
            _in_sight(viewer, _concluded(since, until)).values_list("counted_from", "concluded_at"),
            INQUIRY,
        ),
        _answers(viewer, since, until),
    ]


def _running() -> QuerySet[Any]:
    return with_pauses(Inquiry.objects.filter(state=InquiryState.RUNNING, case__state=CaseState.OPEN))


def _concluded(since: datetime, until: datetime) -> QuerySet[Any]:
    """Days on which they stood still do not count."""
    began = Inquiry.objects.filter(begun_at__gte=since, begun_at__lt=until)
    return with_pauses(began.filter(concluded_at__isnull=False))


def _answers(viewer: Actor, since: datetime, until: datetime) -> Span:
    """How long professionals take to answer a letter."""
    told = InformationRequest.objects.filter(asked_at__gte=since, asked_at__lt=until).filter(
        state__in=[AskState.ANSWERED, AskState.REFUSED]
    )
    return Span(
        "Antwoord van een professional",
        unanswered(viewer).values_list("asked_at"),
        _in_sight(viewer, told).values_list("asked_at", "ended_at"),
        IS_ANSWERED,
    )


def burdens(viewer: Actor, _today: date) -> list[Burden]:
    """Open cases by owner, and by whoever was put on them beside the owner."""
    beside = Assignment.objects.filter(until__isnull=True, case__state=CaseState.OPEN).exclude(
        account=F("case__owner")
    )
    return [
        Burden(OWNED, _open_ones(viewer).values_list("owner", "next_step_on")),
        Burden(PUT_ON, _in_sight(viewer, beside).values_list("account", "case__next_step_on")),
    ]


def asked_of_the_team(viewer: Actor, *, today: date) -> Asked:
    """Everything that waits for this viewer, and for others what only they may answer; in one statement."""
    asked = WORDED.of(
        viewer, today, words=lambda: together([*what_waits(viewer, today), *_for_others(viewer)])
    )
    rows = [dict(zip(NOTHING, rest, strict=True)) for rest in answered(asked)]
    found = [(row["row_kind"], due_of(viewer, row)) for row in rows]
    return Asked(
        soonest_first(due for kind, due in found if kind not in APPROVALS),
        soonest_first(due for kind, due in found if kind in APPROVALS),
    )


def _for_others(viewer: Actor) -> list[QuerySet[Any, Any]]:
    """The second reader reads, and another team lead sees what this one decided."""
    mine = unseen(viewer).filter(Q(decided_by=viewer.id))
    return [_rows(unread(viewer), READ, "made_at", F("reader")), _rows(mine, LOOK_ALONG, "decided_at", None)]


def _rows(found: QuerySet[Any], kind: str, since: str, owner: F | None) -> QuerySet[Any, Any]:
    given = {
        "row_id": F("case_id"),
        "row_region": F("region"),
        "row_kind": Value(kind, output_field=CharField()),
        "row_since": F(since),
        **of_case("case__"),
    }
    return rows_of(found, given | ({"row_owner": owner} if owner else {}))
