# SPDX-License-Identifier: EUPL-1.2
"""Whoever changes a row in the database finds it closed, and only that row."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from baken.kernel.actor import Actor
from baken.vault import wraps
from baken.vault.actions import (
    open_dossier,
    seal,
    seal_many,
)
from baken.vault.dossier_keys import entry_place, opened_dossier_keys, opened_entry_key
from baken.vault.models import DossierKey, Entry, EntryKey
from baken.vault.place import Floor, Origin, Place
from baken.vault.queries import (
    file_key,
    unseal,
    what_opens,
)
from baken.vault.refusals import Sealed
from tests.rig.doors import through


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
    tamper: Callable[[], object], colleague: Actor, case: UUID, note: Place
) -> None:
    both = {note: "een", note._replace(column="title"): "twee"}
    with through("desk", colleague):
        seal_many(both, dossier=case, floor=Floor.IDENTIFIER)

    tamper()

    with through("desk", colleague):
        assert what_opens(both) == ({}, frozenset(both))
        with pytest.raises(Sealed):
            unseal(note)
        with pytest.raises(Sealed):
            file_key(note)


def test_a_note_does_not_open_when_its_key_truly_came_from_outside(
    colleague: Actor, case: UUID, note: Place
) -> None:
    """However such a row came to be: the room of the case takes nothing from the front door."""
    with through("desk", colleague):
        seal(note, "tekst", dossier=case)
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
    colleague: Actor, region: str, case: UUID, note: Place
) -> None:
    neighbour = Place(region, "casework_note", uuid4(), "text")
    with through("desk", colleague):
        seal_many({note: "een", neighbour: "twee"}, dossier=case)
    Entry.objects.filter(row=note.row).update(envelope=bytes(2000))

    with through("desk", colleague):
        assert what_opens([note, neighbour]) == ({neighbour: b"twee"}, frozenset({note}))


def test_a_content_carried_to_another_dossier_does_not_open(
    colleague: Actor, region: str, case: UUID, note: Place
) -> None:
    other = uuid4()
    with through("desk", colleague):
        open_dossier(region=region, dossier=other, kind="case")
        seal(note, "van deze zaak", dossier=case)

    Entry.objects.update(dossier=other)
    EntryKey.objects.update(dossier=other)

    with through("desk", colleague), pytest.raises(Sealed):
        unseal(note)


def test_an_earlier_version_put_back_does_not_open(colleague: Actor, case: UUID, note: Place) -> None:
    with through("desk", colleague):
        seal(note, "nee", dossier=case)
    before = Entry.objects.get()
    with through("desk", colleague):
        seal(note, "ja", dossier=case)

    Entry.objects.update(envelope=before.envelope)

    with through("desk", colleague), pytest.raises(Sealed):
        unseal(note)
