# SPDX-License-Identifier: EUPL-1.2
"""A region with keys of its own, an intake worker with a case, and a care coordinator."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.casework.models import Case
from baken.casework.tests.browsers import Colleague
from baken.casework.tests.joining import EARLIER
from baken.casework.tests.scene import AGGRESSOR, NOW, VICTIM, colleague, opened
from baken.kernel.actor import Actor
from baken.people.models import Person
from baken.people.vocabulary import Part


@pytest.fixture
def region(keys_made: Callable[[datetime], str]) -> str:
    """Keys that no other test sees; `through` takes each door's part of them."""
    return keys_made(NOW)


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


@pytest.fixture
def other(sanne: Actor) -> Case:
    """Sanne's case, whose next step comes sooner."""
    return opened(sanne, next_step_on=EARLIER, people=[VICTIM], summary="Dezelfde man, een ander adres.")


@pytest.fixture
def owner(region: str) -> Colleague:
    """An intake worker at the desk today."""
    return Colleague(Role.INTAKE_WORKER)


@pytest.fixture
def the_case(owner: Colleague) -> Case:
    """The owner's case, opened now; its safety was looked at."""
    now = timezone.now()
    next_week = (now + timedelta(days=7)).date()
    made = opened(owner.actor, now=now, next_step_on=next_week, people=[VICTIM, AGGRESSOR])
    Case.objects.filter(pk=made.pk).update(safety_asked_at=None)
    return Case.objects.get(pk=made.pk)


@pytest.fixture
def page(the_case: Case) -> str:
    """The address of the case."""
    return f"/zaak/{the_case.reference}"


@pytest.fixture
def victim(the_case: Case) -> Person:
    return Person.objects.get(parts=[Part.VICTIM])
