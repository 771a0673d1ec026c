# SPDX-License-Identifier: EUPL-1.2
"""The desk seals, opens, replaces and erases; whoever changes a row finds it closed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baken.kernel.actor import Actor
from baken.vault import wraps
from baken.vault.actions import (
    erase_dossier,
    erase_entry,
    open_dossier,
    seal,
    seal_file,
    seal_many,
)
from baken.vault.dossier_keys import entry_place, opened_dossier_keys, opened_entry_key
from baken.vault.holders import front_keys, key_provider
from baken.vault.models import BlindIndex, DossierKey, DossierRenewal, Entry, EntryKey, MailboxCopy
from baken.vault.place import Floor, Origin, Place
from baken.vault.queries import (
    file_key,
    has_content,
    sealed_or_none,
    unseal,
    unseal_bytes,
    unseal_many,
    what_opens,
)
from baken.vault.refusals import NoDossierKey, NothingThere, ProviderUnavailable, Sealed
from baken.vault.streams import FileKey
from tests.rig.doors import through


@pytest.fixture
def dossier(colleague: Actor, region: str) -> UUID:
    made = uuid4()
    with through("desk", colleague):
        open_dossier(region=region, dossier=made, kind="case")
    return made


@pytest.fixture
def note(region: str) -> Place:
    return Place(region, "casework_note", uuid4(), "text")


def statements(act: Callable[..., object], *args: object, **kwargs: object) -> int:
    with CaptureQueriesContext(connection) as queries:
        act(*args, **kwargs)
    return len(queries)


def test_a_note_is_read_by_the_colleague_who_comes_later(
    colleague: Actor, worker: Actor, dossier: UUID, note: Place
) -> None:
    with through("desk", colleague):
        seal(note, "Zij durft niet naar huis.", dossier=dossier)

    with through("desk", colleague):
        seen = unseal(note)
    with through("worker", worker):
        by_the_worker = unseal_bytes(note)

    assert (seen, by_the_worker) == ("Zij durft niet naar huis.", b"Zij durft niet naar huis.")


def test_the_table_holds_no_readable_word(colleague: Actor, dossier: UUID, note: Place) -> None:
    with through("desk", colleague):
        seal(note, "Zij durft niet naar huis.", dossier=dossier)

    with connection.cursor() as cursor:
        cursor.execute("SELECT vault_entry::text, vault_entrykey::text FROM vault_entry, keys.vault_entrykey")
        row = "".join(cursor.fetchone())

    assert b"Zij durft niet naar huis.".hex() not in row
    assert len(Entry.objects.get().envelope) == 1024 + 8 + 1 + 12 + 16


def test_what_was_never_typed_is_not_there(colleague: Actor, note: Place) -> None:
    with through("desk", colleague):
        assert sealed_or_none(note) is None
        assert what_opens([note]) == ({}, frozenset())
        assert has_content([note]) == set()
        with pytest.raises(NothingThere):
            unseal(note)
        with pytest.raises(NothingThere):
            file_key(note)


def test_a_place_holds_the_latest_content(
    colleague: Actor, dossier: UUID, note: Place, now: datetime
) -> None:
    with through("desk", colleague):
        seal(note, "eerste", dossier=dossier)
        seal(note, "tweede", dossier=dossier, at=now)

        assert sealed_or_none(note) == "tweede"
        assert has_content([note]) == {note}

    assert [entry.written_at for entry in Entry.objects.all()] == [now]


def test_replacing_marks_the_dossier_for_a_new_key_and_a_first_text_does_not(
    colleague: Actor, dossier: UUID, note: Place
) -> None:
    with through("desk", colleague):
        seal(note, "eerste", dossier=dossier)
        first = DossierRenewal.objects.count()
        seal(note, "tweede", dossier=dossier)

        assert (first, DossierRenewal.objects.count()) == (0, 1)


def test_the_number_of_statements_does_not_grow_with_the_number_of_places(
    colleague: Actor, region: str, dossier: UUID
) -> None:
    def places(count: int) -> list[Place]:
        return [Place(region, "people_person", uuid4(), "name") for _ in range(count)]

    with through("desk", colleague):
        one, many = places(1), places(40)
        sealing = [
            statements(seal_many, dict.fromkeys(wanted, "A"), dossier=dossier) for wanted in (one, many)
        ]
        opening = [statements(unseal_many, wanted) for wanted in (one, many)]
        found = unseal_many(many)

    assert sealing[0] == sealing[1] == 4
    assert opening[0] == opening[1] == 3
    assert found == dict.fromkeys(many, b"A")


def test_a_dossier_of_another_place_is_not_written_over(
    colleague: Actor, region: str, dossier: UUID, note: Place
) -> None:
    other = uuid4()
    with through("desk", colleague):
        open_dossier(region=region, dossier=other, kind="case")
        seal(note, "van deze zaak", dossier=dossier)
        with pytest.raises(ValueError):
            seal(note, "van een andere", dossier=other)

        assert unseal(note) == "van deze zaak"


def test_nothing_is_sealed_in_a_dossier_that_was_never_opened(colleague: Actor, note: Place) -> None:
    with through("desk", colleague), pytest.raises(NoDossierKey):
        seal(note, "tekst", dossier=uuid4())


def test_nothing_is_sealed_under_a_dossier_key_that_does_not_open(
    colleague: Actor, dossier: UUID, note: Place
) -> None:
    DossierKey.objects.update(wrapped=bytes(61))

    with through("desk", colleague), pytest.raises(Sealed):
        seal(note, "tekst", dossier=dossier)


def test_a_file_keeps_its_key_and_its_facts(colleague: Actor, region: str, dossier: UUID) -> None:
    place = Place(region, "files_file", uuid4(), "content")
    key = FileKey(place)
    chunk = key.seal_chunk(0, b"JFIF", last=True)

    with through("desk", colleague):
        seal_file(key, '{"name": "foto.jpg"}', dossier=dossier)

    with through("desk", colleague):
        assert unseal(place) == '{"name": "foto.jpg"}'
        assert file_key(place).open_chunk(0, chunk, last=True) == b"JFIF"


def _swap_envelopes() -> None:
    one, other = Entry.objects.order_by("column")
    one.envelope, other.envelope = other.envelope, one.envelope
    Entry.objects.bulk_update([one, other], ["envelope"])


def _swap_keys_and_envelopes() -> None:
    _swap_envelopes()
    one, other = Entry.objects.order_by("column")
    one.key_id, other.key_id = other.key_id, one.key_id
    Entry.objects.bulk_update([one, other], ["key_id"])
    first, second = EntryKey.objects.order_by("column")
    first.key_id, second.key_id = second.key_id, first.key_id
    first.wrapped, second.wrapped = second.wrapped, first.wrapped
    EntryKey.objects.bulk_update([first, second], ["key_id", "wrapped"])


TAMPERING: dict[str, Callable[[], object]] = {
    "two contents change places": _swap_envelopes,
    "two contents change places with their keys": _swap_keys_and_envelopes,
    "the content says it came from outside": lambda: Entry.objects.update(origin=Origin.FRONT),
    "content and key say they came from outside": lambda: (
        Entry.objects.update(origin=Origin.FRONT),
        EntryKey.objects.update(origin=Origin.FRONT),
    ),
    "the content names another key": lambda: Entry.objects.update(key_id=uuid4()),
    "the key names another dossier": lambda: EntryKey.objects.update(dossier=uuid4()),
    "the key is changed": lambda: EntryKey.objects.update(wrapped=bytes(61)),
    "the key is gone": lambda: EntryKey.objects.all().delete(),
    "the dossier key is of another epoch": lambda: DossierKey.objects.update(epoch=2),
    "the dossier key has another name": lambda: DossierKey.objects.update(key_id=uuid4()),
    "the dossier key is gone": lambda: DossierKey.objects.all().delete(),
}


@pytest.mark.parametrize("tamper", TAMPERING.values(), ids=TAMPERING.keys())
def test_a_row_changed_in_the_database_does_not_open(
    tamper: Callable[[], object], colleague: Actor, dossier: UUID, note: Place
) -> None:
    both = {note: "een", note._replace(column="title"): "twee"}
    with through("desk", colleague):
        seal_many(both, dossier=dossier, floor=Floor.IDENTIFIER)

    tamper()

    with through("desk", colleague):
        assert what_opens(both) == ({}, frozenset(both))
        with pytest.raises(Sealed):
            unseal(note)
        with pytest.raises(Sealed):
            file_key(note)


def test_a_note_does_not_open_when_its_key_truly_came_from_outside(
    colleague: Actor, dossier: UUID, note: Place
) -> None:
    """However such a row came to be: the room of the case takes nothing from the front door."""
    with through("desk", colleague):
        seal(note, "tekst", dossier=dossier)
    [dossier_key] = opened_dossier_keys(DossierKey.objects.all()).values()
    row = EntryKey.objects.get()
    key = opened_entry_key(dossier_key, row)
    row.origin = Origin.FRONT
    row.wrapped = wraps.wrap(dossier_key, key, entry_place(row))
    row.save()
    Entry.objects.update(origin=Origin.FRONT)

    with through("desk", colleague), pytest.raises(Sealed):
        unseal(note)


def test_one_changed_row_does_not_take_the_list_down(
    colleague: Actor, region: str, dossier: UUID, note: Place
) -> None:
    neighbour = Place(region, "casework_note", uuid4(), "text")
    with through("desk", colleague):
        seal_many({note: "een", neighbour: "twee"}, dossier=dossier)
    Entry.objects.filter(row=note.row).update(envelope=bytes(2000))

    with through("desk", colleague):
        assert what_opens([note, neighbour]) == ({neighbour: b"twee"}, frozenset({note}))


def test_a_content_carried_to_another_dossier_does_not_open(
    colleague: Actor, region: str, dossier: UUID, note: Place
) -> None:
    other = uuid4()
    with through("desk", colleague):
        open_dossier(region=region, dossier=other, kind="case")
        seal(note, "van deze zaak", dossier=dossier)

    Entry.objects.update(dossier=other)
    EntryKey.objects.update(dossier=other)

    with through("desk", colleague), pytest.raises(Sealed):
        unseal(note)


def test_an_earlier_version_put_back_does_not_open(colleague: Actor, dossier: UUID, note: Place) -> None:
    with through("desk", colleague):
        seal(note, "nee", dossier=dossier)
    before = Entry.objects.get()
    with through("desk", colleague):
        seal(note, "ja", dossier=dossier)

    Entry.objects.update(envelope=before.envelope)

    with through("desk", colleague), pytest.raises(Sealed):
        unseal(note)


def test_one_erased_content_leaves_its_neighbour(
    colleague: Actor, region: str, dossier: UUID, note: Place
) -> None:
    neighbour = Place(region, "casework_note", note.row, "title")
    with through("desk", colleague):
        seal_many({note: "een", neighbour: "twee"}, dossier=dossier)
        erase_entry(note)

        assert sealed_or_none(note) is None
        assert sealed_or_none(neighbour) == "twee"
        assert DossierRenewal.objects.count() == 1


def test_an_erased_dossier_leaves_no_row(colleague: Actor, region: str, dossier: UUID, note: Place) -> None:
    with through("desk", colleague):
        seal(note, "een", dossier=dossier)
        seal(note, "twee", dossier=dossier)
        erase_dossier(region=region, dossier=dossier)

    kept: list[Any] = [Entry, EntryKey, DossierKey, DossierRenewal, MailboxCopy, BlindIndex]
    assert [model.objects.count() for model in kept] == [0] * len(kept)


@pytest.mark.parametrize("door", ["office", "front"])
def test_only_desk_and_worker_hold_a_key_that_opens(door: str, region: str) -> None:
    actor = Actor(door=door, role="administrator", regions=frozenset({region}))

    with through(door, actor), pytest.raises(ProviderUnavailable):
        key_provider()


def test_the_desk_has_no_part_in_the_front_doors_keys(colleague: Actor) -> None:
    with through("desk", colleague), pytest.raises(ProviderUnavailable):
        front_keys()
