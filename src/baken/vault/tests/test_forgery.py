# SPDX-License-Identifier: EUPL-1.2
"""Who writes in the database forges an arrival at most: never desk work, never a place that is written."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from baken.kernel.actor import Actor
from baken.vault import wraps
from baken.vault.actions import (
    open_dossier,
    seal,
    take_arrivals,
)
from baken.vault.actions.sealing import entry_under
from baken.vault.actions.taking import arrival_place
from baken.vault.arrival_bundle import ArrivedKey
from baken.vault.arrivals import seal_message
from baken.vault.dossier_keys import entry_place
from baken.vault.models import ArrivalKey, Entry, EntryKey, Epoch
from baken.vault.place import Floor, Origin, Place
from baken.vault.queries import unseal, what_opens
from baken.vault.refusals import Sealed
from baken.vault.streams import FileKey
from tests.rig.doors import through

from .acts import forge, report


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ("casework_note", "report"),
        ("people_person", "report"),
        ("intake_report", ""),
        ("triage_decision", ""),
    ],
)
def test_a_forged_arrival_does_not_pass_for_desk_work(
    table: str, kind: str, region: str, worker: Actor, colleague: Actor, now: datetime
) -> None:
    case = uuid4()
    place = Place(region, table, uuid4(), "text")
    with through("desk", colleague):
        open_dossier(region=region, dossier=case, kind="case")
    forge(place, uuid4() if kind else case, kind=kind, now=now)

    with through("worker", worker):
        assert take_arrivals(region, at=now) == []
    with through("desk", colleague):
        assert what_opens([place]) == ({}, frozenset({place}))
    assert ArrivalKey.objects.get().refused_at == now


def test_a_forged_arrival_cannot_begin_a_dossier_that_exists(
    region: str, worker: Actor, colleague: Actor, dossier: UUID, story: Place, now: datetime
) -> None:
    with through("desk", colleague):
        open_dossier(region=region, dossier=dossier, kind="report")
        seal(story, "telefonisch gemeld", dossier=dossier)
    forge(story, dossier, kind="report", now=now)

    with through("worker", worker):
        assert take_arrivals(region) == []
    with through("desk", colleague), pytest.raises(Sealed):
        unseal(story)


def test_a_forged_message_cannot_take_the_place_of_one_that_is_there(
    reporter: Actor, worker: Actor, story: Place, dossier: UUID, now: datetime
) -> None:
    message = Place(story.region, "mailbox_message", uuid4(), "text")
    report(reporter, story)
    with through("front", reporter):
        seal_message(message, "Ik ben er nog.", dossier=dossier)
    with through("worker", worker):
        take_arrivals(story.region)
    forge(message, dossier, kind="", now=now)

    with through("worker", worker):
        assert take_arrivals(story.region) == []
        with pytest.raises(Sealed):
            unseal(message)


def test_who_forged_an_arrival_cannot_seal_later_work_in_its_dossier(
    region: str, worker: Actor, colleague: Actor, story: Place, dossier: UUID, now: datetime
) -> None:
    """The forger knows every key he sent; the dossier key is not among them."""
    sent = FileKey(story)
    forge(story, dossier, kind="report", now=now, keys=[ArrivedKey(story, sent.key_id, sent.key)])
    with through("worker", worker):
        take_arrivals(region)
    forged = FileKey(Place(region, "casework_note", uuid4(), "text"))
    row = EntryKey(**forged.place._asdict(), dossier=dossier, key_id=forged.key_id, origin=Origin.DESK)
    row.wrapped = wraps.wrap(sent.key, forged.key, entry_place(row))
    row.save(force_insert=True)
    entry_under(forged, "vervalst", dossier, Origin.DESK, Floor.TEXT, now).save(force_insert=True)

    with through("desk", colleague), pytest.raises(Sealed):
        unseal(forged.place)


def test_an_arrival_that_is_said_to_be_desk_work_does_not_open(
    reporter: Actor, worker: Actor, colleague: Actor, story: Place
) -> None:
    report(reporter, story)
    with through("worker", worker):
        take_arrivals(story.region)

    Entry.objects.update(origin=Origin.DESK)
    EntryKey.objects.update(origin=Origin.DESK)

    with through("desk", colleague), pytest.raises(Sealed):
        unseal(story)


def test_an_arrival_carried_to_another_dossier_is_refused(
    reporter: Actor, worker: Actor, story: Place, now: datetime
) -> None:
    report(reporter, story)
    ArrivalKey.objects.update(dossier=uuid4())

    with through("worker", worker):
        assert take_arrivals(story.region, at=now) == []
    assert ArrivalKey.objects.get().refused_at == now


def test_two_beginnings_of_one_dossier_are_one_too_many(
    reporter: Actor, worker: Actor, story: Place, dossier: UUID, now: datetime
) -> None:
    report(reporter, story)
    forge(story._replace(column="place"), dossier, kind="report", now=now + timedelta(days=999))

    with through("worker", worker):
        taken = take_arrivals(story.region)

        assert [one.places[0] for one in taken] == [story]
        assert unseal(story) == "Hij heeft mijn paspoort."
    assert ArrivalKey.objects.exclude(refused_at=None).count() == 1


def test_a_bundle_that_makes_no_sense_is_refused_without_harm_to_the_others(
    reporter: Actor, worker: Actor, region: str, story: Place, now: datetime
) -> None:
    place = Place(region, "intake_report", uuid4(), "story")
    twice = [ArrivedKey(place, uuid4(), bytes(32)), ArrivedKey(place, uuid4(), bytes(32))]
    forge(place, place.row, kind="report", now=now - timedelta(days=1), keys=twice)
    row = forge(story._replace(row=uuid4()), uuid4(), kind="report", now=now - timedelta(days=1))
    ArrivalKey.objects.filter(id=row.id).update(sealed=b"\x01noise")
    junk = forge(story._replace(row=uuid4()), uuid4(), kind="report", now=now - timedelta(days=1))
    junk.sealed = wraps.seal_for(bytes(Epoch.objects.get().public), b"{junk", arrival_place(junk))
    junk.save()
    report(reporter, story)

    with through("worker", worker):
        assert [taken.dossier for taken in take_arrivals(region)] == [story.row]
    assert ArrivalKey.objects.exclude(refused_at=None).count() == 3
