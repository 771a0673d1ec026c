# SPDX-License-Identifier: EUPL-1.2
"""Two intake workers with a case each, in which somebody has the same number, and their team lead."""

from collections.abc import Callable
from datetime import datetime

import pytest

from baken.access.vocabulary import Role
from baken.casework.tests.scene import NOW, colleague
from baken.kernel.actor import Actor
from baken.linkage.models import Pair
from baken.linkage.tests.scene import found, victim


@pytest.fixture
def region(keys_made: Callable[[datetime], str]) -> str:
    """Keys that no other test sees; `through` takes each door's part of them."""
    return keys_made(NOW)


@pytest.fixture
def farah(region: str) -> Actor:
    return colleague(Role.INTAKE_WORKER)


@pytest.fixture
def sanne(region: str) -> Actor:
    return colleague(Role.INTAKE_WORKER)


@pytest.fixture
def marijke(region: str) -> Actor:
    return colleague(Role.TEAM_LEAD)


@pytest.fixture
def pair(farah: Actor, sanne: Actor) -> Pair:
    """Somebody in Farah's case and somebody in Sanne's share a number."""
    victim(farah, phone="06 1234 5678")
    victim(sanne, phone="+31 6 12345678")
    found()
    return Pair.objects.select_related("one", "other").get()
