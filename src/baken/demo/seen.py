# SPDX-License-Identifier: EUPL-1.2
"""What whoever is signed in may see of this visit: the same rules as on their own pages, and nothing besides."""

from dataclasses import dataclass
from datetime import datetime

from baken.access.vocabulary import Role
from baken.handover.models import Offer
from baken.handover.permissions import MAY
from baken.intake.queries import reports
from baken.kernel.actor import Actor

LOOKERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD)


@dataclass(frozen=True)
class Seen:
    """`can_look` is False for whoever is not signed in, or has another role: then nothing is known."""

    can_look: bool = False
    report: str = ""
    was_offered: bool = False

    @property
    def done(self) -> list[str]:
        """The steps of the tour that this shows to be done."""
        shown = {"tell": bool(self.report), "hand": self.was_offered}
        return [step for step, is_done in shown.items() if is_done]


def look_around(viewer: Actor, region: str, since: datetime) -> Seen:
    """Coded facts only: the newest report since the tour began, and whether anything was offered since."""
    if viewer.role not in LOOKERS or region not in viewer.regions:
        return Seen()
    newest = reports(viewer).filter(region=region, received_at__gte=since).order_by("-received_at").first()
    offers = MAY.narrow(Offer.objects.filter(region=region, laid_at__gte=since), viewer, "offer.view")
    return Seen(True, newest.reference if newest else "", offers.exists())
