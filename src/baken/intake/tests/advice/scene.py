# SPDX-License-Identifier: EUPL-1.2
"""Questions that come in by the front door, and who answers them."""

import os
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from baken.intake.advice.actions import Asked, answer_advice, ask_advice, take_up_advice
from baken.intake.models import AdviceRequest, Report
from baken.intake.tests.scene import ELSEWHERE, LATER, NOW, REGION, received, somebody
from baken.intake.vocabulary import AdviceKind
from baken.kernel.actor import Actor
from baken.mailbox.actions import open_mailbox, reply
from baken.mailbox.codes import MailboxKeys, keys_of
from baken.mailbox.models import MailboxKind, Message
from baken.mailbox.queries import letters, own_mailbox
from baken.vault.queries import what_opens
from tests.rig.doors import through

__all__ = ["ELSEWHERE", "HOUR", "LATER", "NOW", "REGION", "somebody"]

HOUR = timedelta(hours=1)
QUESTION = "Een leerling van 16 heeft opeens dure spullen.\n\nHoe begin ik daarover?"
ANSWER = "Begin met wat je zelf ziet. Vraag hoe het gaat."


def ask(
    kind: AdviceKind = AdviceKind.PROFESSIONAL, at: datetime = NOW, **fields: Any
) -> tuple[AdviceRequest, MailboxKeys]:
    """Somebody asks at the front door; the question, and the keys that follow from the code."""
    keys, mailbox = keys_of(os.urandom(32)), uuid4()
    with through("front", Actor.reporter(REGION)) as reporter:
        advice = ask_advice(
            advice=uuid4(),
            asked=Asked(kind, "nl", QUESTION),
            mailbox=mailbox,
            mailbox_public_key=keys.public_key,
            by=reporter,
            now=at,
            **fields,
        )
        open_mailbox(
            mailbox=mailbox,
            dossier=advice.id,
            keys=keys,
            language="nl",
            by=reporter,
            on=at.date(),
            kind=MailboxKind.ADVICE,
        )
    return advice, keys


def told() -> tuple[Report, MailboxKeys]:
    """A report with a mailbox."""
    keys = keys_of(os.urandom(32))
    with through("front", Actor.reporter(REGION)) as reporter:
        report = received(reporter, key=keys.public_key)
        assert report.mailbox is not None
        open_mailbox(
            mailbox=report.mailbox, dossier=report.id, keys=keys, language="nl", by=reporter, on=NOW.date()
        )
    return report, keys


def taken_up(by: Actor, kind: AdviceKind = AdviceKind.PROFESSIONAL) -> tuple[AdviceRequest, MailboxKeys]:
    advice, keys = ask(kind)
    with through("desk", by):
        return take_up_advice(advice=advice, by=by, now=LATER), keys


def answered_by(by: Actor, at: datetime = LATER, **asked: Any) -> AdviceRequest:
    """A question that was taken up and answered."""
    advice, _keys = ask(**asked)
    with through("desk", by):
        advice = take_up_advice(advice=advice, by=by, now=at)
        answer_advice(advice=advice, text=ANSWER, minutes=20, by=by, now=at)
    advice.refresh_from_db()
    return advice


def write_back(thing: AdviceRequest | Report, text: str = "En als zij niets zegt?") -> Message:
    """The asker reacts in the mailbox."""
    with through("front", Actor.reporter(REGION)) as reporter:
        mailbox = own_mailbox(thing.mailbox or uuid4())
        assert mailbox is not None
        return reply(mailbox=mailbox, text=text, files=0, by=reporter, now=LATER + HOUR)


def read_with_code(thing: AdviceRequest | Report, keys: MailboxKeys) -> list[str | None]:
    """What whoever has the code reads; nothing when it opens nothing, or an empty page."""
    with through("front", Actor.reporter(REGION)):
        mailbox = own_mailbox(thing.mailbox or uuid4())
        is_open = mailbox is not None and not mailbox.emptied
        return [letter.text for letter in letters(mailbox, keys.seed)] if mailbox and is_open else []


def read_in_full(thing: AdviceRequest | Report, keys: MailboxKeys) -> list[str | None]:
    """What the keys of the code open of it, whatever the page would show."""
    with through("front", Actor.reporter(REGION)):
        mailbox = own_mailbox(thing.mailbox or uuid4())
        return [letter.text for letter in letters(mailbox, keys.seed)] if mailbox else []


def in_words(place: Any) -> str:
    """What stands sealed at a place, as the desk opens it; empty when nothing opens there."""
    return what_opens([place]).contents.get(place, b"").decode()
