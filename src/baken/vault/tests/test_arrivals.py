# SPDX-License-Identifier: EUPL-1.2
"""The front door seals and cannot open; who forges an arrival forges an arrival and nothing more."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baken.kernel.actor import Actor
from baken.vault import wraps
from baken.vault.actions import (
    erase_entry,
    open_dossier,
    seal,
    take_arrival,
    take_arrivals,
)
from baken.vault.actions.sealing import entry_under
from baken.vault.actions.taking import Taken, arrival_place
from baken.vault.arrival_bundle import ArrivedKey, pack
from baken.vault.arrivals import new_arrival, new_message, seal_message
from baken.vault.dossier_keys import entry_place
from baken.vault.epochs import open_epoch
from baken.vault.holders import front_keys
from baken.vault.hpke import new_key_pair
from baken.vault.models import ArrivalKey, DossierKey, Entry, EntryKey, Epoch
from baken.vault.place import Floor, Origin, Place
from baken.vault.queries import file_key, sealed_or_none, trusted_epoch, unseal, what_opens
from baken.vault.refusals import NoTrustedEpoch, NotTakenYet, Sealed
from baken.vault.signing import epoch_statement, new_signing_key, sign
from baken.vault.streams import FileKey
from tests.rig.doors import through


@pytest.fixture
def dossier() -> UUID:
    return uuid4()


@pytest.fixture
def story(region: str, dossier: UUID) -> Place:
    return Place(region, "intake_report", dossier, "story")


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


def test_a_report_opens_after_the_worker_took_it(
    reporter: Actor, worker: Actor, colleague: Actor, story: Place, dossier: UUID
) -> None:
    report(reporter, story)

    with through("worker", worker):
        taken = take_arrivals(story.region)
    with through("desk", colleague):
        seen = unseal(story)

    assert taken == [Taken(dossier, "report", (story, story._replace(column="contact")))]
    assert seen == "Hij heeft mijn paspoort."
    assert ArrivalKey.objects.count() == 0


def test_a_colleague_who_is_there_first_takes_it_herself(
    reporter: Actor, worker: Actor, colleague: Actor, story: Place, dossier: UUID
) -> None:
    report(reporter, story)

    with through("desk", colleague):
        with pytest.raises(NotTakenYet):
            unseal(story)
        take_arrival(dossier)
        seen = unseal(story)
    with through("worker", worker):
        again = take_arrivals(story.region)

    assert (seen, again) == ("Hij heeft mijn paspoort.", [])


def test_a_report_costs_three_statements_at_the_front_door(reporter: Actor, story: Place) -> None:
    with through("front", reporter):
        arrival = new_arrival(story.region, story.row)
        for column in ("story", "place", "contact", "reporter"):
            arrival.seal(story._replace(column=column), "tekst")
        with CaptureQueriesContext(connection) as queries:
            arrival.commit()

    assert len(queries) == 3


def test_taking_costs_the_same_for_one_arrival_and_for_many(
    reporter: Actor, worker: Actor, region: str
) -> None:
    counts = []
    for arrivals in (1, 5):
        for _ in range(arrivals):
            report(reporter, Place(region, "intake_report", uuid4(), "story"))
        with through("worker", worker), CaptureQueriesContext(connection) as queries:
            assert len(take_arrivals(region)) == arrivals
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_message_and_a_file_join_the_dossier(
    reporter: Actor, worker: Actor, story: Place, dossier: UUID
) -> None:
    message = Place(story.region, "mailbox_message", uuid4(), "text")
    photo = FileKey(Place(story.region, "files_file", uuid4(), "content"))
    chunk = photo.seal_chunk(0, b"JFIF", last=True)
    report(reporter, story)
    with through("front", reporter):
        seal_message(message, "Ik ben er nog.", dossier=dossier)
        addition = new_message(story.region, dossier)
        addition.add_file(photo, '{"name": "foto.jpg"}')
        addition.commit()

    with through("worker", worker):
        kinds = [taken.kind for taken in take_arrivals(story.region)]

        assert kinds == ["report", "", ""]
        assert unseal(message) == "Ik ben er nog."
        assert unseal(photo.place) == '{"name": "foto.jpg"}'
        assert file_key(photo.place).open_chunk(0, chunk, last=True) == b"JFIF"


def test_a_page_that_was_open_for_two_epochs_seals_to_the_newest(
    reporter: Actor, worker: Actor, story: Place, now: datetime
) -> None:
    with through("front", reporter):
        arrival = new_arrival(story.region, story.row)
        arrival.seal(story, "lang over nagedacht")
    for week in (1, 2):
        open_epoch(region=story.region, at=now + timedelta(weeks=week))

    with through("front", reporter):
        arrival.commit()
    with through("worker", worker):
        take_arrivals(story.region)

        assert unseal(story) == "lang over nagedacht"
    assert DossierKey.objects.get().epoch == 3


def test_an_arrival_of_another_region_is_a_mistake(reporter: Actor, story: Place) -> None:
    with pytest.raises(ValueError):
        new_arrival("west-friesland", story.row).seal(story, "tekst")


# --- what a writer in the database can and cannot forge


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


def test_a_message_waits_for_the_beginning_of_its_dossier(
    reporter: Actor, worker: Actor, story: Place, dossier: UUID
) -> None:
    message = Place(story.region, "mailbox_message", uuid4(), "text")
    report(reporter, story)
    with through("front", reporter):
        seal_message(message, "Ik ben er nog.", dossier=dossier)
    ArrivalKey.objects.filter(kind="report").update(epoch=99)

    with through("worker", worker):
        first = take_arrivals(story.region)
    ArrivalKey.objects.filter(kind="report").update(epoch=1)
    with through("worker", worker):
        second = take_arrivals(story.region)

        assert (first, [taken.kind for taken in second]) == ([], ["report", ""])
        assert unseal(message) == "Ik ben er nog."


def test_a_message_to_a_dossier_that_nobody_began_is_refused(
    reporter: Actor, worker: Actor, region: str, now: datetime
) -> None:
    with through("front", reporter):
        seal_message(Place(region, "mailbox_message", uuid4(), "text"), "tekst", dossier=uuid4())

    with through("worker", worker):
        assert take_arrivals(region, at=now) == []
    assert ArrivalKey.objects.get().refused_at == now


def test_an_arrival_sealed_to_keys_we_lack_waits_and_is_not_called_forged(
    reporter: Actor, worker: Actor, colleague: Actor, story: Place, dossier: UUID
) -> None:
    report(reporter, story)
    ArrivalKey.objects.update(epoch=7)

    with through("worker", worker):
        assert take_arrivals(story.region) == []
    with through("desk", colleague):
        assert take_arrival(dossier) == []
    assert ArrivalKey.objects.get().refused_at is None


def test_erasing_a_part_of_a_report_that_was_not_taken_yet_keeps_the_rest(
    reporter: Actor, worker: Actor, story: Place
) -> None:
    report(reporter, story)

    with through("worker", worker):
        erase_entry(story._replace(column="contact"))

        assert unseal(story) == "Hij heeft mijn paspoort."
        assert sealed_or_none(story._replace(column="contact")) is None
    assert (ArrivalKey.objects.count(), EntryKey.objects.count()) == (0, 1)


# --- swapped public keys


def _unsigned(epoch: Epoch) -> None:
    epoch.public, epoch.signature = new_key_pair().public, b""


def _swapped(epoch: Epoch) -> None:
    epoch.public = new_key_pair().public


def _signed_by_somebody_else(epoch: Epoch) -> None:
    epoch.public = new_key_pair().public
    statement = epoch_statement(
        region=epoch.region, number=epoch.number, public=epoch.public, opened=epoch.opened_at
    )
    epoch.signature = sign(new_signing_key(), statement)


def _renumbered(epoch: Epoch) -> None:
    epoch.number = 2


def _backdated(epoch: Epoch) -> None:
    epoch.opened_at -= timedelta(days=1)


@pytest.mark.parametrize("tamper", [_unsigned, _swapped, _signed_by_somebody_else, _renumbered, _backdated])
def test_the_front_door_refuses_a_public_key_that_the_region_did_not_sign(
    tamper: Callable[[Epoch], None], reporter: Actor, story: Place
) -> None:
    epoch = Epoch.objects.get()
    tamper(epoch)
    epoch.save()

    with through("front", reporter):
        arrival = new_arrival(story.region, story.row)
        arrival.seal(story, "tekst")
        with pytest.raises(NoTrustedEpoch):
            arrival.commit()

        assert Entry.objects.count() == 0


def test_a_bogus_newer_epoch_is_passed_over(reporter: Actor, region: str, now: datetime) -> None:
    Epoch.objects.create(
        region=region, number=2, public=new_key_pair().public, signature=bytes(64), opened_at=now
    )

    with through("front", reporter):
        assert trusted_epoch(region).number == 1


def test_the_row_of_a_dead_epoch_put_back_is_not_used(
    reporter: Actor, region: str, now: datetime, keys: Path
) -> None:
    """It is truly signed; but its keys are gone, and whatever was sealed to it would be lost."""
    open_epoch(region=region, at=now)
    with through("front", reporter):
        assert front_keys().epochs(region) == {1, 2}
    (keys / "front" / region / "mailbox" / "2").unlink()

    with through("front", reporter):
        assert trusted_epoch(region).number == 1
