# SPDX-License-Identifier: EUPL-1.2
"""What the partner and the focal officer do with what lies before them. Their words go under its own key."""

from datetime import datetime

from django.db import transaction

from baken.audit.actions import record
from baken.handover.actions.held import held, step
from baken.handover.models import Consultation, Offer
from baken.handover.permissions import MAY
from baken.handover.policy import KINDS
from baken.handover.vocabulary import HandOverKind, PartnerResult
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.workflow import NotPossible
from baken.vault.actions import erase_entry, seal


@transaction.atomic
def accept(*, offer: Offer, by: Actor, now: datetime) -> Offer:
    """The partner takes the work on; the copy stays open until the end date. A transfer moves to its owner now."""
    MAY.require(by, "offer.answer", offer)
    taken = held(offer)
    _require_in_time(taken, "accept", now)
    step(taken, "accept", now)
    taken.answered_at, taken.answered_by = now, by.id
    if KINDS[HandOverKind(taken.kind)].moves_owner:
        taken.owner_moved_at = now
    taken.save()
    record(by, "offer.accept", taken, region=taken.region, at=now, result=taken.kind)
    return taken


@transaction.atomic
def return_offer(*, offer: Offer, note: str, by: Actor, now: datetime) -> Offer:
    """The partner gives the work back and says why; what it was shown is destroyed at once."""
    MAY.require(by, "offer.answer", offer)
    given = held(offer)
    step(given, "return", now)
    given.answered_at, given.answered_by = now, by.id
    seal(given.place("note"), note, dossier=given.id, at=now)
    if given.copy_erased_at is None:
        erase_entry(given.place("copy"))
        given.copy_erased_at = now
    # What was transferred is ours again; somebody of the team chooses how it goes on.
    given.owner_moved_at = None
    given.save()
    record(by, "offer.return", given, region=given.region, at=now)
    return given


@transaction.atomic
def finish(*, offer: Offer, result: str, words: str, by: Actor, now: datetime) -> Offer:
    """The partner says what became of it."""
    MAY.require(by, "offer.answer", offer)
    done = held(offer)
    step(done, "finish", now)
    done.result, done.result_at = PartnerResult(result).value, now
    if words.strip():
        seal(done.place("result"), words, dossier=done.id, at=now)
    done.save()
    record(by, "offer.finish", done, region=done.region, at=now)
    return done


@transaction.atomic
def answer(*, consultation: Consultation, words: str, by: Actor, now: datetime) -> Consultation:
    """The focal officer answers the question; what was shown stays open until the end date."""
    MAY.require(by, "consultation.answer", consultation)
    answered = held(consultation)
    _require_in_time(answered, "answer", now)
    step(answered, "answer", now)
    answered.answered_at, answered.answered_by = now, by.id
    seal(answered.place("answer"), words, dossier=answered.id, at=now)
    answered.save()
    record(by, "consultation.answer", answered, region=answered.region, at=now)
    return answered


def _require_in_time(laid: Offer | Consultation, verb: str, now: datetime) -> None:
    """Past its end date it is over, also when the job that says so has not come by yet."""
    if not laid.opens_on(local_day(now)):
        raise NotPossible(laid.about()[0], verb, laid.state_label)
