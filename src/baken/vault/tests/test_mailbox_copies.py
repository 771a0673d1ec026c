# SPDX-License-Identifier: EUPL-1.2
"""A message to the reporter opens with the code behind it, at the front door, in its own mailbox only."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baken.kernel.actor import Actor
from baken.vault.actions import erase_entry, open_dossier, seal
from baken.vault.epochs import open_epoch, turn
from baken.vault.hpke import KeyPair, new_key_pair
from baken.vault.mailbox_copies import open_for_mailbox, open_mailbox, seal_for_mailbox
from baken.vault.models import Entry, MailboxCopy
from baken.vault.place import Place
from baken.vault.queries import unseal
from baken.vault.refusals import NothingThere, Sealed
from tests.rig.doors import through

TEXT = "Wij bellen niet. Schrijf ons terug."


@pytest.fixture
def pair() -> KeyPair:
    """What the reporter's code gives back each time."""
    return new_key_pair()


@pytest.fixture
def mailbox() -> UUID:
    return uuid4()


@pytest.fixture
def message(region: str, colleague: Actor, pair: KeyPair, mailbox: UUID) -> Place:
    place, dossier = Place(region, "mailbox_message", uuid4(), "text"), uuid4()
    with through("desk", colleague):
        open_dossier(region=region, dossier=dossier, kind="report")
        seal_for_mailbox(place, TEXT, dossier=dossier, mailbox=mailbox, mailbox_public_key=pair.public)
    return place


def in_mailbox(mailbox: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.mailbox', %s, true)", [str(mailbox)])


def test_the_reporter_reads_it_with_the_code_and_the_desk_without(
    message: Place, colleague: Actor, reporter: Actor, mailbox: UUID, pair: KeyPair
) -> None:
    with through("desk", colleague):
        at_the_desk = unseal(message)
    with through("front", reporter):
        in_mailbox(mailbox)
        by_the_reporter = open_for_mailbox(message, mailbox=mailbox, seed=pair.seed)
        everything = open_mailbox(mailbox, seed=pair.seed)

    assert at_the_desk == by_the_reporter == TEXT
    assert everything == {message: TEXT.encode()}


def test_another_code_opens_nothing(message: Place, reporter: Actor, mailbox: UUID) -> None:
    wrong = new_key_pair().seed

    with through("front", reporter):
        in_mailbox(mailbox)
        with pytest.raises(Sealed):
            open_for_mailbox(message, mailbox=mailbox, seed=wrong)
        assert open_mailbox(mailbox, seed=wrong) == {message: None}


def test_the_front_door_sees_no_copy_outside_the_mailbox_that_was_opened(
    message: Place, reporter: Actor, mailbox: UUID, pair: KeyPair
) -> None:
    with through("front", reporter):
        closed = open_mailbox(mailbox, seed=pair.seed)
        in_mailbox(uuid4())
        other = (MailboxCopy.objects.count(), Entry.objects.count())
        with pytest.raises(NothingThere):
            open_for_mailbox(message, mailbox=mailbox, seed=pair.seed)

    assert (closed, other) == ({}, (0, 0))


def test_another_region_s_front_door_sees_none_of_it(message: Place, reporter: Actor, mailbox: UUID) -> None:
    with through("front", replace(reporter, regions=frozenset({"west-friesland"}))):
        in_mailbox(mailbox)

        assert (MailboxCopy.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_whole_mailbox_costs_two_statements(
    message: Place, region: str, colleague: Actor, reporter: Actor, mailbox: UUID, pair: KeyPair
) -> None:
    dossier = MailboxCopy.objects.get().dossier
    with through("desk", colleague):
        for _ in range(4):
            place = Place(region, "mailbox_message", uuid4(), "text")
            seal_for_mailbox(place, TEXT, dossier=dossier, mailbox=mailbox, mailbox_public_key=pair.public)

    with through("front", reporter):
        in_mailbox(mailbox)
        with CaptureQueriesContext(connection) as queries:
            opened = open_mailbox(mailbox, seed=pair.seed)

    assert (len(opened), len(queries)) == (5, 2)


@pytest.mark.parametrize("column", ["row", "mailbox", "key_id"])
def test_a_copy_carried_elsewhere_does_not_open(
    column: str, message: Place, reporter: Actor, mailbox: UUID, pair: KeyPair
) -> None:
    elsewhere = uuid4()
    MailboxCopy.objects.update(**{column: elsewhere})
    if column == "key_id":
        Entry.objects.update(key_id=elsewhere)

    with through("front", reporter):
        in_mailbox(elsewhere if column == "mailbox" else mailbox)
        opened = open_mailbox(elsewhere if column == "mailbox" else mailbox, seed=pair.seed)

    assert list(opened.values()) == [None]


def test_a_text_put_in_its_place_does_not_open(
    message: Place, reporter: Actor, mailbox: UUID, pair: KeyPair
) -> None:
    Entry.objects.update(envelope=bytes(2000))

    with through("front", reporter):
        in_mailbox(mailbox)
        assert open_mailbox(mailbox, seed=pair.seed) == {message: None}


def test_erasing_a_message_takes_the_reporters_copy_along(
    message: Place, colleague: Actor, reporter: Actor, mailbox: UUID, pair: KeyPair
) -> None:
    with through("desk", colleague):
        erase_entry(message)

    with through("front", reporter):
        in_mailbox(mailbox)
        assert open_mailbox(mailbox, seed=pair.seed) == {}
    assert MailboxCopy.objects.count() == 0


def test_writing_something_else_there_takes_the_reporters_copy_along(
    message: Place, colleague: Actor
) -> None:
    with through("desk", colleague):
        seal(message, "iets anders", dossier=MailboxCopy.objects.get().dossier)

    assert MailboxCopy.objects.count() == 0


def test_the_message_stays_readable_when_the_epoch_turns(
    message: Place, worker: Actor, reporter: Actor, mailbox: UUID, pair: KeyPair, now: datetime
) -> None:
    region, later = message.region, now + timedelta(days=9)
    with through("worker", worker):
        open_epoch(region=region, at=now + timedelta(days=7))
        while turn(region=region, at=later).more:
            pass

    assert MailboxCopy.objects.get().epoch == 2
    with through("front", reporter):
        in_mailbox(mailbox)
        assert open_for_mailbox(message, mailbox=mailbox, seed=pair.seed) == TEXT
