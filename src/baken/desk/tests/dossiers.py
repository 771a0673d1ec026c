# SPDX-License-Identifier: EUPL-1.2
"""Reports as somebody at the desk works on them and looks at them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from baken.desk.tests.conftest import Desk
from baken.desk.tests.page import between
from baken.handover.models import Offer
from baken.intake.models import Report
from baken.triage.actions import (
    ChosenOutcome,
    LaidOut,
    decide,
    take_up,
    weigh,
)
from baken.triage.tests.scene import READING, send
from baken.triage.vocabulary import OutcomeKind
from tests.rig.doors import through


def arrived(**changes: Any) -> Report:
    return send(timezone.now() - timedelta(hours=2), **changes)


def look(desk: Desk, report: Report) -> Any:
    return desk.get(f"/melding/{report.reference}")


def next_step(response: Any) -> str:
    """The box with the one thing to do, in words; on the page it comes before the story."""
    return between(response, "Volgende stap", "Wat er verteld is")


def act(desk: Desk, verb: Any, report: Report, **more: Any) -> Any:
    with through("desk", desk.actor) as actor:
        return verb(report=report, by=actor, now=timezone.now(), **more)


def hand_over(desk: Desk, report: Report, partner: str = "nla", why: str = "") -> Offer:
    laid = LaidOut(
        fields={"forms": "Arbeid"},
        purpose="investigate",
        ground="public_task",
        ends_on=timezone.localdate() + timedelta(days=60),
    )
    chosen = [ChosenOutcome(kind=OutcomeKind.HAND_OVER, target=partner, laid_out=laid)]
    act(desk, decide, report, chosen=chosen, why=why, letter="")
    return Offer.objects.get(partner=partner)


def in_triage(desk: Desk) -> Report:
    report = arrived()
    act(desk, take_up, report)
    act(desk, weigh, report, reading=READING)
    return report
