# SPDX-License-Identifier: EUPL-1.2
"""A region with keys of its own, and a worker in it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.kernel.actor import Actor
from baken.triage.tests.scene import NOW, REGION, colleague, sign_in
from baken.vault.epochs import new_region_keys
from tests.rig.doors import DoorClient


@pytest.fixture
def region(keys_made: Callable[[datetime], str]) -> str:
    """Keys that no other test sees; `through` takes each door's part of them."""
    return keys_made(_before(NOW))


@pytest.fixture
def farah(region: str) -> Actor:
    """An intake worker."""
    return colleague()


def _before(moment: datetime) -> datetime:
    return moment - timedelta(days=1)


@pytest.fixture
def desk(settings: Any, tmp_path: Path, db: None) -> DoorClient:
    """An intake worker, signed in, who said why; the clock is the real one."""
    settings.HOME = tmp_path
    settings.KEYS = tmp_path / "keys" / "full"
    new_region_keys(region=REGION, practice=True, at=timezone.now() - timedelta(days=9))
    return sign_in(Role.INTAKE_WORKER)
