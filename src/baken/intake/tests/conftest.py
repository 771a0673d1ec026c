# SPDX-License-Identifier: EUPL-1.2
"""A region with keys of its own, and a worker in it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from baken.access.vocabulary import Role
from baken.intake.tests.scene import NOW, REGION, somebody
from baken.kernel.actor import Actor
from baken.vault.epochs import new_region_keys


@pytest.fixture
def region(db: None, settings: Any, tmp_path: Path) -> str:
    """Keys that no other test sees; `through` takes each door's part of them."""
    settings.HOME = tmp_path
    settings.KEYS = tmp_path / "keys" / "full"
    new_region_keys(region=REGION, practice=True, at=NOW - timedelta(days=1))
    return REGION


@pytest.fixture
def farah(region: str) -> Actor:
    """An intake worker."""
    return somebody(Role.INTAKE_WORKER)
