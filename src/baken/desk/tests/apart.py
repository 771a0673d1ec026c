# SPDX-License-Identifier: EUPL-1.2
"""A dossier from which a colleague is kept out."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from baken.casework.actions import open_case
from baken.casework.models import Case
from baken.desk.tests.conftest import Desk
from baken.desk.tests.dossiers import hand_over, in_triage
from baken.handover.models import Offer
from baken.intake.models import Report
from baken.triage.tests.scene import write_back
from tests.rig.doors import through

WHY = "Haar broer is de werkgever."


def told(desk: Desk) -> tuple[Report, Case, Offer]:
    """A report with a message that waits, work at a partner, and a case with somebody in it."""
    report = in_triage(desk)
    offer = hand_over(desk, report)
    with through("desk", desk.actor) as by:
        assert by.id is not None
        case = open_case(
            by=by, report=report, owner=by.id, next_step="contact_victim", now=timezone.now(),
            next_step_on=timezone.localdate(), summary="Slaapt in het washok.",
        )  # fmt: skip
    write_back(report, at=timezone.now())
    return report, case, offer


def keep_out(desk: Desk, address: str, *whom: Desk, **changes: Any) -> Any:
    given = {
        "accounts": [str(one.actor.id) for one in whom],
        "words": WHY,
        "review_on": (timezone.localdate() + timedelta(days=30)).isoformat(),
    }
    return desk.post(f"{address}/buiten-houden", given | changes, follow=True)
