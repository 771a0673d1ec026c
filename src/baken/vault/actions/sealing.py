# SPDX-License-Identifier: EUPL-1.2
"""Sealing at the desk: every content under a fresh key of its own."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from baken.vault import envelope, wraps
from baken.vault.dossier_keys import (
    current_epoch,
    entry_place,
    new_dossier_keys,
    opened_dossier_keys,
)
from baken.vault.models import DossierKey, DossierRenewal, Entry, EntryKey, MailboxCopy
from baken.vault.place import Floor, Origin, Place
from baken.vault.queries import dossier_key_for_writing
from baken.vault.refusals import Sealed
from baken.vault.streams import FileKey

PLACE = ["row", "column", "table", "region"]


def open_dossier(*, region: str, dossier: UUID, kind: str) -> None:
    """Make the key under which everything of one report, case, advice request, signal or hand-over goes."""
    row = DossierKey(region=region, dossier=dossier, kind=kind, epoch=current_epoch(region))
    new_dossier_keys([row])
    DossierKey.objects.bulk_create([row])


def seal(
    place: Place,
    content: str | bytes,
    *,
    dossier: UUID,
    floor: Floor = Floor.TEXT,
    at: datetime | None = None,
) -> None:
    """Write or replace the content at a place; what stood there is erased at the next turn of the epoch."""
    seal_many({place: content}, dossier=dossier, floor=floor, at=at)


def seal_many(
    contents: Mapping[Place, str | bytes],
    *,
    dossier: UUID,
    floor: Floor = Floor.TEXT,
    at: datetime | None = None,
) -> None:
    """The same for several places of one dossier, in as many statements as for one."""
    keys = [FileKey(place) for place in contents]
    seal_under(keys, contents, dossier=dossier, floor=floor, at=at)


def seal_file(
    key: FileKey,
    facts: str | bytes,
    *,
    dossier: UUID,
    floor: Floor = Floor.IDENTIFIER,
    at: datetime | None = None,
) -> None:
    """Keep the key of a file whose chunks were sealed before, with its facts as the entry."""
    seal_under([key], {key.place: facts}, dossier=dossier, floor=floor, at=at)


def seal_under(
    keys: list[FileKey],
    contents: Mapping[Place, str | bytes],
    *,
    dossier: UUID,
    floor: Floor,
    at: datetime | None,
) -> None:
    """Sealed under these fresh keys. Sorted, so that two writers of the same places never deadlock."""
    holder = dossier_key_for_writing(dossier)
    dossier_key = opened_dossier_keys([holder]).get(dossier)
    if dossier_key is None:
        raise Sealed
    _forget_replaced(holder, set(contents))
    ordered = sorted(keys, key=lambda key: key.place)
    when = at or timezone.now()
    entries = [entry_under(key, contents[key.place], dossier, Origin.DESK, floor, when) for key in ordered]
    rows = [_key_row(key, dossier, dossier_key) for key in ordered]
    Entry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=PLACE,
        update_fields=["dossier", "key_id", "envelope", "origin", "written_at"],
    )
    EntryKey.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=PLACE,
        update_fields=["dossier", "key_id", "origin", "wrapped"],
    )


def entry_under(
    key: FileKey, content: str | bytes, dossier: UUID, origin: Origin, floor: Floor, at: datetime
) -> Entry:
    place = key.place
    plain = content.encode() if isinstance(content, str) else content
    return Entry(
        id=uuid4(),
        **place._asdict(),
        dossier=dossier,
        key_id=key.key_id,
        envelope=envelope.seal(key.key, plain, place=place, key_id=key.key_id, floor=floor),
        origin=origin,
        written_at=at,
    )


def _key_row(key: FileKey, dossier: UUID, dossier_key: bytes) -> EntryKey:
    row = EntryKey(**key.place._asdict(), dossier=dossier, key_id=key.key_id, origin=Origin.DESK)
    row.wrapped = wraps.wrap(dossier_key, key.key, entry_place(row))
    return row


def _forget_replaced(holder: DossierKey, places: set[Place]) -> None:
    """What is replaced must not open from a backup either: its copies go now, the dossier key at the turn."""
    rows = EntryKey.objects.filter(
        row__in=[place.row for place in places], column__in=[place.column for place in places]
    )
    replaced = [row for row in rows if row.place in places]
    if any(row.dossier != holder.dossier for row in replaced):
        raise ValueError("this place belongs to another dossier")
    if replaced:
        MailboxCopy.objects.filter(key_id__in=[row.key_id for row in replaced]).delete()
        DossierRenewal.objects.bulk_create([DossierRenewal(region=holder.region, dossier=holder.dossier)])
