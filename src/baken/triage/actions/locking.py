# SPDX-License-Identifier: EUPL-1.2
"""Two colleagues who do something with one report at once: the second waits, and then sees what happened."""

from datetime import datetime
from uuid import UUID

from baken.handover.actions import handle_return
from baken.handover.queries import laid_before
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused


def held(report: Report) -> Report:
    """The report as it is now, held until the end of the transaction."""
    return Report.objects.select_for_update().get(pk=report.pk)


def person(by: Actor) -> UUID:
    """Whose name stands under it: what is weighed and decided is a person's, never the system's."""
    if by.id is None:
        raise Refused(by, "report.decide")
    return by.id


def read_what_came_back(report: Report, by: Actor, now: datetime) -> None:
    """Whatever partners and focal officers answered leaves the worklist: somebody acts on it now."""
    for laid in laid_before(by, [report.id]):
        if laid.waits_for_us:
            handle_return(laid=laid, by=by, now=now)
