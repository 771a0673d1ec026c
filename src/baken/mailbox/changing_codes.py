# SPDX-License-Identifier: EUPL-1.2
"""Another code for a mailbox: a new one instead of the old, or a second one for when somebody is forced.

Both change one of the mailbox's two views, in the same statements and with the same line in the log. Who reads
the database sees that a code was made, and not which of the two it is.
"""

from datetime import datetime
from uuid import UUID, uuid4

from baken.audit.actions import record
from baken.kernel.actor import Actor
from baken.mailbox.actions import reply, tell_mailbox, to_the_minute
from baken.mailbox.codes import MailboxKeys
from baken.mailbox.marks import Mark, as_content
from baken.mailbox.models import Direction, Mailbox, Message, View
from baken.mailbox.permissions import MAY
from baken.mailbox.view_seal import OWN, seal_view
from baken.vault.arrivals import new_message

# As many statements as a mark takes that is written: message, entry, key and line in the log.
_STATEMENTS_OF_A_MARK = 4


class CodeHasChanged(Exception):
    """The code that opened this mailbox was replaced meanwhile, in another window."""


def change_code(
    *, mailbox: Mailbox, held: bytes, root: bytes, keys: MailboxKeys, kind: str, by: Actor, now: datetime
) -> None:
    """Put this code in the place of the one that was typed (`held`), or of the second one (`kind` CALM).

    What stood there opens nothing any more. A new code of one's own gets the root of the mailbox along.
    """
    MAY.require(by, "mailbox.change-code", mailbox)
    tell_mailbox(mailbox.id)
    tags = {bytes(tag) for tag in View.objects.filter(mailbox=mailbox.id).values_list("tag", flat=True)}
    if held not in tags:
        raise CodeHasChanged
    [second] = tags - {held}
    root = root if kind == OWN else b""
    sealed = seal_view(keys.view_key, keys.tag, mailbox=mailbox.id, kind=kind, root=root)
    replaced = held if kind == OWN else second
    View.objects.filter(mailbox=mailbox.id, tag=replaced).update(tag=keys.tag, sealed=sealed)
    record(by, "mailbox.change-code", mailbox, region=mailbox.region, at=to_the_minute(now))


def send_mark(
    *, mailbox: Mailbox, mark: Mark, by: Actor, now: datetime, message: UUID | None = None
) -> Message:
    """Leave a mark: for whoever looks at the database a message that is to be read first."""
    return reply(
        mailbox=mailbox,
        text=as_content(mark),
        files=0,
        by=by,
        now=now,
        read_first=True,
        message=message,
    )


def as_much_work_as_a_mark(*, by: Actor, now: datetime) -> None:
    """The seal and as many statements as a mark takes, with nothing written: no code is quicker than another."""
    [region] = by.regions
    message = Message(id=uuid4(), region=region, direction=Direction.FROM_REPORTER, sent_at=now)
    arrival = new_message(region, uuid4())
    arrival.seal(message.place(), as_content(Mark.FORCED))
    arrival.rehearse(at=now)
    for _ in range(_STATEMENTS_OF_A_MARK):
        Message.objects.filter(id=message.id).exists()
