# SPDX-License-Identifier: EUPL-1.2
"""A region with practice keys of its own for each test, and the people who act in it."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from baken.kernel.actor import Actor
from baken.vault.actions import open_dossier, seal
from baken.vault.epochs import new_region_keys
from baken.vault.place import Place
from tests.rig.doors import through

from .copies import Original

REGION = "gooi-en-vechtstreek"
NOW = datetime(2026, 4, 10, 9, 30, tzinfo=UTC)


@pytest.fixture
def keys(settings: Any, tmp_path: Path) -> Path:
    """A folder of keys that no other test sees; `through` takes each door's part of it."""
    settings.HOME = tmp_path
    settings.KEYS = tmp_path / "keys" / "full"
    return tmp_path / "keys"


@pytest.fixture
def region(db: None, keys: Path) -> str:
    new_region_keys(region=REGION, practice=True, at=NOW)
    return REGION


@pytest.fixture
def original(settings: Any, django_db_blocker: Any) -> Iterator[Original]:
    """A cluster of its own, where things commit and copies can be made."""
    base = Path(tempfile.mkdtemp(prefix="baken-proof-"))
    settings.HOME, settings.KEYS = base, base / "keys" / "full"
    made = Original(base)
    with django_db_blocker.unblock():
        try:
            made.start()
            yield made
        finally:
            made.cluster.stop()
            shutil.rmtree(base)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def worker(region: str) -> Actor:
    return Actor.system(region, "intake")


@pytest.fixture
def reporter(region: str) -> Actor:
    return Actor.reporter(region)


@pytest.fixture
def colleague(region: str) -> Actor:
    return Actor(door="desk", role="intake_worker", regions=frozenset({region}))


@pytest.fixture
def dossier() -> UUID:
    """Of a report that arrives: nobody opened it yet."""
    return uuid4()


@pytest.fixture
def story(region: str, dossier: UUID) -> Place:
    return Place(region, "intake_report", dossier, "story")


@pytest.fixture
def case(region: str, colleague: Actor) -> UUID:
    made = uuid4()
    with through("desk", colleague):
        open_dossier(region=region, dossier=made, kind="case")
    return made


@pytest.fixture
def note(region: str) -> Place:
    return Place(region, "casework_note", uuid4(), "text")


@pytest.fixture
def written(note: Place, colleague: Actor, case: UUID) -> Place:
    with through("desk", colleague):
        seal(note, "Zij durft niet naar huis.", dossier=case)
    return note
