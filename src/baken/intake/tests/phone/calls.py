# SPDX-License-Identifier: EUPL-1.2
"""Calls as the page sends them."""

import re
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from baken.intake.models import Report
from baken.intake.phone.actions import Heard, take_in
from baken.kernel.actor import Actor
from baken.mailbox.code_stock import ReadyCode
from baken.mailbox.codes import new_code
from baken.mailbox.ready_codes import pool_of
from tests.factories.staff import REGION
from tests.rig.doors import through

NOW = datetime(2026, 11, 16, 9, 40, tzinfo=UTC)  # a Monday
LATER = datetime(2026, 11, 16, 9, 52, tzinfo=UTC)
LINE = "Boven het restaurant woont een jonge vrouw die nooit buiten komt."
NUMBER = "06 0000 1234"
DIGITS = re.compile(r'<span class="baken-code__digits">(\d{4})</span>')


def address(call: UUID) -> str:
    return f"/telefoon/{call}"


def typed(story: str = LINE, go: str = "save", **more: Any) -> dict[str, Any]:
    """What a browser sends."""
    return {"story": story, "go": go, "version": "0", **more}


def heard(story: str = LINE, **more: Any) -> Heard:
    words = {"story": story, **more.pop("words", {})}
    return Heard(region=REGION, words=words, **more)


def taken(by: Actor, *, call: UUID | None = None, now: datetime = NOW, **more: Any) -> Report:
    """A report that a worker took in."""
    with through("desk", by):
        return take_in(call=call or uuid4(), heard=heard(**more), by=by, now=now)


def ready() -> ReadyCode:
    """A code as it is made ahead."""
    assert new_code().digits
    return pool_of(REGION).make()


def code_on(page: str) -> str:
    """The code that a page shows, or nothing."""
    return "".join(DIGITS.findall(page))
