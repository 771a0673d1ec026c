# SPDX-License-Identifier: EUPL-1.2
"""Fixtures that any room's tests may ask for. Imports stand inside: plugins load before the settings."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

REGION = "gooi-en-vechtstreek"


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
