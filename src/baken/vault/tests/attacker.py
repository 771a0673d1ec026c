# SPDX-License-Identifier: EUPL-1.2
"""Somebody who has every copy that was ever made, whatever the provider holds, and the reporter's code.

No rule of ours is kept here: every key is tried on every row, under every epoch, whatever the row says.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product

from baken.vault import envelope, wraps
from baken.vault.actions.taking import arrival_place
from baken.vault.arrival_bundle import unpack
from baken.vault.dossier_keys import dossier_place, entry_place, index_place
from baken.vault.mailbox_copies import inner_place, outer_place
from baken.vault.models import ArrivalKey, BlindIndex, DossierKey, Entry, EntryKey, MailboxCopy
from baken.vault.place import KeyPlace
from baken.vault.provider import KeyProvider
from baken.vault.refusals import Sealed


@dataclass
class Loot:
    """The rows of one copy, or of all of them together."""

    dossiers: list[DossierKey] = field(default_factory=list)
    keys: list[EntryKey] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    arrivals: list[ArrivalKey] = field(default_factory=list)
    copies: list[MailboxCopy] = field(default_factory=list)
    indexes: list[BlindIndex] = field(default_factory=list)

    @classmethod
    def of_this_database(cls) -> "Loot":
        return cls(
            list(DossierKey.objects.all()),
            list(EntryKey.objects.all()),
            list(Entry.objects.all()),
            list(ArrivalKey.objects.all()),
            list(MailboxCopy.objects.all()),
            list(BlindIndex.objects.all()),
        )

    def __add__(self, other: "Loot") -> "Loot":
        return Loot(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


def contents(loot: Loot, provider: KeyProvider, region: str, seed: bytes) -> set[str]:
    """Every text that opens."""
    epochs = provider.epochs(region)
    dossier_keys = _dossier_keys(loot, provider, epochs)
    keys = {key for row, dossier in product(loot.keys, dossier_keys) for key in _under(dossier, row)}
    keys |= _arrived(loot, provider, epochs, region) | _copied(loot, provider, epochs, seed)
    found = set()
    for entry, key in product(loot.entries, keys):
        try:
            content = envelope.unseal(key, bytes(entry.envelope), place=entry.place, key_id=entry.key_id)
            found.add(content.decode())
        except Sealed:
            continue
    return found


def confirmed(loot: Loot, provider: KeyProvider, region: str, guesses: dict[str, bytes]) -> set[str]:
    """Which guesses of an identifier the blind indexes confirm: by the digest, or by what is sealed."""
    epochs = provider.epochs(region)
    digests = {bytes(row.digest) for row in loot.indexes}
    inner = {
        opened
        for row, key in product(loot.indexes, _dossier_keys(loot, provider, epochs))
        for opened in _try(key, bytes(row.inner), index_place(row))
    }
    return {
        name
        for name, guess in guesses.items()
        if guess in inner or any(provider.index_of_epoch(region, e, [guess])[0] in digests for e in epochs)
    }


def _dossier_keys(loot: Loot, provider: KeyProvider, epochs: Iterable[int]) -> set[bytes]:
    tries = [
        (bytes(row.wrapped), dossier_place(row)._replace(epoch=epoch))
        for row, epoch in product(loot.dossiers, epochs)
    ]
    return {key for key in provider.unwrap(tries) if key is not None}


def _arrived(loot: Loot, provider: KeyProvider, epochs: Iterable[int], region: str) -> set[bytes]:
    tries = [
        (bytes(row.sealed), arrival_place(row)._replace(epoch=epoch))
        for row, epoch in product(loot.arrivals, epochs)
    ]
    bundles = [bundle for bundle in provider.open_arrivals(tries) if bundle is not None]
    return {arrived.key for bundle in bundles for arrived in unpack(bundle, region=region)}


def _copied(loot: Loot, provider: KeyProvider, epochs: Iterable[int], seed: bytes) -> set[bytes]:
    tries = list(product(loot.copies, epochs))
    opened = provider.unwrap_for_mailbox(
        [(bytes(row.wrapped), outer_place(row)._replace(epoch=epoch)) for row, epoch in tries]
    )
    keys = set()
    for (row, _), sealed in zip(tries, opened, strict=True):
        try:
            if sealed is not None:
                keys.add(wraps.open_with(seed, sealed, inner_place(row)))
        except Sealed:
            continue
    return keys


def _under(dossier_key: bytes, row: EntryKey) -> list[bytes]:
    return _try(dossier_key, bytes(row.wrapped), entry_place(row))


def _try(key: bytes, wrapped: bytes, place: KeyPlace) -> list[bytes]:
    try:
        return [wraps.unwrap(key, wrapped, place)]
    except Sealed:
        return []
