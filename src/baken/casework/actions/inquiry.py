# SPDX-License-Identifier: EUPL-1.2
"""Beginning an investigation, taking its steps, letting it stand still, and drawing the conclusion."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from baken.audit.actions import record
from baken.casework.actions.held import held
from baken.casework.actions.inquiry_steps import Planned, held_inquiry, planned_step, require_works_on
from baken.casework.actions.working import require_not_passed, took
from baken.casework.inquiry.vocabulary import (
    Concluded,
    Ground,
    InquiryState,
    PausedBecause,
    StepKind,
    StepState,
    Then,
)
from baken.casework.models import Case, Inquiry, InquiryPause
from baken.casework.permissions import MAY
from baken.casework.policy.inquiry import (
    MONITORED_AT,
    TRANSFERRED_WITHIN,
    conclusion_does_not_fit,
)
from baken.casework.workflow import INQUIRY
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.days import Calendar
from baken.kernel.permissions import whoever
from baken.vault.actions import seal

CONCLUDES = {
    Then.TRANSFER: "conclude and transfer",
    Then.MONITOR: "conclude and monitor",
    Then.NOTHING: "conclude",
}


class AlreadyInquired(Exception):
    """The case has an investigation that has not ended."""

    sentence = "In deze zaak loopt al een onderzoek."


class InquiryRuns(Exception):
    """A case does not end while there is still something to do in its investigation."""

    sentence = "Het onderzoek is nog niet klaar. Trek de conclusie, of rond af wat daarna nog gepland staat."


class NotConcludedSo(Exception):
    """The conclusion does not fit what was found."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


@transaction.atomic
def begin_inquiry(
    *, case: Case, ground: Ground, question: str, lead: UUID, by: Actor, now: datetime
) -> Inquiry:
    """Begin the ten weeks, with what we want to know and who leads it."""
    MAY.require(by, "inquiry.decide", case)
    open_case, _step = held(case, "investigate")
    require_works_on(open_case, lead, now)
    if Inquiry.objects.filter(case=case).exclude(state=InquiryState.ENDED).exists():
        raise AlreadyInquired
    inquiry = Inquiry(
        region=case.region,
        case=open_case,
        ground=Ground(ground).value,
        lead=lead,
        begun_at=now,
        begun_by=whoever(by, "inquiry.decide"),
    )
    inquiry.save(force_insert=True)
    _say(inquiry, "question", question, now)
    record(by, "inquiry.begin", case, region=case.region, at=now, result=inquiry.ground)
    return inquiry


@transaction.atomic
def pause_inquiry(
    *, inquiry: Inquiry, because: PausedBecause, why: str, look_on: date, by: Actor, now: datetime
) -> InquiryPause:
    """From today no day counts, until somebody goes on; on `look_on` it is looked at whether that can be."""
    MAY.require(by, "inquiry.decide", inquiry.case)
    still = held_inquiry(inquiry)
    still.state = INQUIRY.step("pause", InquiryState(still.state)).target
    require_not_passed(look_on, now)
    still.save(update_fields=["state"])
    pause = InquiryPause(
        region=still.region,
        inquiry=still,
        because=PausedBecause(because).value,
        began_on=local_day(now),
        look_on=look_on,
        paused_by=whoever(by, "inquiry.decide"),
    )
    pause.save(force_insert=True)
    if why.strip():
        seal(pause.place(), why, dossier=still.case_id, at=now)
    record(by, "inquiry.pause", still.case, region=still.region, at=now, result=pause.because)
    return pause


@transaction.atomic
def go_on(*, inquiry: Inquiry, by: Actor, now: datetime) -> Inquiry:
    """Days count again, from today."""
    MAY.require(by, "inquiry.decide", inquiry.case)
    again = held_inquiry(inquiry)
    again.state = INQUIRY.step("go on", InquiryState(again.state)).target
    again.save(update_fields=["state"])
    InquiryPause.objects.filter(inquiry=again, ended_on__isnull=True).update(
        ended_on=local_day(now), resumed_by=whoever(by, "inquiry.decide")
    )
    record(by, "inquiry.go-on", again.case, region=again.region, at=now)
    return again


def require_no_inquiry(case: Case) -> None:
    """Raises InquiryRuns while one has not ended."""
    if case.inquiries.exclude(state=InquiryState.ENDED).exists():
        raise InquiryRuns


@transaction.atomic
def conclude(
    *,
    inquiry: Inquiry,
    outcome: Concluded,
    then: Then,
    conclusion: str,
    by: Actor,
    now: datetime,
    minutes: int | None = None,
) -> Inquiry:
    """What we hold to be so, and what follows. Steps that were planned and not taken lapse."""
    MAY.require(by, "inquiry.decide", inquiry.case)
    done = held_inquiry(inquiry)
    done.state = INQUIRY.step(CONCLUDES[then], InquiryState(done.state)).target
    standing = done.findings.filter(withdrawn_at__isnull=True)
    objection = conclusion_does_not_fit(
        outcome=outcome,
        then=then,
        findings=standing.count(),
        unheard=standing.filter(heard__isnull=True).count(),
    )
    if objection:
        raise NotConcludedSo(objection)
    done.outcome, done.then = Concluded(outcome).value, Then(then).value
    done.concluded_at, done.concluded_by = now, whoever(by, "inquiry.decide")
    done.ended_at = now if done.state == InquiryState.ENDED else None
    done.save()
    _say(done, "conclusion", conclusion, now)
    done.steps.filter(state=StepState.PLANNED).update(
        state=StepState.DROPPED, done_at=now, done_by=done.concluded_by
    )
    _plan_what_follows(done, by, now)
    took(done.case, minutes, by, now)
    record(by, "inquiry.conclude", done.case, region=done.region, at=now, result=done.outcome)
    return done


def _plan_what_follows(inquiry: Inquiry, by: Actor, now: datetime) -> None:
    today = local_day(now)
    if inquiry.then == Then.TRANSFER:
        on = TRANSFERRED_WITHIN.due(today, Calendar())
        planned_step(inquiry, Planned(StepKind.TRANSFER, inquiry.lead, on), by, now)
    if inquiry.then == Then.MONITOR:
        for term in MONITORED_AT:
            planned_step(
                inquiry, Planned(StepKind.MONITOR, inquiry.lead, term.due(today, Calendar())), by, now
            )


def _say(inquiry: Inquiry, column: str, words: str, now: datetime) -> None:
    if words.strip():
        seal(inquiry.place(column), words.strip(), dossier=inquiry.case_id, at=now)
