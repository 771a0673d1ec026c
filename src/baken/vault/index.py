# SPDX-License-Identifier: EUPL-1.2
"""Finding an identifier again: the worker remembers it when content is opened, a search asks for it.

A search is a logged look: the room that asks writes down kind and `fingerprint`, never the value. Only the
room `linkage` may ask in the name of another room, and only with a purpose; that is its own rule to keep.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db.models import Count

from baken.vault import wraps
from baken.vault.blind import statement
from baken.vault.dossier_keys import current_epoch, index_place, opened_dossier_keys
from baken.vault.holders import key_provider
from baken.vault.models import BlindIndex
from baken.vault.normalisers import VERSION, Kind
from baken.vault.place import Place
from baken.vault.queries import dossier_key_for_writing
from baken.vault.refusals import Sealed


class Identifier(NamedTuple):
    """A value found at a place, to be found again later."""

    place: Place
    kind: Kind
    value: str


class Hit(NamedTuple):
    place: Place
    dossier: UUID


class Shared(NamedTuple):
    """An identifier that stands at several places."""

    kind: Kind
    hits: frozenset[Hit]


def remember(identifiers: Sequence[Identifier], *, room: str, dossier: UUID) -> None:
    """Index the identifiers of one dossier. Raises UnusableIdentifier before anything is written."""
    if not identifiers:
        return
    holder = dossier_key_for_writing(dossier)
    dossier_key = opened_dossier_keys([holder]).get(dossier)
    if dossier_key is None:
        raise Sealed
    inner = [_inner(holder.region, room, identifier) for identifier in identifiers]
    epoch = current_epoch(holder.region)
    outer = key_provider().index_of_epoch(holder.region, epoch, inner)
    rows = [
        BlindIndex(
            id=uuid4(),
            **identifier.place._asdict(),
            dossier=dossier,
            room=room,
            kind=identifier.kind,
            normaliser=VERSION,
            epoch=epoch,
            digest=digest,
        )
        for identifier, digest in zip(identifiers, outer, strict=True)
    ]
    for row, digest in zip(rows, inner, strict=True):
        row.inner = wraps.wrap(dossier_key, digest, index_place(row))
    BlindIndex.objects.bulk_create(rows)


def search(region: str, *, room: str, kind: Kind, value: str) -> list[Hit]:
    """Where this room saw this identifier before, in one statement."""
    provider = key_provider()
    inner = provider.index(region, room, kind, [statement(kind, value)])
    digests = [provider.index_of_epoch(region, epoch, inner)[0] for epoch in provider.epochs(region)]
    rows = BlindIndex.objects.filter(digest__in=digests, region=region, room=room, kind=kind)
    return sorted({Hit(row.place, row.dossier) for row in rows})


def shared(region: str, *, room: str) -> list[Shared]:
    """What stands at more than one place of a room, compared by blind marks: nothing is opened.

    Marks of two epochs cannot be compared: ask `is_of_one_epoch` before relying on what is not found.
    """
    rows = BlindIndex.objects.filter(region=region, room=room)
    twice = rows.values("digest").annotate(times=Count("row", distinct=True)).filter(times__gt=1)
    found: dict[bytes, set[Hit]] = defaultdict(set)
    kinds: dict[bytes, Kind] = {}
    for row in rows.filter(digest__in=twice.values("digest").order_by()):
        digest = bytes(row.digest)
        found[digest].add(Hit(row.place, row.dossier))
        kinds[digest] = Kind(row.kind)
    return [Shared(kinds[digest], frozenset(hits)) for digest, hits in found.items()]


def is_of_one_epoch(region: str, *, room: str) -> bool:
    """Whether all marks of a room can be compared; not so while the keys of a region turn."""
    return BlindIndex.objects.filter(region=region, room=room).values("epoch").distinct().count() <= 1


def fingerprint(region: str, *, room: str, kind: Kind, value: str) -> str:
    """What the log may hold of a search term: the same term gives the same mark, within one epoch."""
    provider = key_provider()
    inner = provider.index(region, room, kind, [statement(kind, value)])
    return provider.index_of_epoch(region, current_epoch(region), inner)[0].hex()


def forget(place: Place) -> None:
    """No identifier of this place is found any more; for a content that is replaced."""
    rows = BlindIndex.objects.filter(row=place.row, column=place.column)
    BlindIndex.objects.filter(id__in=[row.id for row in rows if row.place == place]).delete()


def places_of_an_older_rule(region: str, room: str, limit: int = 500) -> set[Place]:
    """Indexed before a normaliser changed: the room reads these again, forgets and remembers them."""
    rows = BlindIndex.objects.filter(region=region, room=room, normaliser__lt=VERSION)
    return {row.place for row in rows.order_by("id")[:limit]}


def _inner(region: str, room: str, identifier: Identifier) -> bytes:
    said = statement(identifier.kind, identifier.value)
    return key_provider().index(region, room, identifier.kind, [said])[0]
