# SPDX-License-Identifier: EUPL-1.2
"""Reading a mailbox: the reporter with her code, casework with its purpose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from baken.kernel.actor import Actor
from baken.mailbox.actions import tell_mailbox
from baken.mailbox.codes import MailboxKeys, keys_of
from baken.mailbox.models import Direction, Mailbox, Message, View
from baken.mailbox.permissions import MAY
from baken.mailbox.view_seal import CALM, Opened, open_view
from baken.vault.mailbox_copies import open_mailbox as open_copies


@dataclass(frozen=True)
class Letter:
    """A message as the reporter sees it: her own without its text, ours with it."""

    own: bool
    sent_at: datetime
    files: int
    text: str | None
    read_first: bool = False


class Found(NamedTuple):
    """What a code opened. `keys` are those of the first code, `held` is the tag of the one that was typed."""

    mailbox: Mailbox
    keys: MailboxKeys
    held: bytes
    is_calm: bool


def find_mailbox(candidates: Sequence[MailboxKeys]) -> Found | None:
    """The mailbox that one of these keys opens; a miss costs the same statements as a hit."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.tag', %s, true)", [",".join(keys.tag.hex() for keys in candidates)]
        )
    views = {bytes(view.tag): view for view in View.objects.filter(tag__in=[keys.tag for keys in candidates])}
    opened: tuple[Opened, MailboxKeys] | None = None
    for keys in candidates:
        view = views.get(keys.tag)
        inside = open_view(keys.view_key, keys.tag, bytes(view.sealed)) if view else None
        if inside:
            opened = (inside, keys)
    found = own_mailbox(opened[0].mailbox if opened else UUID(int=0))
    if found is None or opened is None:
        return None
    inside, typed = opened
    # The quick step is taken for every code that opens something, so that none of them is quicker.
    first = keys_of(inside.root or typed.root)
    return Found(found, first, typed.tag, inside.kind == CALM)


def own_mailbox(mailbox: UUID, held: bytes = b"") -> Mailbox | None:
    """The mailbox whose code was typed; tells the database that this one is open.

    With the tag of that code: only while the code still opens it.
    """
    tell_mailbox(mailbox)
    views = View.objects.filter(mailbox=OuterRef("id"))
    is_there = Exists(views.filter(tag=held) if held else views)
    return Mailbox.objects.filter(is_there, id=mailbox).first()


def letters(mailbox: Mailbox, seed: bytes) -> list[Letter]:
    """Everything in the reporter's own mailbox, oldest first. Looking writes nothing anywhere."""
    opened = open_copies(mailbox.id, seed=seed)
    messages = Message.objects.filter(mailbox=mailbox.id).order_by("sent_at")
    return [
        Letter(
            own=message.direction == Direction.FROM_REPORTER,
            sent_at=message.sent_at,
            files=message.files,
            read_first=message.read_first,
            text=(opened.get(message.place()) or b"").decode() or None,
        )
        for message in messages
    ]


def mailbox_of(viewer: Actor, mailbox: UUID) -> Mailbox | None:
    """The mailbox of a report, for casework of its region."""
    return MAY.narrow(Mailbox.objects.filter(id=mailbox), viewer, "mailbox.view").first()


def messages_of(viewer: Actor, mailbox: UUID) -> QuerySet[Message]:
    """The messages of one mailbox, oldest first, in coded facts."""
    return MAY.narrow(Message.objects.filter(mailbox=mailbox), viewer, "message.view").order_by("sent_at")


def ids_of_messages(viewer: Actor, mailboxes: Iterable[UUID]) -> list[UUID]:
    """By which the logbook knows what was said in these conversations."""
    found = Message.objects.filter(mailbox__in=list(mailboxes))
    return list(MAY.narrow(found, viewer, "message.view").values_list("id", flat=True))


def waiting_messages(viewer: Actor) -> QuerySet[Message]:
    """What reporters wrote and nobody dealt with yet, oldest first."""
    waiting = Message.objects.filter(direction=Direction.FROM_REPORTER, handled_at__isnull=True)
    return MAY.narrow(waiting, viewer, "message.view").order_by("sent_at", "id")


def with_waiting(viewer: Actor, mailboxes: Iterable[UUID]) -> set[UUID]:
    """Which of these mailboxes hold something that waits."""
    return set(waiting_messages(viewer).filter(mailbox__in=list(mailboxes)).values_list("mailbox", flat=True))


def someone_waits(mailbox: UUID) -> bool:
    """Whether something in it was not dealt with; for the worker, who erases nothing that nobody read."""
    waiting = Message.objects.filter(direction=Direction.FROM_REPORTER, handled_at__isnull=True)
    return waiting.filter(mailbox=mailbox).exists()
