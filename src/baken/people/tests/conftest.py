# SPDX-License-Identifier: EUPL-1.2
"""People need a dossier: here a case, with keys of its own."""

from collections.abc import Callable
from datetime import datetime

import pytest

from baken.access.vocabulary import Role
from baken.casework.models import Case
from baken.casework.tests.scene import NOW, colleague, opened
from baken.kernel.actor import Actor


@pytest.fixture
def region(keys_made: Callable[[datetime], str]) -> str:
    """Keys that no other test sees; `through` takes each door's part of them."""
    return keys_made(NOW)


@pytest.fixture
def farah(region: str) -> Actor:
    """The intake worker who owns the case."""
    return colleague(Role.INTAKE_WORKER)


@pytest.fixture
def case(farah: Actor) -> Case:
    """A case in which nobody is yet."""
    return opened(farah, people=[])
