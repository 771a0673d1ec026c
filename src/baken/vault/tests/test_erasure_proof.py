# SPDX-License-Identifier: EUPL-1.2
"""The promise of the vault, on a real cluster: what was erased opens from no copy that was ever made.

Before the turn of the epoch it does open, from every kind of copy: else this would prove nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from baken.vault.actions import (
    erase_dossier,
    erase_entry,
    open_dossier,
    seal,
    take_arrivals,
)
from baken.vault.arrivals import new_arrival
from baken.vault.blind import statement
from baken.vault.epochs import new_region_keys, turn
from baken.vault.file_provider import FileProvider
from baken.vault.hpke import new_key_pair
from baken.vault.index import Identifier, remember
from baken.vault.mailbox_copies import seal_for_mailbox
from baken.vault.normalisers import Kind
from baken.vault.place import Place
from baken.vault.queries import unseal

from .attacker import Loot, confirmed, contents
from .copies import Original, acting, connected_to

REGION = "gooi-en-vechtstreek"
NOW = datetime(2026, 4, 10, 9, 30, tzinfo=UTC)
STORY, MESSAGE = "Hij heeft mijn paspoort.", "Wij bellen je niet."
NOTE, OLD_TEXT = "Zij verblijft op een geheim adres.", "Eerst stond hier een naam."
NEIGHBOUR, NEIGHBOURS_MESSAGE, KEPT = "De buren.", "Dank voor uw bericht.", "Zij is gezien door de arts."
NEW_TEXT = "De naam is weggehaald."
ERASED = {STORY, MESSAGE, NOTE, OLD_TEXT}
LIVING = {NEIGHBOUR, NEIGHBOURS_MESSAGE, KEPT, NEW_TEXT}
BEFORE = ERASED | LIVING - {NEW_TEXT}
PHONE, NEIGHBOURS_PHONE = "06 12345678", "06 87654321"


@dataclass
class Life:
    """What is in the vault, and the one code that belongs to the reporter."""

    erased: Place
    neighbour: Place
    note: Place
    text: Place
    pair: Any


def arrivals(original: Original, life: Life) -> None:
    with acting(original):
        new_region_keys(region=REGION, practice=True, at=NOW)
    with acting(original, "front"):
        for place, text in ((life.erased, STORY), (life.neighbour, NEIGHBOUR)):
            arrival = new_arrival(REGION, place.row)
            arrival.seal(place, text)
            arrival.commit(at=NOW)


def work(original: Original, life: Life) -> None:
    with acting(original):
        take_arrivals(REGION, at=NOW)
        for place, text, phone in (
            (life.erased, MESSAGE, PHONE),
            (life.neighbour, NEIGHBOURS_MESSAGE, NEIGHBOURS_PHONE),
        ):
            message = Place(REGION, "mailbox_message", uuid4(), "text")
            seal_for_mailbox(
                message, text, dossier=place.row, mailbox=uuid4(), mailbox_public_key=life.pair.public
            )
            remember([Identifier(place, Kind.PHONE, phone)], room="intake", dossier=place.row)
        for place, text in ((life.note, NOTE), (life.text, OLD_TEXT)):
            open_dossier(region=REGION, dossier=place.row, kind="case")
            seal(place, text, dossier=place.row)
        seal(life.note._replace(column="other"), KEPT, dossier=life.note.row)


def erase(original: Original, life: Life) -> None:
    """A whole dossier, one entry of a case that goes on, and in another a text that is written over."""
    with acting(original):
        erase_dossier(region=REGION, dossier=life.erased.row)
        erase_entry(life.note)
        seal(life.text, NEW_TEXT, dossier=life.text.row)


def turn_the_epoch(original: Original) -> None:
    for days in (7, 8):
        more = True
        while more:
            with acting(original):
                more = turn(region=REGION, at=NOW + timedelta(days=days)).more


def loot_of(url: str) -> Loot:
    with connected_to(url):
        return Loot.of_this_database()


def live_and_erase(original: Original, life: Life) -> dict[str, Loot]:
    """All of it happens, and at every moment somebody makes a copy."""
    replayed = original.base_backup()
    arrivals(original, life)
    dump_of_the_arrival = original.dump()
    work(original, life)
    dump = original.dump()
    original.archive_up_to_here()
    raw = original.raw_copy("raw")
    erase(original, life)
    after = original.raw_copy("raw-after")
    copies = {
        "dump of the arrival": loot_of(original.restore(dump_of_the_arrival, "arrived")),
        "dump": loot_of(original.restore(dump, "dumped")),
    }
    for name, copy, replay in (("archive", replayed, True), ("raw", raw, False), ("after", after, False)):
        with original.opened(copy, replay=replay) as url:
            copies[name] = loot_of(url)
    return copies


@pytest.fixture
def life() -> Life:
    return Life(
        erased=Place(REGION, "intake_report", uuid4(), "story"),
        neighbour=Place(REGION, "intake_report", uuid4(), "story"),
        note=Place(REGION, "casework_note", uuid4(), "text"),
        text=Place(REGION, "casework_note", uuid4(), "text"),
        pair=new_key_pair(),
    )


def test_what_was_erased_opens_from_no_copy_after_the_turn_and_from_every_copy_before(
    original: Original, life: Life
) -> None:
    copies = live_and_erase(original, life)
    provider = FileProvider(original.base / "keys" / "full")

    def open_from(loot: Loot) -> set[str]:
        return contents(loot, provider, REGION, life.pair.seed)

    def guessed(loot: Loot) -> set[str]:
        phones = {phone: statement(Kind.PHONE, phone) for phone in (PHONE, NEIGHBOURS_PHONE)}
        inner = {phone: provider.index(REGION, "intake", "phone", [s])[0] for phone, s in phones.items()}
        return confirmed(loot, provider, REGION, inner)

    assert {name: open_from(loot) for name, loot in copies.items()} == {
        "dump of the arrival": {STORY, NEIGHBOUR},
        "dump": BEFORE,
        "archive": BEFORE,
        "raw": BEFORE,
        "after": LIVING,
    }
    assert guessed(copies["dump"]) == {PHONE, NEIGHBOURS_PHONE}

    turn_the_epoch(original)

    living = loot_of(original.url)
    together = sum(copies.values(), living)
    assert {name: open_from(loot) for name, loot in copies.items()} == {name: set() for name in copies}
    assert open_from(living) == open_from(together) == LIVING
    assert guessed(together) == {NEIGHBOURS_PHONE}
    with acting(original):
        assert unseal(life.neighbour) == NEIGHBOUR
