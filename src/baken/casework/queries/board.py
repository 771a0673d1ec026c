# SPDX-License-Identifier: EUPL-1.2
"""Cases as the team lead's board measures them: how long steps take, who works on how many, what waits for a yes."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, DateField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

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
from baken.casework.permissions import cases_open_to, in_cases
from baken.casework.policy.asking import IS_ANSWERED
from baken.casework.policy.informing import IS_SEEN
from baken.casework.policy.inquiry import INQUIRY
from baken.casework.policy.safety import READING, SAFETY_ASSESSMENT
from baken.casework.queries.beside import BY_KIND, LOOK_ALONG, READ, kind_of
from baken.casework.queries.in_short import Kind, beside, next_of, sorted_out, with_days, with_owners
from baken.casework.queries.inquiry_due import with_pauses
from baken.casework.queries.statements import answered, joined, together
from baken.casework.queries.streams import NOTHING, of_case, rows_of
from baken.casework.queries.temporary import EMERGENCY, KEPT_OUT, REQUEST, by_kind, due_of, to_answer
from baken.casework.vocabulary import LIVING, AskState, CaseState, InformState, ReadingState, WaitsFor
from baken.kernel.actor import Actor
from baken.kernel.due import Due, soonest_first
from baken.kernel.waiting import Burden, Carried, Span
from baken.kernel.worded import Statement, Worded

_NO_DAY = Cast(Value(None), DateField())
OWNED, PUT_ON, BESIDE = "case", "put_on", "beside"
# What asks for somebody's yes, or for their eyes beside those of whoever decided: much, and little.
APPROVALS = frozenset({LOOK_ALONG, READ, KEPT_OUT})
FOR_A_WHILE = frozenset({EMERGENCY, REQUEST})
# Of so many team leads a process keeps the statement.
WORDED: Worded[Statement] = Worded(most=32)


@dataclass(frozen=True, slots=True)
class Asked:
    """What waits beside the next steps of cases, per person; and of what asks for a yes the first, and how much."""

    carried: list[Carried]
    approvals: list[Due]
    number: int


def _in_sight(viewer: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows of cases that this viewer may open."""
    sees = in_cases(viewer, "case.view")
    return rows.filter(sees) if sees else rows.none()


def _living(model: Any, viewer: Actor) -> QuerySet[Any]:
    """Rows in cases that live: they say so themselves, and an index finds those that wait."""
    found: QuerySet[Any] = model.objects.filter(region__in=sorted(viewer.regions), case_state__in=LIVING)
    return found


def _open_ones(viewer: Actor) -> QuerySet[Case]:
    return cases_open_to(viewer).filter(state=CaseState.OPEN)


def unread(viewer: Actor) -> QuerySet[SafetyAssessment]:
    """Assessments that wait for their second reader."""
    return _in_sight(viewer, _living(SafetyAssessment, viewer).filter(state=ReadingState.WAITS))


def unseen(viewer: Actor) -> QuerySet[InformDecision]:
    """Decisions about informing that wait for a team lead."""
    return _in_sight(viewer, _living(InformDecision, viewer).filter(state=InformState.PROPOSED))


def unanswered(viewer: Actor) -> QuerySet[InformationRequest]:
    """What professionals were asked and did not answer yet."""
    return _in_sight(viewer, _living(InformationRequest, viewer).filter(state=AskState.ASKED))


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
    """Open cases by owner; and by whoever was put on them beside the owner, of whom only the number is asked."""
    beside = Assignment.objects.filter(
        region__in=sorted(viewer.regions), until__isnull=True, case_state=CaseState.OPEN
    ).exclude(account=F("case_owner"))
    return [
        Burden(OWNED, _open_ones(viewer).values_list("owner", "next_step_on")),
        Burden(PUT_ON, _in_sight(viewer, beside).values_list("account", _NO_DAY)),
    ]


def asked_of_the_team(viewer: Actor, *, today: date, soon: date, limit: int) -> Asked:
    """What waits for this viewer, and for others what only they may answer; in one statement.

    What another team lead must answer, whoever that is, is carried by nobody.
    """
    asked = WORDED.of(viewer, today, soon, limit, words=lambda: _worded(viewer, today, soon, limit))
    owners, rows = sorted_out(answered(asked))
    listed = [_asked(viewer, dict(zip(NOTHING, row, strict=True))) for row in rows]
    little = [due for due in listed if due.kind in FOR_A_WHILE]
    known = [one for one in owners if one.owner or not one.apart]
    return Asked(
        [
            *(Carried(BESIDE, one.owner, one.number, one.late, one.soon) for one in known),
            *(_carried(due, today, soon) for due in little if due.owner),
        ],
        soonest_first(listed)[:limit],
        sum(one.number for one in owners if one.apart) + len(little),
    )


def _asked(viewer: Actor, row: dict[str, Any]) -> Due:
    """Whoever owns a case is told of an emergency in it; where the officer reviews it, it waits for no colleague."""
    due = due_of(viewer, row)
    is_told_only = row["row_kind"] == EMERGENCY and row["row_reviewer"] != viewer.role
    return replace(due, owner=None) if is_told_only else due


def _worded(viewer: Actor, today: date, soon: date, limit: int) -> Statement:
    much = with_days([*by_kind(viewer, today), *_for_others(viewer)], today, soon)
    approvals = joined([next_of(APPROVALS, limit), together(to_answer(viewer))])
    return beside(much, with_owners(approvals, APPROVALS))


def _carried(due: Due, today: date, soon: date) -> Carried:
    near = due.on is not None and today <= due.on <= soon
    return Carried(BESIDE, due.owner, 1, int(due.is_overdue(today)), int(near))


def _for_others(viewer: Actor) -> list[tuple[Kind, QuerySet[Any, Any]]]:
    """The second reader reads, and another team lead sees what this one decided."""
    mine = unseen(viewer).filter(Q(decided_by=viewer.id))
    found = [_rows(unread(viewer), READ, "made_at", F("reader")), _rows(mine, LOOK_ALONG, "decided_at", None)]
    return [(kind_of(BY_KIND[kind]), rows) for kind, rows in zip((READ, LOOK_ALONG), found, strict=True)]


def _rows(found: QuerySet[Any], kind: str, since: str, owner: F | None) -> QuerySet[Any, Any]:
    given = {
        "row_id": F("case_id"),
        "row_region": F("region"),
        "row_kind": Value(kind, output_field=CharField()),
        "row_since": F(since),
        **of_case("case__"),
    }
    return rows_of(found, given | ({"row_owner": owner} if owner else {}))
