# SPDX-License-Identifier: EUPL-1.2
"""Reports that come in by the front door or stand in their table, and who looks at them."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from baken.access.vocabulary import OFFICE
from baken.intake.actions import Told, receive_report
from baken.intake.models import Report
from baken.kernel.actor import REPORTER, SYSTEM, Actor
from tests.rig.doors import through

REGION = "gooi-en-vechtstreek"
ELSEWHERE = "west-friesland"
NOW = datetime(2026, 11, 16, 20, 14, 37, 250_000, tzinfo=UTC)
LATER = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
STORY = "In het huis naast de sporthal wonen zes mannen.\n\nDe baas heeft hun paspoort."
PLACE = "Achter het station"
NAME = "Anneke Vroegop"
PHONE = "0612345678"
MAILBOX_KEY = bytes(range(1, 33))


def somebody(role: str, *regions: str) -> Actor:
    """Somebody in this role, at the door where that role works."""
    doors = {REPORTER: "front", SYSTEM: "worker"} | dict.fromkeys(OFFICE, "office")
    return Actor(
        door=doors.get(role, "desk"),
        role=role,
        id=uuid4(),
        regions=frozenset(regions or (REGION,)),
        purpose="triage",
    )


def told(**changes: Any) -> Told:
    """What a witness with a name tells, who may be called."""
    given: dict[str, Any] = {
        "reporter_role": "witness",
        "reporter_kind": "named",
        "danger": "no",
        "contact": "call",
        "language": "nl",
        "municipality": "GM0402",
        "words": {"story": STORY, "place": PLACE, "reporter": NAME},
        "contact_details": {"phone": PHONE},
    }
    return Told(**given | changes)


def received(
    by: Actor,
    *,
    report: UUID | None = None,
    slow_queue: bool = False,
    key: bytes = MAILBOX_KEY,
    **changes: Any,
) -> Report:
    """What the front door does with what somebody told, wherever this is called."""
    return receive_report(
        report=report or uuid4(),
        told=told(**changes),
        mailbox=uuid4(),
        mailbox_public_key=key,
        by=by,
        now=NOW,
        slow_queue=slow_queue,
    )


def send(**changes: Any) -> Report:
    """Somebody sends a report, under the front door's own role."""
    with through("front", Actor.reporter(REGION)) as reporter:
        return received(reporter, **changes)


def put(reference: str = "GV-26-22222", **fields: Any) -> Report:
    """A report straight in its table, where only its codes matter."""
    given: dict[str, Any] = {
        "region": REGION, "channel": "web", "reporter_role": "witness", "reporter_kind": "named", "danger": "no",
        "contact": "code_only", "language": "nl", "municipality": "GM0402", "received_at": NOW,
    }  # fmt: skip
    return Report.objects.create(id=uuid4(), reference=reference, **given | fields)
