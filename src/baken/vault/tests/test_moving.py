# SPDX-License-Identifier: EUPL-1.2
"""A conversation that goes on in another dossier: nothing is lost on the way, and the old key opens it no more."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from baken.kernel.actor import Actor
from baken.vault.actions import erase_dossier, move_entries, open_dossier, seal
from baken.vault.arrivals import seal_message
from baken.vault.dossier_keys import opened_dossier_keys
from baken.vault.hpke import KeyPair, new_key_pair
from baken.vault.mailbox_copies import open_mailbox, seal_for_mailbox
from baken.vault.models import DossierKey, DossierRenewal, Entry, EntryKey, MailboxCopy
from baken.vault.place import Place
from baken.vault.queries import unseal, what_opens
from baken.vault.refusals import NoDossierKey
from baken.vault.tests.acts import turns
from baken.vault.tests.test_mailbox_copies import in_mailbox
from tests.rig.doors import through

MAILBOX = uuid4()


@pytest.fixture
def pair() -> KeyPair:
    return new_key_pair()


@pytest.fixture
def other(region: str, colleague: Actor) -> UUID:
    """Another dossier of the region."""
    dossier = uuid4()
    with through("desk", colleague):
        open_dossier(region=region, dossier=dossier, kind="report")
    return dossier


@pytest.fixture
def talk(region: str, case: UUID, colleague: Actor, reporter: Actor, pair: KeyPair) -> list[Place]:
    """What we wrote, what came back, and one more that nobody has taken in yet."""
    ours, theirs, late = (Place(region, "mailbox_message", uuid4(), "text") for _ in range(3))
    with through("desk", colleague):
        seal_for_mailbox(ours, "van ons", dossier=case, mailbox=MAILBOX, mailbox_public_key=pair.public)
        seal(theirs, "van haar", dossier=case)
    with through("front", reporter):
        seal_message(late, "onderweg", dossier=case)
    return [ours, theirs, late]


def moved(talk: list[Place], colleague: Actor, source: UUID, target: UUID) -> int:
    with through("desk", colleague):
        return move_entries(talk, source=source, target=target)


def test_both_sides_read_on_and_the_rest_stays_where_it_was(
    talk: list[Place],
    written: Place,
    case: UUID,
    other: UUID,
    colleague: Actor,
    reporter: Actor,
    pair: KeyPair,
) -> None:
    assert moved(talk, colleague, case, other) == 3

    with through("desk", colleague):
        assert [unseal(place) for place in talk] == ["van ons", "van haar", "onderweg"]
        unseal(written)
    with through("front", reporter):
        in_mailbox(MAILBOX)
        assert open_mailbox(MAILBOX, seed=pair.seed) == {talk[0]: b"van ons"}
    for model in (Entry, EntryKey, MailboxCopy):
        assert not model.objects.filter(dossier=case, table="mailbox_message").exists()
    assert Entry.objects.get(dossier=case).place == written


def test_it_outlives_the_dossier_it_left_and_goes_with_the_one_it_came_to(
    talk: list[Place], region: str, case: UUID, other: UUID, colleague: Actor
) -> None:
    moved(talk, colleague, case, other)

    with through("desk", colleague):
        erase_dossier(region=region, dossier=case)
        survived = [unseal(place) for place in talk]
        erase_dossier(region=region, dossier=other)
        left = what_opens(talk)

    assert survived == ["van ons", "van haar", "onderweg"]
    assert (left.contents, left.sealed) == ({}, frozenset())


def test_the_dossier_it_left_gets_another_key_at_the_next_turn(
    talk: list[Place], case: UUID, other: UUID, colleague: Actor, worker: Actor, now: datetime
) -> None:
    old = opened_dossier_keys(DossierKey.objects.filter(dossier=case))[case]
    moved(talk, colleague, case, other)
    assert [renewal.dossier for renewal in DossierRenewal.objects.all()] == [case]

    turns(worker, now + timedelta(days=7))

    assert opened_dossier_keys(DossierKey.objects.filter(dossier=case))[case] != old
    with through("desk", colleague):
        assert unseal(talk[1]) == "van haar"


def test_a_key_that_does_not_open_stays_behind(
    talk: list[Place], case: UUID, other: UUID, colleague: Actor
) -> None:
    EntryKey.objects.filter(row=talk[1].row).update(wrapped=b"vervalst")

    assert moved(talk, colleague, case, other) == 2
    assert EntryKey.objects.get(row=talk[1].row).dossier == case


def test_nothing_to_move_marks_nothing_and_moving_twice_moves_once(
    talk: list[Place], case: UUID, other: UUID, colleague: Actor
) -> None:
    assert moved([], colleague, case, other) == 0
    assert not DossierRenewal.objects.exists()
    assert (moved(talk, colleague, case, other), moved(talk, colleague, case, other)) == (3, 0)


def test_without_the_key_of_both_nothing_moves(talk: list[Place], case: UUID, colleague: Actor) -> None:
    with pytest.raises(NoDossierKey):
        moved(talk, colleague, case, uuid4())
