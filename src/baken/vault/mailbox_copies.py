# SPDX-License-Identifier: EUPL-1.2
"""Messages to the reporter: their key is kept twice.

Once for the region, like every key. Once for her: sealed to her mailbox, which opens with her code only,
inside a wrap under the epoch's mailbox key, which is destroyed with the epoch: a code that is found years
later opens nothing that was erased.
"""

from datetime import datetime
from uuid import UUID, uuid4

from baken.vault import envelope, wraps
from baken.vault.actions.sealing import seal_under
from baken.vault.dossier_keys import NO_EPOCH, current_epoch
from baken.vault.holders import front_keys, key_provider
from baken.vault.models import Entry, MailboxCopy
from baken.vault.place import Floor, KeyPlace, Origin, Place
from baken.vault.refusals import NothingThere, Sealed
from baken.vault.streams import FileKey

TABLE = "vault_mailboxcopy"


def inner_place(row: MailboxCopy) -> KeyPlace:
    return KeyPlace(row.region, f"{TABLE}/reporter", row.mailbox, row.key_id, NO_EPOCH, Origin.DESK)


def outer_place(row: MailboxCopy) -> KeyPlace:
    return KeyPlace(row.region, TABLE, row.mailbox, row.key_id, row.epoch, Origin.DESK)


def seal_for_mailbox(
    place: Place,
    content: str | bytes,
    *,
    dossier: UUID,
    mailbox: UUID,
    mailbox_public_key: bytes,
    floor: Floor = Floor.TEXT,
    at: datetime | None = None,
) -> None:
    """For the desk: a content that the region and this one mailbox can open.

    Take the public key from the sealed report, not from a column: who can write in the database could have
    put another one there.
    """
    key = FileKey(place)
    seal_under([key], {place: content}, dossier=dossier, floor=floor, at=at)
    row = MailboxCopy(
        id=uuid4(),
        **place._asdict(),
        dossier=dossier,
        key_id=key.key_id,
        mailbox=mailbox,
        epoch=current_epoch(place.region),
    )
    inner = wraps.seal_for(mailbox_public_key, key.key, inner_place(row))
    [row.wrapped] = key_provider().wrap_for_mailbox([(inner, outer_place(row))])
    MailboxCopy.objects.bulk_create([row])


def open_for_mailbox(place: Place, *, mailbox: UUID, seed: bytes) -> str:
    """For the front door: one message, with the seed made from the reporter's code."""
    copies = MailboxCopy.objects.filter(mailbox=mailbox, row=place.row, column=place.column)
    found = _opened([copy for copy in copies if copy.place == place], seed)
    if place not in found:
        raise NothingThere
    content = found[place]
    if content is None:
        raise Sealed
    return content.decode()


def open_mailbox(mailbox: UUID, *, seed: bytes) -> dict[Place, bytes | None]:
    """Everything in a mailbox, in two statements. None where something does not open."""
    return _opened(list(MailboxCopy.objects.filter(mailbox=mailbox)), seed)


def _opened(copies: list[MailboxCopy], seed: bytes) -> dict[Place, bytes | None]:
    outer = [(bytes(copy.wrapped), outer_place(copy)) for copy in copies]
    inner = front_keys().unwrap_for_mailbox(outer)
    entries = {entry.key_id: entry for entry in Entry.objects.filter(row__in=[copy.row for copy in copies])}
    return {
        copy.place: _content(copy, sealed, entries.get(copy.key_id), seed)
        for copy, sealed in zip(copies, inner, strict=True)
    }


def _content(copy: MailboxCopy, sealed: bytes | None, entry: Entry | None, seed: bytes) -> bytes | None:
    if sealed is None or entry is None or entry.place != copy.place:
        return None
    try:
        key = wraps.open_with(seed, sealed, inner_place(copy))
        return envelope.unseal(key, bytes(entry.envelope), place=copy.place, key_id=copy.key_id)
    except Sealed:
        return None
