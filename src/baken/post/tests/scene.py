# SPDX-License-Identifier: EUPL-1.2
"""What happens in the tests of this room: the worker sends, at half past eight on a Monday in winter."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime

from baken.kernel.actor import Actor
from baken.post.actions import deliver_next
from baken.post.server import MailServer
from tests.factories.staff import REGION
from tests.rig.doors import through

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
SYSTEM = Actor.system(REGION, "post")


def act() -> AbstractContextManager[object]:
    """One transaction of the worker."""
    return through("worker", SYSTEM)


def deliver(server: MailServer | None, at: datetime = NOW) -> bool:
    return deliver_next(by=SYSTEM, now=at, act=act, server=server)
