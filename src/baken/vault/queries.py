# SPDX-License-Identifier: EUPL-1.2
"""Opening content. Whatever the number of places: three statements, one round to the key provider."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Model
from django.db.models.functions import Length

from baken.vault import envelope
from baken.vault.dossier_keys import opened_dossier_keys, opened_or_none
from baken.vault.holders import front_keys
from baken.vault.models import ArrivalKey, BlindIndex, DossierKey, Entry, EntryKey, Epoch, MailboxCopy
from baken.vault.place import Origin, Place
from baken.vault.policy import ARRIVING_ROOMS
from baken.vault.refusals import NoDossierKey, NothingThere, NoTrustedEpoch, NotTakenYet, Sealed
from baken.vault.signing import epoch_statement, is_signed
from baken.vault.streams import FileKey


class Opened(NamedTuple):
    """What a list page works with: one changed row does not take the whole page down."""

    contents: dict[Place, bytes]
    sealed: frozenset[Place]


def regions_with_arrivals(regions: Iterable[str]) -> frozenset[str]:
    """Those of the regions in which something arrived that waits to be taken."""
    waiting = ArrivalKey.objects.filter(region__in=list(regions), refused_at=None)
    return frozenset(waiting.order_by().values_list("region", flat=True).distinct())


def unseal(place: Place) -> str:
    return unseal_bytes(place).decode()


def unseal_bytes(place: Place) -> bytes:
    return unseal_many([place])[place]


def unseal_many(places: Iterable[Place]) -> dict[Place, bytes]:
    """All of them, or NothingThere, NotTakenYet or Sealed for the first that is not to be had."""
    wanted = list(places)
    opened = what_opens(wanted)
    for place in wanted:
        if place in opened.sealed:
            raise NotTakenYet if not _key_rows([place]) else Sealed
        if place not in opened.contents:
            raise NothingThere
    return opened.contents


def sealed_or_none(place: Place) -> str | None:
    """The text, or None when nothing was ever typed there. What does not open still raises Sealed."""
    try:
        return unseal(place)
    except NothingThere:
        return None


def what_opens(places: Iterable[Place]) -> Opened:
    """Open what opens; name what is there and does not. Places without an entry are in neither."""
    entries = _entries(places)
    keys = _opened_keys(entries)
    contents: dict[Place, bytes] = {}
    for entry in entries:
        if (key := keys.get(entry.place)) is not None:
            with suppress(Sealed):
                contents[entry.place] = _content(entry, key)
    return Opened(contents, frozenset(entry.place for entry in entries if entry.place not in contents))


def texts(places: Iterable[Place]) -> dict[Place, str]:
    """What opens, as text; asked for any other place it gives an empty text."""
    wanted = list(places)
    opened = what_opens(wanted).contents if wanted else {}
    return defaultdict(str, {place: content.decode() for place, content in opened.items()})


def file_key(place: Place) -> FileKey:
    """The key of a file's chunks, to serve or clean it; the file's facts are `unseal` of the same place."""
    entries = _entries([place])
    if not entries:
        raise NothingThere
    key = _opened_keys(entries).get(place)
    if key is None:
        raise Sealed
    _content(entries[0], key)
    return FileKey(place, entries[0].key_id, key)


def has_content(places: Iterable[Place]) -> set[Place]:
    """Which of these places hold anything; opens nothing."""
    wanted = set(places)
    rows = Entry.objects.filter(**_at(wanted)).values_list("region", "table", "row", "column")
    return wanted & {Place(*row) for row in rows}


def lengths(places: Iterable[Place]) -> dict[Place, int]:
    """How long what stands at each place is, sealed and padded: what is alike can be told without opening it."""
    wanted = set(places)
    found = Entry.objects.filter(**_at(wanted)).annotate(length=Length("envelope"))
    rows = found.values_list("region", "table", "row", "column", "length")
    measured = {Place(region, table, row, column): length for region, table, row, column, length in rows}
    return {place: measured[place] for place in wanted & measured.keys()}


def trusted_epoch(region: str) -> Epoch:
    """For the front door: the newest epoch that the region signed and whose keys still live."""
    keys = front_keys()
    alive, verifying_key = keys.epochs(region), keys.verifying_key(region)
    for epoch in Epoch.objects.filter(region=region, number__in=alive).order_by("-number"):
        statement = epoch_statement(
            region=region, number=epoch.number, public=bytes(epoch.public), opened=epoch.opened_at
        )
        if is_signed(verifying_key, bytes(epoch.signature), statement):
            return epoch
    raise NoTrustedEpoch


def dossier_key_for_writing(dossier: UUID) -> DossierKey:
    """Held against renewal until the end of the transaction; two colleagues do not wait for each other.

    Django has no FOR KEY SHARE; its FOR UPDATE would make everybody who writes in a dossier queue.
    """
    for row in dossier_keys_for_writing([dossier]):
        return row
    raise NoDossierKey


def dossier_keys_for_writing(dossiers: Iterable[UUID]) -> list[DossierKey]:
    statement = "SELECT * FROM keys.vault_dossierkey WHERE dossier = ANY(%s) ORDER BY dossier FOR KEY SHARE"
    return list(DossierKey.objects.raw(statement, [list(dossiers)]))


# Django's bulk_update writes a CASE for every row: half a second for 500 keys, where this takes a hundredth.
_MOVES: dict[type[Model], str] = {
    DossierKey: """UPDATE keys.vault_dossierkey AS t SET epoch = v.epoch, key_id = v.key_id, wrapped = v.wrapped
        FROM unnest(%s::uuid[], %s::int[], %s::uuid[], %s::bytea[]) AS v (id, epoch, key_id, wrapped)
        WHERE t.id = v.id""",
    EntryKey: """UPDATE keys.vault_entrykey AS t SET wrapped = v.wrapped
        FROM unnest(%s::uuid[], %s::bytea[]) AS v (id, wrapped) WHERE t.id = v.id""",
    MailboxCopy: """UPDATE keys.vault_mailboxcopy AS t SET epoch = v.epoch, wrapped = v.wrapped
        FROM unnest(%s::uuid[], %s::int[], %s::bytea[]) AS v (id, epoch, wrapped) WHERE t.id = v.id""",
    BlindIndex: """UPDATE keys.vault_blindindex AS t SET epoch = v.epoch, digest = v.digest, "inner" = v."inner"
        FROM unnest(%s::uuid[], %s::int[], %s::bytea[], %s::bytea[]) AS v (id, epoch, digest, "inner")
        WHERE t.id = v.id""",
}
_MOVED_COLUMNS: dict[type[Model], tuple[str, ...]] = {
    DossierKey: ("id", "epoch", "key_id", "wrapped"),
    EntryKey: ("id", "wrapped"),
    MailboxCopy: ("id", "epoch", "wrapped"),
    BlindIndex: ("id", "epoch", "digest", "inner"),
}


def write_moved(rows: Sequence[Model]) -> None:
    """Write what the turn of an epoch changes in rows of one table, in one statement."""
    if not rows:
        return
    table = type(rows[0])
    columns = [[_plain(getattr(row, name)) for row in rows] for name in _MOVED_COLUMNS[table]]
    with connection.cursor() as cursor:
        cursor.execute(_MOVES[table], columns)


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def _at(places: Iterable[Place]) -> dict[str, list[UUID] | list[str]]:
    """Narrow by row and column; the caller compares the whole place."""
    return {"row__in": [place.row for place in places], "column__in": sorted({p.column for p in places})}


def _entries(places: Iterable[Place]) -> list[Entry]:
    wanted = set(places)
    return [entry for entry in Entry.objects.filter(**_at(wanted)) if entry.place in wanted]


def _content(entry: Entry, key: bytes) -> bytes:
    return envelope.unseal(key, bytes(entry.envelope), place=entry.place, key_id=entry.key_id)


def _key_rows(places: Iterable[Place]) -> list[EntryKey]:
    wanted = set(places)
    return [row for row in EntryKey.objects.filter(**_at(wanted)) if row.place in wanted]


def _opened_keys(entries: list[Entry]) -> dict[Place, bytes]:
    """The row of the key decides, because its wrap is bound to what it says; the entry must say the same."""
    found = {entry.place: (entry.key_id, entry.dossier, entry.origin) for entry in entries}
    rows = [
        row
        for row in _key_rows(found)
        if found[row.place] == (row.key_id, row.dossier, row.origin) and not _is_foreign(row)
    ]
    keys = opened_dossier_keys(DossierKey.objects.filter(dossier__in={row.dossier for row in rows}))
    opened = {row.place: opened_or_none(keys[row.dossier], row) for row in rows if row.dossier in keys}
    return {place: key for place, key in opened.items() if key is not None}


def _is_foreign(row: EntryKey) -> bool:
    """Came in by the front door at a place where the front door writes nothing: forged."""
    return row.origin != Origin.DESK and row.place.room not in ARRIVING_ROOMS
