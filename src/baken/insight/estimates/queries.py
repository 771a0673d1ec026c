# SPDX-License-Identifier: EUPL-1.2
"""Which estimates there are. Nobody reads the tables they were made of."""

from uuid import UUID

from baken.insight.models import EstimateRun
from baken.insight.permissions import MAY
from baken.insight.vocabulary import RunState
from baken.kernel.actor import Actor

MOST_LISTED = 50


def estimates(viewer: Actor, region: str) -> list[EstimateRun]:
    """Those of a region, newest first, without what came out."""
    visible = MAY.narrow(EstimateRun.objects.filter(region=region), viewer, "estimate.view")
    return list(visible.defer("result").order_by("-started_at")[:MOST_LISTED])


def estimate_of(run: UUID, *, viewer: Actor, right: str = "estimate.view") -> EstimateRun | None:
    """None also for whoever may not see it."""
    return MAY.narrow(EstimateRun.objects.all(), viewer, right).filter(id=run).first()


def regions_with_estimates(viewer: Actor) -> frozenset[str]:
    """Those of the viewer's regions in which an estimate waits, or was begun and did not end."""
    open_ones = EstimateRun.objects.filter(state__in=[RunState.WAITING, RunState.RUNNING])
    visible = MAY.narrow(open_ones, viewer, "estimate.run")
    return frozenset(visible.order_by().values_list("region", flat=True).distinct())
