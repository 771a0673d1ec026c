# SPDX-License-Identifier: EUPL-1.2
"""Rows of the worklist: putting them there, and looking at them page by page."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.kernel.due import PAGE, Due, Place
from baken.triage.models import Weighing
from baken.triage.queries import due
from baken.triage.tests.scene import NOW, REGION, TODAY
from tests.rig.doors import through

MONDAY = date(2026, 11, 16)
ONE_DAY = timedelta(days=1)


def put(reference: str, at: datetime = NOW, **fields: Any) -> Report:
    """A report straight in its table: for lists only its codes matter."""
    given: dict[str, Any] = {
        "channel": "web", "reporter_role": "witness", "reporter_kind": "named", "danger": "no",
        "contact": "code_only", "language": "nl", "municipality": "GM0402", "region": REGION,
    }  # fmt: skip
    return Report.objects.create(id=uuid4(), reference=reference, received_at=at, **given | fields)


def read_as(report: Report, *forms: str, lives_in: str = "") -> None:
    Weighing.objects.create(
        report=report, region=REGION, forms=list(forms), border="unknown", sector="other", lives_in=lives_in,
        age="adult", urgency="normal", weighed_at=NOW, weighed_by=uuid4(),
    )  # fmt: skip


def seen(viewer: Actor, today: date = TODAY, **asked: Any) -> list[Due]:
    with through("desk", viewer):
        return due(viewer, today=today, **asked)


def every_page(viewer: Actor, today: date = TODAY, **asked: Any) -> list[Due]:
    """All rows, page by page, as somebody who keeps turning the page."""
    found: list[Due] = []
    after: Place | None = None
    for _page in range(100):
        rows = seen(viewer, today, after=after, **asked)
        found += rows[:PAGE]
        if len(rows) <= PAGE:
            return found
        after = rows[PAGE - 1].place
    raise AssertionError("the pages do not end")


def a_busy_month(viewer: Actor) -> None:
    """Reports of a month, in every state, some owned, some weighed; some share a moment."""
    states: list[dict[str, Any]] = [
        {}, {"state": "in_triage"}, {"acute": True}, {"state": "on_radar", "decided_at": NOW - 60 * ONE_DAY},
        {"state": "in_triage", "decided_at": NOW - 9 * ONE_DAY, "taken_up_at": NOW - 5 * ONE_DAY},
    ]  # fmt: skip
    letters = "23456789CDFGHJKMNPQRTVWXY"
    for number in range(60):
        at = NOW - timedelta(hours=11 * (number // 2))
        owner = [None, viewer.id, uuid4()][number % 3]
        place = ["GM0402", "GM0406", ""][number % 3]
        reference = f"GV-26-{letters[number % 25]}{letters[number // 25]}222"
        report = put(reference, at, owner=owner, municipality=place, **states[number % 5])
        if number % 4:
            read_as(report, ["labour", "sexual", "unknown"][number % 3])
