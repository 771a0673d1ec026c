# SPDX-License-Identifier: EUPL-1.2
"""The weekly turn: what lives moves, the old keys die when nothing stands under them, and nothing is lost."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from baken.kernel.actor import Actor
from baken.vault.actions import (
    erase_dossier,
    erase_entry,
    open_dossier,
    seal,
    seal_many,
    take_arrivals,
)
from baken.vault.arrivals import new_arrival
from baken.vault.dossier_keys import new_dossier_keys, opened_dossier_keys
from baken.vault.epochs import Turned, new_region_keys, open_epoch, rotate, turn
from baken.vault.holders import front_keys, key_provider
from baken.vault.index import Hit, Identifier, remember, search
from baken.vault.models import ArrivalKey, DossierKey, DossierRenewal, EntryKey, Epoch, MailboxCopy
from baken.vault.normalisers import Kind
from baken.vault.place import Place
from baken.vault.queries import trusted_epoch, unseal
from baken.vault.refusals import Sealed
from tests.rig.doors import through

WEEK, DAY = timedelta(days=7), timedelta(days=1)


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


@pytest.fixture
def dossier(region: str, colleague: Actor) -> UUID:
    made = uuid4()
    with through("desk", colleague):
        open_dossier(region=region, dossier=made, kind="case")
    return made


@pytest.fixture
def note(region: str, colleague: Actor, dossier: UUID) -> Place:
    place = Place(region, "casework_note", uuid4(), "text")
    with through("desk", colleague):
        seal(place, "Zij durft niet naar huis.", dossier=dossier)
    return place


def turns(worker: Actor, at: datetime, backup: Backup | None = None, chunk: int = 500) -> list[Turned]:
    """What the worker does: one transaction per call, until there is no more."""
    [region] = worker.regions
    done = []
    while True:
        with through("worker", worker):
            done.append(turn(region=region, at=at, backup=backup, chunk=chunk))
        if not done[-1].more:
            return done


def test_nothing_is_due_within_the_week_but_keeping_the_keys(
    worker: Actor, note: Place, now: datetime
) -> None:
    backup = Backup()

    assert turns(worker, now + WEEK - timedelta(seconds=1), backup) == [Turned(kept=1), Turned()]
    assert backup.kept == [1]


def test_after_a_week_what_lives_moves_and_after_a_day_the_old_keys_die(
    worker: Actor, colleague: Actor, note: Place, now: datetime
) -> None:
    backup = Backup()

    first = turns(worker, now + WEEK, backup)
    early = turns(worker, now + WEEK + DAY - timedelta(seconds=1), backup)
    held = sorted(key_provider().epochs(note.region))
    late = turns(worker, now + WEEK + DAY, backup)

    assert first == [Turned(opened=2), Turned(moved=1), Turned(kept=2), Turned()]
    assert (early, held) == ([Turned()], [1, 2])
    assert late == [Turned(destroyed=(1,))]
    assert (backup.kept, backup.forgotten) == ([2], [1])
    assert key_provider().epochs(note.region) == {2}
    assert [epoch.destroyed_at for epoch in Epoch.objects.order_by("number")] == [now + WEEK + DAY, None]
    with through("desk", colleague):
        assert unseal(note) == "Zij durft niet naar huis."


def test_another_turn_finds_nothing_left_to_destroy(worker: Actor, note: Place, now: datetime) -> None:
    turns(worker, now + WEEK)
    turns(worker, now + WEEK + DAY)

    assert turns(worker, now + WEEK + 2 * DAY) == [Turned()]


def test_a_large_region_moves_in_chunks(worker: Actor, region: str, colleague: Actor, now: datetime) -> None:
    with through("desk", colleague):
        for _ in range(5):
            open_dossier(region=region, dossier=uuid4(), kind="case")

    assert [one.moved for one in turns(worker, now + WEEK, chunk=2)] == [0, 2, 2, 1, 0, 0]
    assert set(DossierKey.objects.values_list("epoch", flat=True)) == {2}


def test_without_a_fresh_backup_of_the_keys_nothing_is_destroyed(
    worker: Actor, note: Place, now: datetime
) -> None:
    with pytest.raises(OSError):
        turns(worker, now + WEEK, Backup(fails=True))
    with pytest.raises(OSError):
        turns(worker, now + WEEK + 2 * DAY, Backup(fails=True))

    assert key_provider().epochs(note.region) == {1, 2}


def test_work_that_was_under_way_while_the_epoch_turned_is_not_left_behind(
    worker: Actor, region: str, now: datetime
) -> None:
    late = DossierKey(region=region, dossier=uuid4(), kind="case", epoch=1)
    new_dossier_keys([late])
    turns(worker, now + WEEK)
    late.save(force_insert=True)

    last = turns(worker, now + WEEK + DAY)

    assert last == [Turned(moved=1), Turned(destroyed=(1,))]


def test_an_arrival_sealed_to_the_old_epoch_is_taken_before_its_keys_die(
    worker: Actor, reporter: Actor, region: str, now: datetime
) -> None:
    story = Place(region, "intake_report", uuid4(), "story")
    with through("front", reporter):
        arrival = new_arrival(region, story.row)
        arrival.seal(story, "Hij heeft mijn paspoort.")
        arrival.commit()
    turns(worker, now + WEEK)
    turns(worker, now + WEEK + DAY)

    with through("worker", worker):
        assert unseal(story) == "Hij heeft mijn paspoort."
    assert ArrivalKey.objects.count() == 0
    assert key_provider().epochs(region) == {2}


def test_a_refused_arrival_neither_keeps_an_epoch_alive_nor_outlives_it(
    worker: Actor, region: str, now: datetime
) -> None:
    ArrivalKey.objects.create(
        region=region, dossier=uuid4(), kind="report", epoch=1, sealed=b"noise", arrived_at=now
    )
    with through("worker", worker):
        take_arrivals(region)
    refused = ArrivalKey.objects.count()
    turns(worker, now + WEEK)
    turns(worker, now + WEEK + DAY)

    assert (refused, ArrivalKey.objects.count()) == (1, 0)
    assert key_provider().epochs(region) == {2}


@pytest.mark.parametrize("model", [DossierKey, MailboxCopy])
def test_what_does_not_open_is_counted_and_keeps_its_epoch(
    model: type, worker: Actor, colleague: Actor, note: Place, dossier: UUID, now: datetime
) -> None:
    """Destroying what we merely failed to read would be final."""
    broken = {"epoch": 1, "wrapped": bytes(61)}
    if model is DossierKey:
        DossierKey.objects.create(region=note.region, dossier=uuid4(), kind="case", **broken)
    else:
        place = {**note._asdict(), "dossier": dossier}
        MailboxCopy.objects.create(**place, mailbox=uuid4(), key_id=uuid4(), **broken)

    first = turns(worker, now + WEEK, chunk=1)
    later = turns(worker, now + WEEK + 2 * DAY)

    assert [one.stuck for one in first][-1] == later[-1].stuck == 1
    assert later[-1].destroyed == ()
    assert key_provider().epochs(note.region) == {1, 2}
    with through("desk", colleague):
        assert unseal(note) == "Zij durft niet naar huis."


def test_a_row_that_turns_up_under_the_old_epoch_and_does_not_open_keeps_its_keys(
    worker: Actor, note: Place, now: datetime
) -> None:
    turns(worker, now + WEEK)
    DossierKey.objects.create(region=note.region, dossier=uuid4(), kind="case", epoch=1, wrapped=bytes(61))

    assert turns(worker, now + WEEK + DAY) == [Turned(stuck=1)]
    assert key_provider().epochs(note.region) == {1, 2}


def test_what_can_be_found_again_follows_the_dossier_to_its_new_key(
    worker: Actor, colleague: Actor, note: Place, dossier: UUID, now: datetime
) -> None:
    person = Place(note.region, "people_person", uuid4(), "phone")
    with through("desk", colleague):
        remember([Identifier(person, Kind.PHONE, "0612345678")], room="people", dossier=dossier)
        seal(note, "anders", dossier=dossier)

    turns(worker, now + WEEK)

    with through("desk", colleague):
        assert search(note.region, room="people", kind=Kind.PHONE, value="0612345678") == [
            Hit(person, dossier)
        ]


def test_a_dossier_that_lost_an_entry_gets_another_key(
    worker: Actor, colleague: Actor, note: Place, dossier: UUID, now: datetime
) -> None:
    title = note._replace(column="title")
    with through("desk", colleague):
        seal_many({title: "weg hiermee"}, dossier=dossier)
    old = opened_dossier_keys(DossierKey.objects.all())[dossier]
    with through("desk", colleague):
        erase_entry(title)

    turns(worker, now + WEEK)

    new = opened_dossier_keys(DossierKey.objects.all())[dossier]
    assert new != old
    assert DossierRenewal.objects.count() == 0
    with through("desk", colleague):
        assert unseal(note) == "Zij durft niet naar huis."


def test_a_dossier_that_lost_nothing_keeps_its_key(
    worker: Actor, note: Place, dossier: UUID, now: datetime
) -> None:
    old = opened_dossier_keys(DossierKey.objects.all())[dossier]

    turns(worker, now + WEEK)

    assert opened_dossier_keys(DossierKey.objects.all())[dossier] == old


def test_a_changed_entry_key_does_not_stop_the_others_from_moving(
    worker: Actor, colleague: Actor, note: Place, dossier: UUID, now: datetime
) -> None:
    broken, gone = note._replace(column="title"), note._replace(column="gone")
    with through("desk", colleague):
        seal_many({broken: "een", gone: "twee"}, dossier=dossier)
        erase_entry(gone)
    EntryKey.objects.filter(column="title").update(wrapped=bytes(61))

    turns(worker, now + WEEK)

    with through("desk", colleague):
        assert unseal(note) == "Zij durft niet naar huis."
        with pytest.raises(Sealed):
            unseal(broken)


def test_a_mark_made_after_the_turn_waits_for_the_next(
    worker: Actor, colleague: Actor, note: Place, dossier: UUID, now: datetime
) -> None:
    turns(worker, now + WEEK)
    with through("desk", colleague):
        seal(note, "Zij is veilig.", dossier=dossier)

    assert turns(worker, now + WEEK + DAY)[-1].destroyed == (1,)
    waiting = DossierRenewal.objects.count()
    turns(worker, now + 2 * WEEK)

    assert (waiting, DossierRenewal.objects.count()) == (1, 0)
    with through("desk", colleague):
        assert unseal(note) == "Zij is veilig."


def test_doors_that_slept_through_two_turns_lose_nothing(
    worker: Actor, reporter: Actor, colleague: Actor, note: Place, now: datetime
) -> None:
    """No door keeps a key between two requests: it finds what there is."""
    with through("front", reporter):
        asleep_at_the_front = front_keys()
    asleep_at_the_desk = key_provider()
    for week in (1, 2):
        turns(worker, now + week * WEEK)
        turns(worker, now + week * WEEK + DAY)

    assert asleep_at_the_desk.epochs(note.region) == asleep_at_the_front.epochs(note.region) == {3}
    story = note._replace(table="intake_report")
    with through("front", reporter):
        assert trusted_epoch(note.region).number == 3
        arrival = new_arrival(note.region, uuid4())
        arrival.seal(story, "Hij is terug.")
        arrival.commit()
    with through("desk", colleague):
        take_arrivals(note.region)
        assert (unseal(story), unseal(note)) == ("Hij is terug.", "Zij durft niet naar huis.")


def test_a_rotation_after_an_incident_does_not_wait_for_the_week(
    worker: Actor, note: Place, now: datetime
) -> None:
    with through("worker", worker):
        rotate(region=note.region, at=now + timedelta(minutes=1))

    assert [one.moved for one in turns(worker, now + timedelta(minutes=2))] == [1, 0, 0]
    assert turns(worker, now + DAY + timedelta(minutes=1))[-1].destroyed == (1,)


def test_keys_that_a_lost_transaction_left_behind_are_used(region: str, now: datetime) -> None:
    public = key_provider().new_epoch(region, 2)

    epoch = open_epoch(region=region, at=now)

    assert (epoch.number, bytes(epoch.public)) == (2, public)


def test_a_region_gets_its_first_keys_once(region: str, now: datetime) -> None:
    with pytest.raises(FileExistsError):
        new_region_keys(region=region, practice=True, at=now)

    assert Epoch.objects.count() == 1
    assert Epoch.objects.get().key_name.startswith("practice-")


def test_an_erased_dossier_does_not_move(
    worker: Actor, colleague: Actor, note: Place, dossier: UUID, now: datetime
) -> None:
    with through("desk", colleague):
        erase_dossier(region=note.region, dossier=dossier)

    assert [one.moved for one in turns(worker, now + WEEK)] == [0, 0, 0]
