# SPDX-License-Identifier: EUPL-1.2
"""Taking what arrived by the front door: its keys go under a dossier key that nobody outside knows.

An arrival comes from anybody who can write in the database. It may begin a new dossier or add a message or a
file to one; it may not touch a place that is written, a room that does not receive, or a dossier that exists.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from baken.vault import wraps
from baken.vault.arrival_bundle import ArrivedKey, unpack
from baken.vault.dossier_keys import (
    current_epoch,
    entry_place,
    new_dossier_keys,
    opened_dossier_keys,
)
from baken.vault.holders import key_provider
from baken.vault.models import ArrivalKey, DossierKey, EntryKey
from baken.vault.place import KeyPlace, Origin, Place
from baken.vault.policy import ARRIVING_LATER, ARRIVING_ROOMS
from baken.vault.queries import dossier_keys_for_writing
from baken.vault.refusals import Sealed


class Taken(NamedTuple):
    """One arrival that can be read from now on. `kind` is empty for an addition to a dossier."""

    dossier: UUID
    kind: str
    places: tuple[Place, ...]


def arrival_place(row: ArrivalKey) -> KeyPlace:
    table = f"vault_arrivalkey/{row.kind}"
    return KeyPlace(row.region, table, row.dossier, row.id, row.epoch, Origin.FRONT)


def take_arrivals(region: str, limit: int = 50, *, at: datetime | None = None) -> list[Taken]:
    """For the worker: the oldest arrivals that nobody else is taking."""
    waiting = ArrivalKey.objects.select_for_update(skip_locked=True).filter(
        region=region, refused_at=None, epoch__in=key_provider().epochs(region)
    )
    return _take(list(waiting.order_by("arrived_at", "id")[:limit]), at or timezone.now())


def take_arrival(dossier: UUID, *, at: datetime | None = None) -> list[Taken]:
    """For the desk, when it is there before the worker: everything that waits for this dossier."""
    return take_arrivals_of([dossier], at=at)


def take_arrivals_of(dossiers: Iterable[UUID], *, at: datetime | None = None) -> list[Taken]:
    waiting = ArrivalKey.objects.select_for_update().filter(dossier__in=list(dossiers), refused_at=None)
    return _take(list(waiting.order_by("arrived_at", "id")), at or timezone.now())


class _Batch:
    """What is known while a batch is taken: the dossiers there are, and the places that are written."""

    def __init__(self, arrivals: list[ArrivalKey], bundles: list[list[ArrivedKey] | None]) -> None:
        self.holders = {row.dossier: row for row in dossier_keys_for_writing({a.dossier for a in arrivals})}
        self.keys = opened_dossier_keys(self.holders.values())
        rows = [key.place.row for bundle in bundles if bundle for key in bundle]
        self.written = {row.place for row in EntryKey.objects.filter(row__in=rows)}
        self.fresh: list[DossierKey] = []
        self.rows: list[tuple[EntryKey, bytes]] = []
        self.taken: list[Taken] = []

    def accept(self, arrival: ArrivalKey, bundle: list[ArrivedKey]) -> bool:
        places = [key.place for key in bundle]
        rooms = ARRIVING_ROOMS if arrival.kind else ARRIVING_LATER
        is_new = arrival.dossier not in self.holders
        if is_new != bool(arrival.kind) or not {place.room for place in places} <= rooms:
            return False
        if len(set(places)) < len(places) or self.written & set(places):
            return False
        if is_new:
            self._begin(arrival)
        self.written |= set(places)
        self.rows += [(_key_row(key, arrival.dossier), key.key) for key in bundle]
        self.taken.append(Taken(arrival.dossier, arrival.kind, tuple(places)))
        return True

    def _begin(self, arrival: ArrivalKey) -> None:
        holder = DossierKey(
            region=arrival.region,
            dossier=arrival.dossier,
            kind=arrival.kind,
            epoch=current_epoch(arrival.region),
        )
        self.holders[arrival.dossier] = holder
        self.fresh.append(holder)

    def write(self) -> None:
        self.keys |= new_dossier_keys(self.fresh)
        for row, key in self.rows:
            row.wrapped = wraps.wrap(self.keys[row.dossier], key, entry_place(row))
        DossierKey.objects.bulk_create(self.fresh)
        EntryKey.objects.bulk_create([row for row, _ in self.rows])


def _take(arrivals: list[ArrivalKey], at: datetime) -> list[Taken]:
    """New dossiers before additions to them. What is refused stays, marked, for a person to look at.

    Whoever opens a dossier takes what waits for it first; mostly that is nothing, and then nothing more is asked.
    """
    if not arrivals:
        return []
    arrivals = sorted(_openable(arrivals), key=lambda arrival: arrival.kind == "")
    opened = key_provider().open_arrivals([(bytes(row.sealed), arrival_place(row)) for row in arrivals])
    bundles = [_unpacked(bundle, row.region) for row, bundle in zip(arrivals, opened, strict=True)]
    batch = _Batch(arrivals, bundles)
    done: list[UUID] = []
    refused: list[ArrivalKey] = []
    for arrival, bundle in zip(arrivals, bundles, strict=True):
        if bundle is not None and batch.accept(arrival, bundle):
            done.append(arrival.id)
        else:
            refused.append(arrival)
    batch.write()
    ArrivalKey.objects.filter(id__in=done).delete()
    _refuse(refused, at)
    return batch.taken


def _openable(arrivals: list[ArrivalKey]) -> list[ArrivalKey]:
    """Leave what is sealed to keys that this provider lacks: that is a fault of ours, not a forgery."""
    held = {region: key_provider().epochs(region) for region in {row.region for row in arrivals}}
    return [row for row in arrivals if row.epoch in held[row.region]]


def _refuse(arrivals: list[ArrivalKey], at: datetime) -> None:
    """All but additions to a dossier that somebody else is taking at this moment."""
    additions = [row.dossier for row in arrivals if row.kind == ""]
    beginnings = ArrivalKey.objects.filter(dossier__in=additions, refused_at=None).exclude(kind="")
    waiting = set(beginnings.values_list("dossier", flat=True)) if additions else set()
    refused = [row.id for row in arrivals if row.kind or row.dossier not in waiting]
    ArrivalKey.objects.filter(id__in=refused).update(refused_at=at)


def _unpacked(bundle: bytes | None, region: str) -> list[ArrivedKey] | None:
    try:
        return None if bundle is None else unpack(bundle, region=region)
    except Sealed:
        return None


def _key_row(key: ArrivedKey, dossier: UUID) -> EntryKey:
    return EntryKey(**key.place._asdict(), dossier=dossier, key_id=key.key_id, origin=Origin.FRONT)
