# SPDX-License-Identifier: EUPL-1.2
"""A region with keys of its own, and a worker in it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from baken.access.vocabulary import Role
from baken.intake.tests.scene import NOW, somebody
from baken.kernel.actor import Actor


@pytest.fixture
def region(keys_made: Callable[[datetime], str]) -> str:
    """Keys that no other test sees; `through` takes each door's part of them."""
    return keys_made(NOW - timedelta(days=1))


@pytest.fixture
def farah(region: str) -> Actor:
    """An intake worker."""
    return somebody(Role.INTAKE_WORKER)
