# SPDX-License-Identifier: EUPL-1.2
"""Seen before? Found by any spelling, in the room that remembered it, and by nobody in an old backup."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from baken.kernel.actor import Actor
from baken.vault.actions import erase_dossier, erase_entry, open_dossier, seal
from baken.vault.epochs import turn
from baken.vault.index import (
    Hit,
    Identifier,
    fingerprint,
    forget,
    is_of_one_epoch,
    places_of_an_older_rule,
    remember,
    search,
    shared,
)
from baken.vault.models import BlindIndex, DossierKey
from baken.vault.normalisers import Kind
from baken.vault.place import Place
from baken.vault.refusals import NoDossierKey, Sealed, UnusableIdentifier
from tests.rig.doors import through

PHONE = "06 12 34 56 78"


@pytest.fixture
def dossier(region: str, colleague: Actor) -> UUID:
    made = uuid4()
    with through("desk", colleague):
        open_dossier(region=region, dossier=made, kind="case")
    return made


@pytest.fixture
def person(region: str, worker: Actor, dossier: UUID) -> Place:
    place = Place(region, "people_person", uuid4(), "identity")
    found = [Identifier(place, Kind.PHONE, PHONE), Identifier(place, Kind.EMAIL, "ana@voorbeeld.nl")]
    with through("worker", worker):
        seal(place, "Ana, 06 12 34 56 78", dossier=dossier)
        remember(found, room="people", dossier=dossier)
    return place


def hits(region: str, value: str = PHONE, *, room: str = "people", kind: Kind = Kind.PHONE) -> list[Hit]:
    return search(region, room=room, kind=kind, value=value)


def test_a_number_is_found_in_another_spelling(colleague: Actor, person: Place, dossier: UUID) -> None:
    with through("desk", colleague):
        assert hits(person.region, "+31 6-12345678") == [Hit(person, dossier)]
        assert hits(person.region, "ANA@voorbeeld.nl", kind=Kind.EMAIL) == [Hit(person, dossier)]
        assert hits(person.region, "0612345679") == []


def test_another_room_finds_nothing(colleague: Actor, person: Place) -> None:
    with through("desk", colleague):
        assert hits(person.region, room="signals") == []


def test_the_table_holds_neither_the_number_nor_the_same_digest_twice(
    worker: Actor, person: Place, dossier: UUID
) -> None:
    with through("worker", worker):
        remember([Identifier(person, Kind.PHONE, PHONE)], room="intake", dossier=dossier)
    rows = BlindIndex.objects.all()

    assert len({bytes(row.digest) for row in rows}) == 3
    assert all(b"612345678" not in bytes(row.digest) + bytes(row.inner) for row in rows)


def test_nothing_is_remembered_when_one_identifier_cannot_be_used(
    worker: Actor, person: Place, dossier: UUID
) -> None:
    before = BlindIndex.objects.count()
    found = [Identifier(person, Kind.PHONE, PHONE), Identifier(person, Kind.BIRTH_DATE, "1990-01-02")]

    with through("worker", worker), pytest.raises(UnusableIdentifier):
        remember(found, room="people", dossier=dossier)

    assert BlindIndex.objects.count() == before


def test_remembering_nothing_needs_no_dossier(worker: Actor, region: str) -> None:
    with through("worker", worker):
        remember([], room="people", dossier=uuid4())
        with pytest.raises(NoDossierKey):
            remember(
                [Identifier(Place(region, "people_person", uuid4(), "x"), Kind.PHONE, PHONE)],
                room="people",
                dossier=uuid4(),
            )


def test_a_dossier_that_does_not_open_is_not_indexed(worker: Actor, person: Place, dossier: UUID) -> None:
    DossierKey.objects.update(wrapped=bytes(61))

    with through("worker", worker), pytest.raises(Sealed):
        remember([Identifier(person, Kind.PHONE, PHONE)], room="people", dossier=dossier)


@pytest.mark.parametrize("way", ["forget", "erase_entry", "erase_dossier"])
def test_what_is_forgotten_or_erased_is_not_found(
    way: str, colleague: Actor, person: Place, dossier: UUID
) -> None:
    with through("desk", colleague):
        match way:
            case "forget":
                forget(person)
            case "erase_entry":
                erase_entry(person)
            case "erase_dossier":
                erase_dossier(region=person.region, dossier=dossier)

        assert hits(person.region) == []
    assert BlindIndex.objects.count() == 0


def test_what_stands_at_two_places_is_found_without_asking_for_it(
    worker: Actor, person: Place, dossier: UUID
) -> None:
    other = Place(person.region, "people_person", uuid4(), "identity")
    with through("worker", worker):
        assert shared(person.region, room="people") == []
        remember([Identifier(other, Kind.PHONE, "+31612345678")], room="people", dossier=dossier)
        [found] = shared(person.region, room="people")

    assert (found.kind, found.hits) == (Kind.PHONE, frozenset({Hit(person, dossier), Hit(other, dossier)}))


def test_marks_of_two_epochs_cannot_be_compared_until_the_turn_is_over(
    worker: Actor, person: Place, dossier: UUID, now: datetime
) -> None:
    other = Place(person.region, "people_person", uuid4(), "identity")
    with through("worker", worker):
        turn(region=person.region, at=now + timedelta(days=8))
        remember([Identifier(other, Kind.PHONE, PHONE)], room="people", dossier=dossier)
        assert (is_of_one_epoch(person.region, room="people"), shared(person.region, room="people")) == (
            False,
            [],
        )
        while turn(region=person.region, at=now + timedelta(days=10)).more:
            pass

        assert is_of_one_epoch(person.region, room="people")
        assert len(shared(person.region, room="people")) == 1


def test_the_turn_of_the_epoch_indexes_anew(
    worker: Actor, person: Place, dossier: UUID, now: datetime
) -> None:
    before = {bytes(row.digest) for row in BlindIndex.objects.all()}
    with through("worker", worker):
        mark = fingerprint(person.region, room="people", kind=Kind.PHONE, value=PHONE)
        for days in (8, 10):
            while turn(region=person.region, at=now + timedelta(days=days)).more:
                pass

        assert hits(person.region) == [Hit(person, dossier)]
        assert fingerprint(person.region, room="people", kind=Kind.PHONE, value=PHONE) != mark
    assert {row.epoch for row in BlindIndex.objects.all()} == {2}
    assert before.isdisjoint(bytes(row.digest) for row in BlindIndex.objects.all())


def test_an_identifier_is_found_while_the_epoch_turns(
    worker: Actor, person: Place, dossier: UUID, now: datetime
) -> None:
    with through("worker", worker):
        turn(region=person.region, at=now + timedelta(days=8))

        assert {row.epoch for row in BlindIndex.objects.all()} == {1}
        assert hits(person.region) == [Hit(person, dossier)]


def test_an_index_whose_dossier_is_closed_to_us_does_not_keep_an_epoch_alive(
    worker: Actor, person: Place, now: datetime
) -> None:
    BlindIndex.objects.filter(kind=Kind.EMAIL).update(inner=bytes(61))
    with through("worker", worker):
        while turn(region=person.region, at=now + timedelta(days=8)).more:
            pass

    assert [(row.kind, row.epoch) for row in BlindIndex.objects.all()] == [(Kind.PHONE, 2)]


def test_rows_of_an_older_rule_are_named(worker: Actor, person: Place) -> None:
    with through("worker", worker):
        before = places_of_an_older_rule(person.region, "people")
        BlindIndex.objects.update(normaliser=0)

        assert (before, places_of_an_older_rule(person.region, "people")) == (set(), {person})
