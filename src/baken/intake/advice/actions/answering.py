# SPDX-License-Identifier: EUPL-1.2
"""Taking a question up, answering it, the minutes it took, and its end."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from baken.audit.actions import record
from baken.intake.advice.actions.held import held, person
from baken.intake.advice.queries import key_of_mailbox
from baken.intake.ending import goes_on, settle_advice
from baken.intake.models import AdviceRequest, AdviceTime
from baken.intake.permissions import MAY
from baken.intake.vocabulary import AdviceState
from baken.intake.workflow import ADVICE
from baken.kernel.actor import Actor
from baken.mailbox.actions import handle_messages, write_to_reporter
from baken.mailbox.models import Mailbox, Message
from baken.mailbox.queries import mailbox_of
from baken.vault.actions import seal, take_arrival

# A working day: more is a slip of the finger.
MOST_MINUTES = 480


class NoMailbox(Exception):
    """Deze vrager heeft geen postvak."""

    sentence = __doc__ or ""


@transaction.atomic
def take_up_advice(*, advice: AdviceRequest, by: Actor, now: datetime) -> AdviceRequest:
    """Answer it oneself; a colleague's question can be taken over."""
    MAY.require(by, "advice.take-up", advice)
    advice = held(advice)
    is_first = advice.state == AdviceState.ASKED
    advice.state = ADVICE.step("take up", AdviceState(advice.state)).target
    advice.owner, advice.taken_up_at = person(by), now
    advice.save(update_fields=["state", "owner", "taken_up_at"])
    action = "advice.take-up" if is_first else "advice.take-over"
    record(by, action, advice, region=advice.region, at=now)
    return advice


@transaction.atomic
def answer_advice(
    *,
    advice: AdviceRequest,
    text: str,
    minutes: int,
    by: Actor,
    now: datetime,
    message: UUID | None = None,
) -> Message:
    """Write the answer, sealed to the key that stood inside the question; what was asked since is dealt with.

    Raises AlreadyWritten when there is a message with this id.
    """
    MAY.require(by, "advice.answer", advice)
    advice = held(advice)
    target = ADVICE.step("answer", AdviceState(advice.state)).target
    mailbox = _mailbox(advice, by)
    key = key_of_mailbox(advice)
    if not key:
        raise NoMailbox
    written = write_to_reporter(mailbox=mailbox, text=text, public_key=key, by=by, now=now, message=message)
    handle_messages(mailbox=mailbox, by=by, now=now)
    advice.state, advice.answered_at, advice.closed_at = target, now, None
    advice.owner = advice.owner or person(by)
    advice.save(update_fields=["state", "answered_at", "closed_at", "owner"])
    goes_on(thing=advice, by=by, now=now)
    if minutes:
        note_time(advice=advice, minutes=minutes, by=by, now=now)
    record(by, "advice.answer", advice, region=advice.region, at=now)
    return written


@transaction.atomic
def advice_was_told(
    *, advice: AdviceRequest, minutes: int, note: str, by: Actor, now: datetime
) -> AdviceRequest:
    """The answer was given on the telephone or at the desk; what was said is sealed with the question."""
    MAY.require(by, "advice.answer", advice)
    advice = held(advice)
    advice.state = ADVICE.step("answer", AdviceState(advice.state)).target
    advice.answered_at, advice.closed_at, advice.owner = now, None, advice.owner or person(by)
    advice.save(update_fields=["state", "answered_at", "closed_at", "owner"])
    if note:
        take_arrival(advice.id)
        seal(advice.place("told"), note, dossier=advice.id, at=now)
    if advice.mailbox:
        handle_messages(mailbox=_mailbox(advice, by), by=by, now=now)
    note_time(advice=advice, minutes=minutes, by=by, now=now)
    record(by, "advice.answer", advice, region=advice.region, at=now, result="told")
    return advice


@transaction.atomic
def messages_were_read(*, advice: AdviceRequest, by: Actor, now: datetime) -> int:
    """What the asker wrote after the answer was read, and needs no further one; how many messages that were."""
    MAY.require(by, "advice.answer", advice)
    return handle_messages(mailbox=_mailbox(advice, by), by=by, now=now)


@transaction.atomic
def note_time(*, advice: AdviceRequest, minutes: int, by: Actor, now: datetime) -> AdviceTime:
    """Minutes spent, also on a call or on asking a colleague; nothing of what was said."""
    MAY.require(by, "advice.note-time", advice)
    spent = AdviceTime(
        region=advice.region,
        advice=advice,
        minutes=min(minutes, MOST_MINUTES),
        role=by.role,
        spent_by=person(by),
        noted_at=now,
    )
    spent.save(force_insert=True)
    record(by, "advice.note-time", advice, region=advice.region, at=now)
    return spent


@transaction.atomic
def close_advice(*, advice: AdviceRequest, by: Actor, now: datetime) -> AdviceRequest:
    """Nothing more is to be answered; the asker reads and reacts until it is erased."""
    MAY.require(by, "advice.close", advice)
    advice = held(advice)
    advice.state, advice.closed_at = ADVICE.step("close", AdviceState(advice.state)).target, now
    advice.save(update_fields=["state", "closed_at"])
    settle_advice(advice=advice, by=by, now=now)
    record(by, "advice.close", advice, region=advice.region, at=now)
    return advice


def _mailbox(advice: AdviceRequest, by: Actor) -> Mailbox:
    mailbox = mailbox_of(by, advice.mailbox or UUID(int=0))
    if mailbox is None:
        raise NoMailbox
    return mailbox
