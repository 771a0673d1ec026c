# SPDX-License-Identifier: EUPL-1.2
"""A real mail server on this machine, and the worker who sends to it."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from baken.access.vocabulary import Role
from baken.post.server import NONE, MailServer
from tests.factories.staff import colleague
from tests.rig.letterbox import HOST, Letterbox


@pytest.fixture
def letterbox() -> Iterator[Letterbox]:
    one = Letterbox()
    yield one
    one.stop()


@pytest.fixture
def server(letterbox: Letterbox) -> MailServer:
    return MailServer(HOST, letterbox.port, NONE, "baken@veiligthuis.example", timeout=5)


@pytest.fixture
def lead(db: None) -> UUID:
    """The account of the team lead."""
    return colleague(Role.TEAM_LEAD).account.id
