# SPDX-License-Identifier: EUPL-1.2
"""A region with practice keys of its own for each test, and the people who act in it."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from baken.kernel.actor import Actor
from baken.vault.epochs import new_region_keys

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
