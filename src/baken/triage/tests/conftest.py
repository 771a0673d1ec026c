# SPDX-License-Identifier: EUPL-1.2
"""A region with keys of its own, and a worker in it."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from baken.kernel.actor import Actor
from baken.triage.tests.scene import NOW, REGION, colleague
from baken.vault.epochs import new_region_keys


@pytest.fixture
def region(db: None, settings: Any, tmp_path: Path) -> str:
    """Keys that no other test sees; `through` takes each door's part of them."""
    settings.HOME = tmp_path
    settings.KEYS = tmp_path / "keys" / "full"
    new_region_keys(region=REGION, practice=True, at=_before(NOW))
    return REGION


@pytest.fixture
def farah(region: str) -> Actor:
    """An intake worker."""
    return colleague()


def _before(moment: datetime) -> datetime:
    return moment - timedelta(days=1)
