# SPDX-License-Identifier: EUPL-1.2
"""Moving what lives under the newest epoch, a chunk at a time.

What does not open stays where it is and is counted: it keeps its old epoch alive, because destroying what we
merely failed to read would be final. `./baken keys status` shows it.
"""

from typing import NamedTuple
from uuid import UUID, uuid4

from baken.vault import wraps
from baken.vault.dossier_keys import (
    dossier_place,
    entry_place,
    index_place,
    new_dossier_keys,
    opened_dossier_keys,
)
from baken.vault.holders import key_provider
from baken.vault.mailbox_copies import outer_place
from baken.vault.models import BlindIndex, DossierKey, DossierRenewal, EntryKey, MailboxCopy
from baken.vault.place import KeyPlace
from baken.vault.queries import write_moved
from baken.vault.refusals import Sealed


class Moved(NamedTuple):
    moved: int
    stuck: int


def rewrap_dossiers(region: str, epoch: int, chunk: int) -> Moved:
    """Wrap dossier keys anew. A dossier that lost an entry gets another key on the way."""
    old = DossierKey.objects.select_for_update(skip_locked=True).filter(region=region, epoch__lt=epoch)
    stuck: set[UUID] = set()
    while rows := list(old.exclude(dossier__in=stuck).order_by("id")[:chunk]):
        keys = opened_dossier_keys(rows)
        stuck |= {row.dossier for row in rows} - keys.keys()
        if living := [row for row in rows if row.dossier in keys]:
            _rewrap(living, keys, epoch)
            return Moved(len(living), len(stuck))
    return Moved(0, len(stuck))


def _rewrap(rows: list[DossierKey], keys: dict[UUID, bytes], epoch: int) -> None:
    # After the lock on the dossier keys: whoever marks a dossier holds its key, so no mark slips in between.
    marks = DossierRenewal.objects.filter(dossier__in=[row.dossier for row in rows])
    renewed = {mark.dossier for mark in marks}
    for row in rows:
        row.epoch = epoch
    stay = [row for row in rows if row.dossier not in renewed]
    wrapped = key_provider().wrap([(keys[row.dossier], dossier_place(row)) for row in stay])
    for row, wrap in zip(stay, wrapped, strict=True):
        row.wrapped = wrap
    _renew([row for row in rows if row.dossier in renewed], keys)
    write_moved(rows)
    DossierRenewal.objects.filter(id__in=[mark.id for mark in marks]).delete()


def _renew(rows: list[DossierKey], old: dict[UUID, bytes]) -> None:
    """A fresh dossier key, and everything that hangs under the old one moved to it."""
    if not rows:
        return
    for row in rows:
        row.key_id = uuid4()
    new = new_dossier_keys(rows)
    entries = list(EntryKey.objects.filter(dossier__in=new))
    indexes = list(BlindIndex.objects.filter(dossier__in=new))
    for entry in entries:
        dossier = entry.dossier
        entry.wrapped = _moved(bytes(entry.wrapped), old[dossier], new[dossier], entry_place(entry))
    for index in indexes:
        dossier = index.dossier
        index.inner = _moved(bytes(index.inner), old[dossier], new[dossier], index_place(index))
    write_moved(entries)
    write_moved(indexes)


def _moved(wrapped: bytes, old: bytes, new: bytes, place: KeyPlace) -> bytes:
    """A wrap that somebody changed did not open before and will not open after."""
    try:
        return wraps.wrap(new, wraps.unwrap(old, wrapped, place), place)
    except Sealed:
        return wrapped


def rewrap_index(region: str, epoch: int, chunk: int) -> Moved:
    """Digest anew what can be found again. After the dossiers: their keys open the inner digests."""
    rows = list(
        BlindIndex.objects.select_for_update(skip_locked=True)
        .filter(region=region, epoch__lt=epoch)
        .order_by("id")[:chunk]
    )
    dossiers = DossierKey.objects.filter(dossier__in={row.dossier for row in rows})
    keys = opened_dossier_keys(dossiers)
    opened = [(row, _inner(row, keys)) for row in rows]
    living = [(row, inner) for row, inner in opened if inner is not None]
    digests = key_provider().index_of_epoch(region, epoch, [inner for _, inner in living])
    for (row, _), digest in zip(living, digests, strict=True):
        row.epoch, row.digest = epoch, digest
    write_moved([row for row, _ in living])
    # An index can be made again from its content; one that does not open must not keep an epoch alive.
    BlindIndex.objects.filter(id__in=[row.id for row, inner in opened if inner is None]).delete()
    return Moved(len(rows), 0)


def _inner(row: BlindIndex, keys: dict[UUID, bytes]) -> bytes | None:
    try:
        return wraps.unwrap(keys[row.dossier], bytes(row.inner), index_place(row))
    except (KeyError, Sealed):
        return None


def rewrap_copies(region: str, epoch: int, chunk: int) -> Moved:
    """The outer wrap of the reporters' copies; the inner one stays as it is, closed to us too."""
    old = MailboxCopy.objects.select_for_update(skip_locked=True).filter(region=region, epoch__lt=epoch)
    stuck: set[UUID] = set()
    provider = key_provider()
    while rows := list(old.exclude(id__in=stuck).order_by("id")[:chunk]):
        opened = provider.unwrap_for_mailbox([(bytes(row.wrapped), outer_place(row)) for row in rows])
        living = [(row, inner) for row, inner in zip(rows, opened, strict=True) if inner is not None]
        stuck |= {row.id for row in rows} - {row.id for row, _ in living}
        if not living:
            continue
        for row, _ in living:
            row.epoch = epoch
        wrapped = provider.wrap_for_mailbox([(inner, outer_place(row)) for row, inner in living])
        for (row, _), wrap in zip(living, wrapped, strict=True):
            row.wrapped = wrap
        write_moved([row for row, _ in living])
        return Moved(len(living), len(stuck))
    return Moved(0, len(stuck))
