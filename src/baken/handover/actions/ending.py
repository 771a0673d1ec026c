# SPDX-License-Identifier: EUPL-1.2
"""Taking back what was laid before somebody, its end date, and dealing with what came back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from baken.audit.actions import record
from baken.handover.actions.held import held, step
from baken.handover.models import Consultation, Offer
from baken.handover.permissions import MAY
from baken.handover.vocabulary import CAME_BACK, ConsultationState, OfferState
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.workflow import NotPossible
from baken.vault.actions import erase_dossier, erase_entries

AT_ONCE = 100
UNANSWERED = (OfferState.OFFERED.value, ConsultationState.ASKED.value)


@transaction.atomic
def withdraw(*, laid: Offer | Consultation, by: Actor, now: datetime) -> Offer | Consultation:
    """Take it back: everything in it is destroyed at once."""
    kind = laid.about()[0]
    MAY.require(by, f"{kind}.withdraw", laid)
    taken = held(laid)
    step(taken, "withdraw", now)
    _erase_all(taken, now)
    record(by, f"{kind}.withdraw", taken, region=taken.region, at=now)
    return taken


@transaction.atomic
def handle_return(*, laid: Offer | Consultation, by: Actor, now: datetime) -> Offer | Consultation:
    """What came back was read and followed up; it leaves the worklist."""
    kind = laid.about()[0]
    MAY.require(by, f"{kind}.handle", laid)
    handled = held(laid)
    if handled.state not in CAME_BACK:
        raise NotPossible(kind, "handle", handled.state_label)
    if handled.return_handled_at is None:
        handled.return_handled_at = now
        handled.save()
        record(by, f"{kind}.handle", handled, region=handled.region, at=now)
    return handled


@transaction.atomic
def was_let_go(*, offer: Offer, by: Actor, now: datetime) -> None:
    """Where it came out of, it is nobody's any more: whoever accepted the transfer owns the work."""
    MAY.require(by, "offer.let-go", offer)
    let_go = held(offer)
    let_go.let_go_at = now
    let_go.save(update_fields=["let_go_at"])


@transaction.atomic
def expire_overdue(*, region: str, by: Actor, now: datetime) -> int:
    """Destroy the copies whose end date has passed; how many that were. What nobody answered comes back."""
    offers = Offer.objects.filter(region=region, copy_erased_at__isnull=True, ends_on__lt=local_day(now))
    asked = Consultation.objects.filter(
        region=region, copy_erased_at__isnull=True, ends_on__lt=local_day(now)
    )
    ended = [_end(one, by, now) for one in offers.select_for_update(skip_locked=True)[:AT_ONCE]]
    ended += [_end(one, by, now) for one in asked.select_for_update(skip_locked=True)[:AT_ONCE]]
    return len(ended)


def _end(laid: Offer | Consultation, by: Actor, now: datetime) -> UUID:
    kind = laid.about()[0]
    MAY.require(by, f"{kind}.expire", laid)
    if laid.state in UNANSWERED:
        step(laid, "expire", now)
        _erase_all(laid, now)
    else:
        _erase_copy(laid, now)
    record(by, f"{kind}.expire", laid, region=laid.region, at=now)
    return laid.id


def _erase_all(laid: Offer | Consultation, now: datetime) -> None:
    erase_dossier(region=laid.region, dossier=laid.id)
    laid.copy_erased_at = now
    laid.save()


def _erase_copy(laid: Offer | Consultation, now: datetime) -> None:
    """What they wrote to us stays; what we showed them does not."""
    erase_entries([laid.place(column) for column in ("copy", "question", "task")])
    laid.copy_erased_at = now
    laid.save()
