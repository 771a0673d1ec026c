# SPDX-License-Identifier: EUPL-1.2
"""The front door's side: it seals to the region's epoch and cannot open what it sealed."""

from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from baken.vault import wraps
from baken.vault.actions.sealing import entry_under
from baken.vault.actions.taking import arrival_place
from baken.vault.arrival_bundle import ArrivedKey, pack
from baken.vault.models import ArrivalKey, Entry
from baken.vault.place import Floor, Origin, Place
from baken.vault.queries import trusted_epoch
from baken.vault.streams import FileKey


class Arrival:
    """Contents that come in together. Nothing is written before `commit`, and nothing is read back."""

    def __init__(self, region: str, dossier: UUID, kind: str) -> None:
        self.region = region
        self.dossier = dossier
        self.kind = kind
        self._contents: list[tuple[FileKey, str | bytes, Floor]] = []

    def seal(self, place: Place, content: str | bytes, *, floor: Floor = Floor.TEXT) -> None:
        self.add_file(FileKey(place), content, floor=floor)

    def add_file(self, key: FileKey, facts: str | bytes, *, floor: Floor = Floor.IDENTIFIER) -> None:
        """A file whose chunks were sealed under this key while they came in."""
        if key.place.region != self.region:
            raise ValueError("an arrival belongs to one region")
        self._contents.append((key, facts, floor))

    def commit(self, *, at: datetime | None = None) -> None:
        """The epoch is read here, not before: a page that was open for weeks seals to a key that lives."""
        entries, key = self._sealed(at or timezone.now())
        Entry.objects.bulk_create(entries)
        ArrivalKey.objects.bulk_create([key])

    def rehearse(self, *, at: datetime | None = None) -> None:
        """All the work of `commit` but the writing, for what may take no more and no less time than that."""
        self._sealed(at or timezone.now())

    def _sealed(self, when: datetime) -> tuple[list[Entry], ArrivalKey]:
        epoch = trusted_epoch(self.region)
        row = ArrivalKey(
            id=uuid4(),
            region=self.region,
            dossier=self.dossier,
            kind=self.kind,
            epoch=epoch.number,
            arrived_at=when,
        )
        bundle = pack([ArrivedKey(key.place, key.key_id, key.key) for key, _, _ in self._contents])
        row.sealed = wraps.seal_for(bytes(epoch.public), bundle, arrival_place(row))
        entries = [
            entry_under(key, content, self.dossier, Origin.FRONT, floor, when)
            for key, content, floor in self._contents
        ]
        return entries, row


def new_arrival(region: str, dossier: UUID, *, kind: str = "report") -> Arrival:
    """A report or an advice request: begins a dossier."""
    return Arrival(region, dossier, kind)


def new_message(region: str, dossier: UUID) -> Arrival:
    """Something more for a dossier that was begun before: a message, a file."""
    return Arrival(region, dossier, "")


def seal_message(place: Place, content: str | bytes, *, dossier: UUID, at: datetime | None = None) -> None:
    """One message from the reporter, at once."""
    message = new_message(place.region, dossier)
    message.seal(place, content)
    message.commit(at=at)
