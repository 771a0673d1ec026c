# SPDX-License-Identifier: EUPL-1.2
"""Working the screens of triage as somebody does: filling in, pressing, reading what is said."""

import re
from datetime import timedelta
from typing import Any

from django.utils import timezone

from baken.access.models import Account
from baken.intake.models import Report
from baken.triage.tests.scene import send
from tests.rig.doors import DoorClient

READING = {
    "seems": ["labour"], "border": "cross_border", "sector": "cleaning", "lives_in": "GM0402", "age": "adult",
    "risk_factors": ["language"], "urgency": "normal", "others_in_same_position": "6",
}  # fmt: skip
HAND_OVER = {
    "keuze0-chosen": ["forms", "municipality"], "keuze0-story": "Zes mannen in een huis.", "keuze0-note": "",
    "keuze0-purpose": "investigate", "keuze0-ground": "public_task",
}  # fmt: skip


def arrived(**changes: Any) -> Report:
    return send(timezone.now() - timedelta(hours=2), **changes)


def at(report: Report, screen: str) -> str:
    return f"/melding/{report.reference}/{screen}"


def in_triage(desk: DoorClient, **changes: Any) -> Report:
    report = arrived(**changes)
    desk.post(at(report, "oppakken"))
    return report


def read_through(desk: DoorClient, **changes: Any) -> Report:
    report = in_triage(desk)
    desk.post(at(report, "duiding"), READING | changes)
    return report


def owner_of(report: Report) -> Account:
    report.refresh_from_db()
    assert report.owner is not None
    return Account.objects.get(id=report.owner)


def ends_on() -> str:
    return (timezone.localdate() + timedelta(days=60)).isoformat()


def said(desk: DoorClient, response: Any) -> str:
    """What the dossier says after something was done."""
    page = desk.get(response["Location"].partition("#")[0]).content.decode()
    found = re.findall(r'utrecht-alert__message">(.*?)</div>', page, re.S)
    return " ".join(found)


def errors(response: Any) -> str:
    body = response.content.decode()
    return body[body.index('id="fouten"') :].partition("</ul>")[0] if 'id="fouten"' in body else ""
