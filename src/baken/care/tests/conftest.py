# SPDX-License-Identifier: EUPL-1.2
"""A region with keys of its own, a case with a possible victim, and a care coordinator who is on it."""

from collections.abc import Callable
from datetime import datetime

import pytest

from baken.access.vocabulary import Role
from baken.care.models import CarePath
from baken.care.tests.scene import NOW, Browser, actor, case_of, opened, put_on, started
from baken.casework.models import Case
from baken.kernel.actor import Actor
from baken.people.models import Person
from baken.people.vocabulary import Part


@pytest.fixture
def region(keys_made: Callable[[datetime], str]) -> str:
    """Keys that no other test sees."""
    return keys_made(NOW)


@pytest.fixture
def farah(region: str) -> Actor:
    """The intake worker who owns the case."""
    return actor(Role.INTAKE_WORKER)


@pytest.fixture
def miriam(region: str) -> Browser:
    """The care coordinator, at the desk."""
    return Browser(Role.CARE_COORDINATOR)


@pytest.fixture
def case(farah: Actor, miriam: Browser) -> Case:
    made = opened(farah)
    put_on(made, miriam.actor, farah)
    return made


@pytest.fixture
def victim(case: Case) -> Person:
    return Person.objects.get(dossier=case.id, parts=[Part.VICTIM])


@pytest.fixture
def path(case: Case, miriam: Browser) -> CarePath:
    """Care that Miriam began."""
    return started(case_of(case), miriam.actor)
