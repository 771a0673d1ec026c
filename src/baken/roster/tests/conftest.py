# SPDX-License-Identifier: EUPL-1.2
"""A region with a team, and a team lead who planned this week."""

from uuid import UUID

import pytest

from baken.access.vocabulary import Role
from baken.kernel.actor import Actor
from tests.factories.staff import actor


@pytest.fixture
def lead(db: None) -> Actor:
    return actor(Role.TEAM_LEAD)


@pytest.fixture
def worker(db: None) -> Actor:
    return actor(Role.INTAKE_WORKER)


@pytest.fixture
def other(db: None) -> Actor:
    return actor(Role.INTAKE_WORKER)


def id_of(somebody: Actor) -> UUID:
    assert somebody.id is not None
    return somebody.id
