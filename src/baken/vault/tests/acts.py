# SPDX-License-Identifier: EUPL-1.2
"""What reporters, forgers and the worker do, in the words of the tests."""

from datetime import datetime
from uuid import UUID, uuid4

from baken.kernel.actor import Actor
from baken.vault import wraps
from baken.vault.actions.sealing import entry_under
from baken.vault.actions.taking import arrival_place
from baken.vault.arrival_bundle import ArrivedKey, pack
from baken.vault.arrivals import new_arrival
from baken.vault.epochs import Turned, turn
from baken.vault.models import ArrivalKey, Entry, Epoch
from baken.vault.place import Floor, Origin, Place
from baken.vault.streams import FileKey
from tests.rig.doors import through


def report(reporter: Actor, story: Place, text: str = "Hij heeft mijn paspoort.") -> None:
    with through("front", reporter):
        arrival = new_arrival(story.region, story.row)
        arrival.seal(story, text)
        arrival.seal(story._replace(column="contact"), "06 12345678", floor=Floor.IDENTIFIER)
        arrival.commit()


def forge(
    place: Place, dossier: UUID, *, kind: str, now: datetime, keys: list[ArrivedKey] | None = None
) -> ArrivalKey:
    """What somebody can do who writes in the database and knows all public keys, but holds no provider."""
    key = FileKey(place)
    epoch = Epoch.objects.get(number=1)
    row = ArrivalKey(
        id=uuid4(), region=place.region, dossier=dossier, kind=kind, epoch=epoch.number, arrived_at=now
    )
    bundle = pack([ArrivedKey(place, key.key_id, key.key)] if keys is None else keys)
    row.sealed = wraps.seal_for(bytes(epoch.public), bundle, arrival_place(row))
    Entry.objects.filter(row=place.row, column=place.column).delete()
    entry_under(key, "vervalst", dossier, Origin.FRONT, Floor.TEXT, now).save(force_insert=True)
    row.save(force_insert=True)
    return row


class Backup:
    """Dumps of the keys, as far as a turn is concerned."""

    def __init__(self, fails: bool = False) -> None:
        self.fails = fails
        self.kept: list[int] = []
        self.forgotten: list[int] = []

    def keep(self, region: str, epoch: int) -> None:
        if self.fails:
            raise OSError("the disk of the backups is full")
        self.kept.append(epoch)

    def forget(self, region: str, epoch: int) -> None:
        self.forgotten.append(epoch)


def turns(worker: Actor, at: datetime, backup: Backup | None = None, chunk: int = 500) -> list[Turned]:
    """What the worker does: one transaction per call, until there is no more."""
    [region] = worker.regions
    done = []
    while True:
        with through("worker", worker):
            done.append(turn(region=region, at=at, backup=backup, chunk=chunk))
        if not done[-1].more:
            return done
