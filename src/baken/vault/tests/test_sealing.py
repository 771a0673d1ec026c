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
from baken.vault.actions import (
    erase_dossier,
    erase_entry,
    open_dossier,
    seal,
    seal_file,
    seal_many,
)
from baken.vault.holders import front_keys, key_provider
from baken.vault.models import BlindIndex, DossierKey, DossierRenewal, Entry, EntryKey, MailboxCopy
from baken.vault.place import Place
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


def statements(act: Callable[..., object], *args: object, **kwargs: object) -> int:
    with CaptureQueriesContext(connection) as queries:
        act(*args, **kwargs)
    return len(queries)


def test_a_note_is_read_by_the_colleague_who_comes_later(
    colleague: Actor, worker: Actor, case: UUID, note: Place
) -> None:
    with through("desk", colleague):
        seal(note, "Zij durft niet naar huis.", dossier=case)

    with through("desk", colleague):
        seen = unseal(note)
    with through("worker", worker):
        by_the_worker = unseal_bytes(note)

    assert (seen, by_the_worker) == ("Zij durft niet naar huis.", b"Zij durft niet naar huis.")


def test_the_table_holds_no_readable_word(colleague: Actor, case: UUID, note: Place) -> None:
    with through("desk", colleague):
        seal(note, "Zij durft niet naar huis.", dossier=case)

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


def test_a_place_holds_the_latest_content(colleague: Actor, case: UUID, note: Place, now: datetime) -> None:
    with through("desk", colleague):
        seal(note, "eerste", dossier=case)
        seal(note, "tweede", dossier=case, at=now)

        assert sealed_or_none(note) == "tweede"
        assert has_content([note]) == {note}

    assert [entry.written_at for entry in Entry.objects.all()] == [now]


def test_replacing_marks_the_dossier_for_a_new_key_and_a_first_text_does_not(
    colleague: Actor, case: UUID, note: Place
) -> None:
    with through("desk", colleague):
        seal(note, "eerste", dossier=case)
        first = DossierRenewal.objects.count()
        seal(note, "tweede", dossier=case)

        assert (first, DossierRenewal.objects.count()) == (0, 1)


def test_the_number_of_statements_does_not_grow_with_the_number_of_places(
    colleague: Actor, region: str, case: UUID
) -> None:
    def places(count: int) -> list[Place]:
        return [Place(region, "people_person", uuid4(), "name") for _ in range(count)]

    with through("desk", colleague):
        one, many = places(1), places(40)
        sealing = [statements(seal_many, dict.fromkeys(wanted, "A"), dossier=case) for wanted in (one, many)]
        opening = [statements(unseal_many, wanted) for wanted in (one, many)]
        found = unseal_many(many)

    assert sealing[0] == sealing[1] == 4
    assert opening[0] == opening[1] == 3
    assert found == dict.fromkeys(many, b"A")


def test_a_dossier_of_another_place_is_not_written_over(
    colleague: Actor, region: str, case: UUID, note: Place
) -> None:
    other = uuid4()
    with through("desk", colleague):
        open_dossier(region=region, dossier=other, kind="case")
        seal(note, "van deze zaak", dossier=case)
        with pytest.raises(ValueError):
            seal(note, "van een andere", dossier=other)

        assert unseal(note) == "van deze zaak"


def test_nothing_is_sealed_in_a_dossier_that_was_never_opened(colleague: Actor, note: Place) -> None:
    with through("desk", colleague), pytest.raises(NoDossierKey):
        seal(note, "tekst", dossier=uuid4())


def test_nothing_is_sealed_under_a_dossier_key_that_does_not_open(
    colleague: Actor, case: UUID, note: Place
) -> None:
    DossierKey.objects.update(wrapped=bytes(61))

    with through("desk", colleague), pytest.raises(Sealed):
        seal(note, "tekst", dossier=case)


def test_a_file_keeps_its_key_and_its_facts(colleague: Actor, region: str, case: UUID) -> None:
    place = Place(region, "files_file", uuid4(), "content")
    key = FileKey(place)
    chunk = key.seal_chunk(0, b"JFIF", last=True)

    with through("desk", colleague):
        seal_file(key, '{"name": "foto.jpg"}', dossier=case)

    with through("desk", colleague):
        assert unseal(place) == '{"name": "foto.jpg"}'
        assert file_key(place).open_chunk(0, chunk, last=True) == b"JFIF"


def test_one_erased_content_leaves_its_neighbour(
    colleague: Actor, region: str, case: UUID, note: Place
) -> None:
    neighbour = Place(region, "casework_note", note.row, "title")
    with through("desk", colleague):
        seal_many({note: "een", neighbour: "twee"}, dossier=case)
        erase_entry(note)

        assert sealed_or_none(note) is None
        assert sealed_or_none(neighbour) == "twee"
        assert DossierRenewal.objects.count() == 1


def test_an_erased_dossier_leaves_no_row(colleague: Actor, region: str, case: UUID, note: Place) -> None:
    with through("desk", colleague):
        seal(note, "een", dossier=case)
        seal(note, "twee", dossier=case)
        erase_dossier(region=region, dossier=case)

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
