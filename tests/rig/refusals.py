# SPDX-License-Identifier: EUPL-1.2
"""How much the database is asked before somebody is told that there is nothing: a clock must not tell more."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from tests.rig.doors import through


def statements_until_refused(by: Actor, find: Callable[[], object]) -> int:
    with through("desk", by), CaptureQueriesContext(connection) as asked, pytest.raises(Refused):
        find()
    return len(asked)
