# SPDX-License-Identifier: EUPL-1.2
"""A storage folder of its own for each test, a region with practice keys, and who acts in it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from baken.files.storage import Storage
from baken.kernel.actor import Actor
from baken.vault.epochs import new_region_keys

REGION = "gooi-en-vechtstreek"
NOW = datetime(2026, 4, 10, 9, 30, 42, tzinfo=UTC)


@pytest.fixture
def storage(settings: Any, tmp_path: Path) -> Storage:
    settings.STORAGE = tmp_path / "files"
    settings.STORAGE.mkdir()
    return Storage(settings.STORAGE)


@pytest.fixture
def region(db: None, settings: Any, tmp_path: Path) -> str:
    settings.HOME = tmp_path
    settings.KEYS = tmp_path / "keys" / "full"
    new_region_keys(region=REGION, practice=True, at=NOW)
    return REGION


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def reporter(region: str) -> Actor:
    return Actor.reporter(region)


@pytest.fixture
def worker(region: str) -> Actor:
    return Actor.system(region, "files")


@pytest.fixture
def colleague(region: str) -> Actor:
    return Actor(door="desk", role="intake_worker", regions=frozenset({region}), purpose="triage")
