# SPDX-License-Identifier: EUPL-1.2
"""Fixtures that any room's tests may ask for. Imports stand inside: plugins load before the settings."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

REGION = "gooi-en-vechtstreek"


@pytest.fixture
def region_with_keys(db: None, settings: Any, tmp_path: Path) -> Iterator[str]:
    """The practice region with keys, storage and counters that no other test sees."""
    from django.utils import timezone

    from baken.mailbox.ready_codes import pool_of, stock_of
    from baken.vault.epochs import new_region_keys

    settings.HOME = tmp_path
    settings.KEYS = tmp_path / "keys" / "full"
    settings.STORAGE = tmp_path / "files"
    settings.MEMORY = tmp_path
    settings.STORAGE.mkdir()
    for cached in (pool_of, stock_of):
        cached.cache_clear()
    new_region_keys(region=REGION, practice=True, at=timezone.now())
    yield REGION
    for cached in (pool_of, stock_of):
        cached.cache_clear()
