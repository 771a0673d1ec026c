# SPDX-License-Identifier: EUPL-1.2
"""The weekly turn: what lives moves, the old keys die when nothing stands under them, and nothing is lost."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from baken.kernel.actor import Actor
from baken.vault.actions import (
    erase_dossier,
    open_dossier,
    take_arrivals,
)
from baken.vault.arrivals import new_arrival
from baken.vault.dossier_keys import new_dossier_keys
from baken.vault.epochs import Turned, new_region_keys, open_epoch, rotate
from baken.vault.holders import front_keys, key_provider
from baken.vault.models import ArrivalKey, DossierKey, Epoch, MailboxCopy
from baken.vault.place import Place
from baken.vault.queries import trusted_epoch, unseal
from tests.rig.doors import through

from .acts import Backup, turns

WEEK, DAY = timedelta(days=7), timedelta(days=1)


def test_nothing_is_due_within_the_week_but_keeping_the_keys(
    worker: Actor, written: Place, now: datetime
) -> None:
    backup = Backup()

    assert turns(worker, now + WEEK - timedelta(seconds=1), backup) == [Turned(kept=1), Turned()]
    assert backup.kept == [1]


def test_after_a_week_what_lives_moves_and_after_a_day_the_old_keys_die(
    worker: Actor, colleague: Actor, written: Place, now: datetime
) -> None:
    backup = Backup()

    first = turns(worker, now + WEEK, backup)
    early = turns(worker, now + WEEK + DAY - timedelta(seconds=1), backup)
    held = sorted(key_provider().epochs(written.region))
    late = turns(worker, now + WEEK + DAY, backup)

    assert first == [Turned(opened=2), Turned(moved=1), Turned(kept=2), Turned()]
    assert (early, held) == ([Turned()], [1, 2])
    assert late == [Turned(destroyed=(1,))]
    assert (backup.kept, backup.forgotten) == ([2], [1])
    assert key_provider().epochs(written.region) == {2}
    assert [epoch.destroyed_at for epoch in Epoch.objects.order_by("number")] == [now + WEEK + DAY, None]
    with through("desk", colleague):
        assert unseal(written) == "Zij durft niet naar huis."


def test_another_turn_finds_nothing_left_to_destroy(worker: Actor, written: Place, now: datetime) -> None:
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
    worker: Actor, written: Place, now: datetime
) -> None:
    with pytest.raises(OSError):
        turns(worker, now + WEEK, Backup(fails=True))
    with pytest.raises(OSError):
        turns(worker, now + WEEK + 2 * DAY, Backup(fails=True))

    assert key_provider().epochs(written.region) == {1, 2}


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
    model: type, worker: Actor, colleague: Actor, written: Place, case: UUID, now: datetime
) -> None:
    """Destroying what we merely failed to read would be final."""
    broken = {"epoch": 1, "wrapped": bytes(61)}
    if model is DossierKey:
        DossierKey.objects.create(region=written.region, dossier=uuid4(), kind="case", **broken)
    else:
        place = {**written._asdict(), "dossier": case}
        MailboxCopy.objects.create(**place, mailbox=uuid4(), key_id=uuid4(), **broken)

    first = turns(worker, now + WEEK, chunk=1)
    later = turns(worker, now + WEEK + 2 * DAY)

    assert [one.stuck for one in first][-1] == later[-1].stuck == 1
    assert later[-1].destroyed == ()
    assert key_provider().epochs(written.region) == {1, 2}
    with through("desk", colleague):
        assert unseal(written) == "Zij durft niet naar huis."


def test_a_row_that_turns_up_under_the_old_epoch_and_does_not_open_keeps_its_keys(
    worker: Actor, written: Place, now: datetime
) -> None:
    turns(worker, now + WEEK)
    DossierKey.objects.create(region=written.region, dossier=uuid4(), kind="case", epoch=1, wrapped=bytes(61))

    assert turns(worker, now + WEEK + DAY) == [Turned(stuck=1)]
    assert key_provider().epochs(written.region) == {1, 2}


def test_doors_that_slept_through_two_turns_lose_nothing(
    worker: Actor, reporter: Actor, colleague: Actor, written: Place, now: datetime
) -> None:
    """No door keeps a key between two requests: it finds what there is."""
    with through("front", reporter):
        asleep_at_the_front = front_keys()
    asleep_at_the_desk = key_provider()
    for week in (1, 2):
        turns(worker, now + week * WEEK)
        turns(worker, now + week * WEEK + DAY)

    assert asleep_at_the_desk.epochs(written.region) == asleep_at_the_front.epochs(written.region) == {3}
    story = written._replace(table="intake_report")
    with through("front", reporter):
        assert trusted_epoch(written.region).number == 3
        arrival = new_arrival(written.region, uuid4())
        arrival.seal(story, "Hij is terug.")
        arrival.commit()
    with through("desk", colleague):
        take_arrivals(written.region)
        assert (unseal(story), unseal(written)) == ("Hij is terug.", "Zij durft niet naar huis.")


def test_a_rotation_after_an_incident_does_not_wait_for_the_week(
    worker: Actor, written: Place, now: datetime
) -> None:
    with through("worker", worker):
        rotate(region=written.region, at=now + timedelta(minutes=1))

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
    worker: Actor, colleague: Actor, written: Place, case: UUID, now: datetime
) -> None:
    with through("desk", colleague):
        erase_dossier(region=written.region, dossier=case)

    assert [one.moved for one in turns(worker, now + WEEK)] == [0, 0, 0]
