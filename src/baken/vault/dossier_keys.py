# SPDX-License-Identifier: EUPL-1.2
"""Making and opening dossier keys, and the wraps of entry keys under them.

A plain key lives as long as the call that needed it: nothing is remembered between two calls.
"""

from collections.abc import Iterable
from uuid import UUID

from baken.vault import wraps
from baken.vault.envelope import new_key
from baken.vault.holders import key_provider
from baken.vault.models import BlindIndex, DossierKey, EntryKey
from baken.vault.place import KeyPlace, Origin
from baken.vault.refusals import Sealed

# What hangs under a dossier key outlives the epochs; its wrap names none.
NO_EPOCH = 0


def current_epoch(region: str) -> int:
    """The newest epoch the provider holds. Not the database's word: a row can be put in there."""
    return max(key_provider().epochs(region))


def dossier_place(row: DossierKey) -> KeyPlace:
    return KeyPlace(row.region, "vault_dossierkey", row.dossier, row.key_id, row.epoch, Origin.DESK)


def entry_place(row: EntryKey) -> KeyPlace:
    table = f"{row.table}.{row.column}"
    return KeyPlace(row.region, table, row.row, row.key_id, NO_EPOCH, Origin(row.origin))


def index_place(row: BlindIndex) -> KeyPlace:
    return KeyPlace(row.region, "vault_blindindex", row.row, row.id, NO_EPOCH, Origin.DESK)


def new_dossier_keys(rows: list[DossierKey]) -> dict[UUID, bytes]:
    """Give each row a fresh key under its epoch; returns the plain keys by dossier."""
    keys = {row.dossier: new_key() for row in rows}
    wrapped = key_provider().wrap([(keys[row.dossier], dossier_place(row)) for row in rows])
    for row, wrap in zip(rows, wrapped, strict=True):
        row.wrapped = wrap
    return keys


def opened_dossier_keys(rows: Iterable[DossierKey]) -> dict[UUID, bytes]:
    """The plain keys by dossier, in one round to the provider; what does not open is left out."""
    listed = list(rows)
    opened = key_provider().unwrap([(bytes(row.wrapped), dossier_place(row)) for row in listed])
    return {row.dossier: key for row, key in zip(listed, opened, strict=True) if key is not None}


def opened_entry_key(dossier_key: bytes, row: EntryKey) -> bytes:
    """Raises Sealed for a key that was moved, changed, or says it comes from somebody else."""
    return wraps.unwrap(dossier_key, bytes(row.wrapped), entry_place(row))


def opened_or_none(dossier_key: bytes, row: EntryKey) -> bytes | None:
    try:
        return opened_entry_key(dossier_key, row)
    except Sealed:
        return None
