# SPDX-License-Identifier: EUPL-1.2
"""Laying something of a case before a partner or a focal officer, and letting a case go that another took over."""

from datetime import datetime

from django.db import transaction

from baken.audit.actions import record
from baken.casework.actions.along import close_along
from baken.casework.actions.held import held
from baken.casework.models import Case, CaseClosing
from baken.casework.permissions import MAY
from baken.casework.queries import told_in
from baken.casework.vocabulary import CaseState, ClosedBecause
from baken.handover.actions import LaidOut, consult_laid_out, offer_laid_out, was_let_go
from baken.handover.models import Consultation, Offer, Request
from baken.handover.queries import to_let_go
from baken.handover.request.actions import grant
from baken.intake.ending import pass_on_report
from baken.kernel.actor import Actor


@transaction.atomic
def hand_over(
    *, case: Case, partner: str, laid_out: LaidOut, request: Request | None = None, by: Actor, now: datetime
) -> Offer:
    """Work for a partner, with exactly these fields of the case; a transfer moves it when it is accepted.

    With a request of this partner it is the answer to that.
    """
    MAY.require(by, "case.hand_over", case)
    held(case, "hand over")
    if request is not None:
        return grant(
            request=request,
            source=case.about(),
            source_reference=case.reference,
            laid_out=laid_out,
            by=by,
            now=now,
        )
    return offer_laid_out(
        laid_out,
        by=by,
        region=case.region,
        partner=partner,
        source=case.about(),
        source_reference=case.reference,
        now=now,
    )


@transaction.atomic
def ask_focal_officer(
    *, case: Case, municipality: str, laid_out: LaidOut, by: Actor, now: datetime
) -> Consultation:
    """A question to the focal officers of a municipality; the case stays where it is."""
    return _consult(case, municipality, laid_out, by, now)


@transaction.atomic
def ask_doctor(*, case: Case, laid_out: LaidOut, by: Actor, now: datetime) -> Consultation:
    """A question to the confidential doctor, who is not on the case and reads these fields only."""
    return _consult(case, "", laid_out, by, now)


def _consult(case: Case, municipality: str, laid_out: LaidOut, by: Actor, now: datetime) -> Consultation:
    MAY.require(by, "case.hand_over", case)
    held(case, "hand over")
    return consult_laid_out(
        laid_out,
        by=by,
        region=case.region,
        municipality=municipality,
        source=case.about(),
        source_reference=case.reference,
        now=now,
    )


@transaction.atomic
def let_go_cases(*, region: str, by: Actor, now: datetime) -> int:
    """Close as taken over what a partner accepted as a transfer; how many. Acute danger is ended by a person first."""
    return sum(_let_go(taken, by, now) for taken in to_let_go(region, "case"))


def _let_go(taken: Offer, by: Actor, now: datetime) -> bool:
    case = Case.objects.select_for_update().filter(pk=taken.source).first()
    if case is not None and case.state == CaseState.OPEN:
        MAY.require(by, "case.let_go", case)
        if case.dangers.filter(ended_at__isnull=True).exists():
            return False
        _close_as_taken_over(case, taken, by, now)
    was_let_go(offer=taken, by=by, now=now)
    return True


def _close_as_taken_over(case: Case, taken: Offer, by: Actor, now: datetime) -> None:
    locked, step = held(case, "let go")
    locked.state, locked.closed_at = step.target, now
    locked.closed_because = ClosedBecause.TAKEN_OVER.value
    locked.save(update_fields=["state", "closed_at", "closed_because"])
    close_along(locked)
    CaseClosing(
        region=locked.region,
        case=locked,
        because=locked.closed_because,
        closed_at=now,
        closed_by=taken.laid_by,
        reporter_told=False,
    ).save(force_insert=True)
    for report in told_in(locked):
        pass_on_report(report=report, by=by, now=now)
    record(by, "case.let_go", locked, region=locked.region, at=now, result=taken.partner)
