# SPDX-License-Identifier: EUPL-1.2
"""A region with keys of its own, an intake worker with a case, and a care coordinator."""

from pathlib import Path
from typing import Any

import pytest

from baken.access.vocabulary import Role
from baken.casework.models import Case
from baken.casework.tests.scene import NOW, REGION, colleague, opened
from baken.kernel.actor import Actor
from baken.vault.epochs import new_region_keys


@pytest.fixture
def region(db: None, settings: Any, tmp_path: Path) -> str:
    """Keys that no other test sees; `through` takes each door's part of them."""
    settings.HOME = tmp_path
    settings.KEYS = tmp_path / "keys" / "full"
    new_region_keys(region=REGION, practice=True, at=NOW)
    return REGION


@pytest.fixture
def farah(region: str) -> Actor:
    """The intake worker who owns the case."""
    return colleague(Role.INTAKE_WORKER)


@pytest.fixture
def sanne(region: str) -> Actor:
    """Another intake worker."""
    return colleague(Role.INTAKE_WORKER)


@pytest.fixture
def marijke(region: str) -> Actor:
    return colleague(Role.TEAM_LEAD)


@pytest.fixture
def miriam(region: str) -> Actor:
    """A care coordinator who is on no case yet."""
    return colleague(Role.CARE_COORDINATOR)


@pytest.fixture
def case(farah: Actor) -> Case:
    return opened(farah)
