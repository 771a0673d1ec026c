# SPDX-License-Identifier: EUPL-1.2
"""A dossier that lost something gets another key: the old one would open it from an old backup."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from baken.kernel.actor import Actor
from baken.vault.actions import (
    erase_entry,
    seal,
    seal_many,
)
from baken.vault.dossier_keys import opened_dossier_keys
from baken.vault.index import Hit, Identifier, remember, search
from baken.vault.models import DossierKey, DossierRenewal, EntryKey
from baken.vault.normalisers import Kind
from baken.vault.place import Place
from baken.vault.queries import unseal
from baken.vault.refusals import Sealed
from tests.rig.doors import through

from .acts import turns

WEEK, DAY = timedelta(days=7), timedelta(days=1)


def test_what_can_be_found_again_follows_the_dossier_to_its_new_key(
    worker: Actor, colleague: Actor, written: Place, case: UUID, now: datetime
) -> None:
    person = Place(written.region, "people_person", uuid4(), "phone")
    with through("desk", colleague):
        remember([Identifier(person, Kind.PHONE, "0612345678")], room="people", dossier=case)
        seal(written, "anders", dossier=case)

    turns(worker, now + WEEK)

    with through("desk", colleague):
        assert search(written.region, room="people", kind=Kind.PHONE, value="0612345678") == [
            Hit(person, case)
        ]


def test_a_dossier_that_lost_an_entry_gets_another_key(
    worker: Actor, colleague: Actor, written: Place, case: UUID, now: datetime
) -> None:
    title = written._replace(column="title")
    with through("desk", colleague):
        seal_many({title: "weg hiermee"}, dossier=case)
    old = opened_dossier_keys(DossierKey.objects.all())[case]
    with through("desk", colleague):
        erase_entry(title)

    turns(worker, now + WEEK)

    new = opened_dossier_keys(DossierKey.objects.all())[case]
    assert new != old
    assert DossierRenewal.objects.count() == 0
    with through("desk", colleague):
        assert unseal(written) == "Zij durft niet naar huis."


def test_a_dossier_that_lost_nothing_keeps_its_key(
    worker: Actor, written: Place, case: UUID, now: datetime
) -> None:
    old = opened_dossier_keys(DossierKey.objects.all())[case]

    turns(worker, now + WEEK)

    assert opened_dossier_keys(DossierKey.objects.all())[case] == old


def test_a_changed_entry_key_does_not_stop_the_others_from_moving(
    worker: Actor, colleague: Actor, written: Place, case: UUID, now: datetime
) -> None:
    broken, gone = written._replace(column="title"), written._replace(column="gone")
    with through("desk", colleague):
        seal_many({broken: "een", gone: "twee"}, dossier=case)
        erase_entry(gone)
    EntryKey.objects.filter(column="title").update(wrapped=bytes(61))

    turns(worker, now + WEEK)

    with through("desk", colleague):
        assert unseal(written) == "Zij durft niet naar huis."
        with pytest.raises(Sealed):
            unseal(broken)


def test_a_mark_made_after_the_turn_waits_for_the_next(
    worker: Actor, colleague: Actor, written: Place, case: UUID, now: datetime
) -> None:
    turns(worker, now + WEEK)
    with through("desk", colleague):
        seal(written, "Zij is veilig.", dossier=case)

    assert turns(worker, now + WEEK + DAY)[-1].destroyed == (1,)
    waiting = DossierRenewal.objects.count()
    turns(worker, now + 2 * WEEK)

    assert (waiting, DossierRenewal.objects.count()) == (1, 0)
    with through("desk", colleague):
        assert unseal(written) == "Zij is veilig."
