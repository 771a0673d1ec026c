# SPDX-License-Identifier: EUPL-1.2
"""Opening a mailbox, writing from either side, and saying that a message was dealt with."""

import secrets
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, connection
from psycopg.errors import UniqueViolation

from baken.audit.actions import record
from baken.kernel.actor import Actor
from baken.mailbox.codes import TAG_BYTES, MailboxKeys
from baken.mailbox.models import Asked, Direction, Mailbox, MailboxKind, Message, View
from baken.mailbox.once import AlreadyWritten
from baken.mailbox.permissions import MAY
from baken.mailbox.view_seal import closed_view, seal_view
from baken.vault.actions import move_entries
from baken.vault.arrivals import new_message
from baken.vault.mailbox_copies import seal_for_mailbox


def open_mailbox(
    *,
    mailbox: UUID,
    dossier: UUID,
    keys: MailboxKeys,
    language: str,
    by: Actor,
    on: date,
    region: str = "",
    kind: MailboxKind = MailboxKind.REPORT,
) -> None:
    """Make the mailbox of what comes in, with its two tags; the front door reads nothing back."""
    region = region or min(by.regions)
    made = Mailbox(
        id=mailbox,
        region=region,
        dossier=dossier,
        public_key=keys.public_key,
        language=language,
        opened_on=on,
        kind=kind,
    )
    MAY.require(by, "mailbox.open", made)
    made.save(force_insert=True)
    views = [
        View(
            tag=keys.tag,
            region=region,
            mailbox=mailbox,
            sealed=seal_view(keys.view_key, keys.tag, mailbox=mailbox),
        ),
        View(tag=secrets.token_bytes(TAG_BYTES), region=region, mailbox=mailbox, sealed=closed_view()),
    ]
    View.objects.bulk_create(views)


def code_was_kept(*, mailbox: UUID) -> None:
    """The reporter proved that she kept the code."""
    tell_mailbox(mailbox)
    Mailbox.objects.filter(id=mailbox).update(code_kept=True)


def reply(
    *,
    mailbox: Mailbox,
    text: str,
    files: int,
    by: Actor,
    now: datetime,
    read_first: bool = False,
    message: UUID | None = None,
) -> Message:
    """A message from the reporter, with so many files; the front door cannot read it back.

    Raises AlreadyWritten when there is one with this id (`once.message_of`); stand in a transaction then.
    """
    MAY.require(by, "message.reply", mailbox)
    written = Message(
        id=message or uuid4(),
        region=mailbox.region,
        mailbox=mailbox.id,
        direction=Direction.FROM_REPORTER,
        sent_at=now,
        files=files,
        read_first=read_first,
    )
    _insert(written)
    if text:
        arrival = new_message(mailbox.region, mailbox.dossier)
        arrival.seal(written.place(), text)
        arrival.commit(at=now)
    record(by, "message.receive", written, region=mailbox.region, at=to_the_minute(now))
    return written


def write_to_reporter(
    *,
    mailbox: Mailbox,
    text: str,
    public_key: bytes,
    by: Actor,
    now: datetime,
    message: UUID | None = None,
) -> Message:
    """A message to the reporter, sealed for the region and to the key that stood inside the report.

    Raises AlreadyWritten when there is one with this id (`once.message_of`); stand in a transaction then.
    """
    MAY.require(by, "message.write", mailbox)
    written = Message(
        id=message or uuid4(),
        region=mailbox.region,
        mailbox=mailbox.id,
        direction=Direction.TO_REPORTER,
        sent_at=now,
        author=by.id,
    )
    _insert(written)
    seal_for_mailbox(
        written.place(),
        text,
        dossier=mailbox.dossier,
        mailbox=mailbox.id,
        mailbox_public_key=public_key,
        at=now,
    )
    if bytes(mailbox.public_key) != public_key:
        record(by, "mailbox.key-differs", mailbox, region=mailbox.region, at=now, result="incident")
    record(by, "message.write", written, region=mailbox.region, at=now)
    return written


def _insert(message: Message) -> None:
    """What the database refuses for another reason is no second tap, and is not passed over."""
    try:
        message.save(force_insert=True)
    except IntegrityError as error:
        if isinstance(error.__cause__, UniqueViolation):
            raise AlreadyWritten from None
        raise


def handle_messages(*, mailbox: Mailbox, by: Actor, now: datetime) -> int:
    """What the reporter wrote was read and dealt with; how many messages that were."""
    MAY.require(by, "message.handle", mailbox)
    waiting = Message.objects.filter(
        mailbox=mailbox.id, direction=Direction.FROM_REPORTER, handled_at__isnull=True
    )
    handled = waiting.update(handled_at=now, handled_by=by.id)
    if handled:
        record(by, "message.handle", mailbox, region=mailbox.region, at=now)
    return handled


def move_mailbox(*, mailbox: Mailbox, dossier: UUID, kind: MailboxKind, by: Actor, now: datetime) -> None:
    """The conversation goes on as part of another dossier: advice that becomes a report, or the reverse.

    The code stays what it was, and both sides keep reading what was written.
    """
    MAY.require(by, "mailbox.move", mailbox)
    left = mailbox.dossier
    Mailbox.objects.filter(id=mailbox.id).update(dossier=dossier, kind=kind, settled_at=None, asks="")
    move_messages(mailbox=mailbox.id, source=left, target=dossier)
    mailbox.dossier, mailbox.kind = dossier, kind
    record(by, "mailbox.move", mailbox, region=mailbox.region, at=now)


def move_messages(*, mailbox: UUID, source: UUID, target: UUID) -> int:
    """Whatever was sealed under the dossier that a conversation has left; how many messages that were."""
    places = {message.place() for message in Message.objects.filter(mailbox=mailbox)}
    return move_entries(places, source=source, target=target)


def close_mailbox(*, mailbox: Mailbox, by: Actor, now: datetime) -> None:
    """The code opens an empty page from now on. What was written goes with its dossier.

    A second code opens the same page, so an empty page says nothing about which code was typed.
    """
    MAY.require(by, "mailbox.close", mailbox)
    Mailbox.objects.filter(id=mailbox.id).update(emptied=True)
    mailbox.emptied = True
    record(by, "mailbox.close", mailbox, region=mailbox.region, at=now)


def settle_mailbox(*, mailbox: UUID, asks: Asked | None, by: Actor, now: datetime) -> None:
    """What it was about has ended: its owner reads so, may go on writing, and may be asked how it went.

    Where nothing is asked, an end that was told before stays as it was told.
    """
    found = Mailbox.objects.filter(id=mailbox).first()
    if found is not None and (asks or found.settled_at is None):
        MAY.require(by, "mailbox.settle", found)
        Mailbox.objects.filter(id=mailbox).update(settled_at=now, asks=asks or "")
        record(by, "mailbox.settle", found, region=found.region, at=now)


def asked_once(*, mailbox: Mailbox) -> bool:
    """Whether its owner was still to be asked how it went; from now on not any more."""
    tell_mailbox(mailbox.id)
    return bool(Mailbox.objects.filter(id=mailbox.id).exclude(asks="").update(asks=""))


def unsettle_mailbox(*, mailbox: UUID, by: Actor, now: datetime) -> None:
    """It goes on after all; nobody is asked how it went before it ended."""
    found = Mailbox.objects.filter(id=mailbox, settled_at__isnull=False).first()
    if found is not None:
        MAY.require(by, "mailbox.settle", found)
        Mailbox.objects.filter(id=mailbox).update(settled_at=None, asks="")
        record(by, "mailbox.unsettle", found, region=found.region, at=now)


def tell_mailbox(mailbox: UUID) -> None:
    """Tell the database, for this transaction, whose mailbox is open at the front door."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.mailbox', %s, true)", [str(mailbox)])


def to_the_minute(moment: datetime) -> datetime:
    """What the log shows of an arrival: a precise moment could be laid beside a phone's history."""
    return moment.replace(second=0, microsecond=0)
