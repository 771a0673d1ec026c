# SPDX-License-Identifier: EUPL-1.2
"""The steps of an investigation: planning one, saying what came of it, and letting one lapse."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from baken.audit.actions import record
from baken.casework.actions.held import held
from baken.casework.actions.team import NotAColleague
from baken.casework.actions.working import require_not_passed, took
from baken.casework.inquiry.vocabulary import InquiryState, SourceKind, StepKind, StepState, Went
from baken.casework.models import Case, Inquiry, InquiryStep
from baken.casework.permissions import MAY
from baken.casework.policy.inquiry import NOT_WELL, PLANNED_BY_HAND
from baken.casework.queries.inquiry import workers_on
from baken.casework.workflow import INQUIRY, INQUIRY_STEP
from baken.handover.models import Offer
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.permissions import whoever
from baken.vault.actions import seal


class NotTransferred(Exception):
    """Nothing was offered to a partner since the conclusion."""

    sentence = "Na de conclusie is nog niets overgedragen. Draag eerst over, en leg dan deze stap vast."


class StepWantsMore(Exception):
    """A step was taken without what it was for."""

    sentence = "Kies hoe het nu gaat."


@dataclass(frozen=True, slots=True)
class Planned:
    """A step to take: by whom, by when, and what it is about."""

    kind: StepKind
    who: UUID
    on: date
    source: str = ""
    what: str = field(default="", repr=False)


@transaction.atomic
def plan_step(*, inquiry: Inquiry, planned: Planned, by: Actor, now: datetime) -> InquiryStep:
    """One more thing to do."""
    MAY.require(by, "inquiry.work", inquiry.case)
    running = held_inquiry(inquiry)
    INQUIRY.step("plan a step", InquiryState(running.state))
    require_works_on(running.case, planned.who, now)
    require_not_passed(planned.on, now)
    if planned.kind not in PLANNED_BY_HAND:
        raise ValueError(planned.kind)
    step = planned_step(running, planned, by, now)
    record(by, "inquiry.plan", running.case, region=running.region, at=now, result=step.kind)
    return step


@transaction.atomic
def finish_step(
    *,
    step: InquiryStep,
    result: str,
    went: str = "",
    by: Actor,
    now: datetime,
    minutes: int | None = None,
) -> InquiryStep:
    """It was done, and this came of it. The last step after a conclusion ends the investigation."""
    MAY.require(by, "inquiry.work", step.inquiry.case)
    inquiry = held_inquiry(step.inquiry)
    done = _held_step(step, "do", by, now)
    if done.kind == StepKind.TRANSFER:
        _require_transferred(inquiry)
    if done.kind == StepKind.MONITOR:
        if not went:
            raise StepWantsMore
        done.went = Went(went).value
        if done.went in NOT_WELL:
            ask_for_safety(inquiry.case, now)
    done.save(update_fields=["state", "done_at", "done_by", "went"])
    _say_step(done, "result", result, now)
    took(inquiry.case, minutes, by, now)
    record(
        by, "inquiry.take-step", inquiry.case, region=inquiry.region, at=now, result=done.went or done.kind
    )
    _end_after_the_last(inquiry, now)
    return done


@transaction.atomic
def drop_step(*, step: InquiryStep, why: str, by: Actor, now: datetime) -> InquiryStep:
    """It is not needed any more, or cannot be done."""
    MAY.require(by, "inquiry.work", step.inquiry.case)
    inquiry = held_inquiry(step.inquiry)
    dropped = _held_step(step, "drop", by, now)
    dropped.save(update_fields=["state", "done_at", "done_by"])
    _say_step(dropped, "result", why, now)
    record(by, "inquiry.drop-step", inquiry.case, region=inquiry.region, at=now, result=dropped.kind)
    _end_after_the_last(inquiry, now)
    return dropped


def require_works_on(case: Case, account: UUID, now: datetime) -> None:
    """Raises NotAColleague for whoever does not work on the case: they would not see what is asked of them."""
    if account not in {one.id for one in workers_on(case, local_day(now))}:
        raise NotAColleague


def held_inquiry(inquiry: Inquiry) -> Inquiry:
    """As it is now, until the commit, in a case that is open."""
    held(inquiry.case, "investigate")
    return Inquiry.objects.select_for_update(of=("self",)).select_related("case").get(pk=inquiry.pk)


def _held_step(step: InquiryStep, verb: str, by: Actor, now: datetime) -> InquiryStep:
    found = InquiryStep.objects.select_for_update().get(pk=step.pk)
    found.state = INQUIRY_STEP.step(verb, StepState(found.state)).target
    found.done_at, found.done_by = now, whoever(by, "inquiry.work")
    return found


def planned_step(inquiry: Inquiry, planned: Planned, by: Actor, now: datetime) -> InquiryStep:
    step = InquiryStep(
        region=inquiry.region,
        inquiry=inquiry,
        kind=StepKind(planned.kind).value,
        source=SourceKind(planned.source).value if planned.source else "",
        who=planned.who,
        on=planned.on,
        planned_at=now,
        planned_by=whoever(by, "inquiry.work"),
    )
    step.save(force_insert=True)
    _say_step(step, "what", planned.what, now)
    return step


def _require_transferred(inquiry: Inquiry) -> None:
    if not Offer.objects.filter(source=inquiry.case_id, laid_at__gte=inquiry.concluded_at).exists():
        raise NotTransferred


def ask_for_safety(case: Case, now: datetime) -> None:
    """From now it waits to be assessed, unless it does already."""
    Case.objects.filter(pk=case.pk, safety_asked_at__isnull=True).update(safety_asked_at=now)


def _end_after_the_last(inquiry: Inquiry, now: datetime) -> None:
    follows = inquiry.state in (InquiryState.TO_TRANSFER, InquiryState.MONITORED)
    if follows and not inquiry.steps.filter(state=StepState.PLANNED).exists():
        inquiry.state = INQUIRY.step("end", InquiryState(inquiry.state)).target
        inquiry.ended_at = now
        inquiry.save(update_fields=["state", "ended_at"])


def _say_step(step: InquiryStep, column: str, words: str, now: datetime) -> None:
    if words.strip():
        seal(step.place(column), words.strip(), dossier=step.inquiry.case_id, at=now)
