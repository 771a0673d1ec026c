# SPDX-License-Identifier: EUPL-1.2
"""Fixtures that any room's tests may ask for. Imports stand inside: plugins load before the settings."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

REGION = "gooi-en-vechtstreek"


@pytest.fixture(scope="session", autouse=True)
def easy_secrets() -> Iterator[None]:
    """Passwords and codes, slow on purpose, cost a room's test nothing; the doors of the journeys keep them slow."""
    if os.environ.get("BAKEN_JOURNEYS"):
        yield
        return
    from django.contrib.auth.hashers import Argon2PasswordHasher

    from baken.mailbox import codes

    with pytest.MonkeyPatch.context() as easy:
        for name, cost in {"time_cost": 1, "memory_cost": 8, "parallelism": 1}.items():
            easy.setattr(Argon2PasswordHasher, name, cost)
        easy.setattr(codes, "MEMORY_KIB", 8)
        yield


@pytest.fixture
def slow_codes(easy_secrets: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A code costs what it costs at the doors."""
    monkeypatch.setattr("baken.mailbox.codes.MEMORY_KIB", 64 * 1024)


@pytest.fixture
def keys_made(db: None, settings: Any, tmp_path: Path) -> Callable[[datetime], str]:
    """Gives the practice region keys that no other test sees, made at this moment; `through` takes each door's part."""
    from baken.vault.epochs import new_region_keys

    def made(at: datetime) -> str:
        settings.HOME = tmp_path
        settings.KEYS = tmp_path / "keys" / "full"
        new_region_keys(region=REGION, practice=True, at=at)
        return REGION

    return made


@pytest.fixture
def region_with_keys(keys_made: Callable[[datetime], str], settings: Any, tmp_path: Path) -> Iterator[str]:
    """The practice region with keys, storage and counters that no other test sees."""
    from django.utils import timezone

    from baken.mailbox.ready_codes import pool_of, stock_of

    settings.STORAGE = tmp_path / "files"
    settings.MEMORY = tmp_path
    settings.STORAGE.mkdir()
    for cached in (pool_of, stock_of):
        cached.cache_clear()
    yield keys_made(timezone.now())
    for cached in (pool_of, stock_of):
        cached.cache_clear()
