# SPDX-License-Identifier: EUPL-1.2
"""What the worker asks once for all regions: which of them have something to do.

Most regions are quiet most of the time; twice a second one question goes to the database instead of one
for every region.
"""

from datetime import timedelta

from django.utils import timezone

from baken.audit.queries import heads
from baken.capacity.scenarios.queries import regions_newly_edited
from baken.files.queries import regions_with_files_to_clean
from baken.handover.queries import regions_to_let_go
from baken.insight.estimates.queries import regions_with_estimates
from baken.kernel.actor import Actor
from baken.post.queries import regions_with_mail
from baken.vault.queries import regions_with_arrivals

JUST_NOW = timedelta(minutes=2)


def arrivals_wait(lookout: Actor) -> frozenset[str]:
    return regions_with_arrivals(lookout.regions)


def files_wait(lookout: Actor) -> frozenset[str]:
    return regions_with_files_to_clean(lookout)


def estimates_wait(lookout: Actor) -> frozenset[str]:
    return regions_with_estimates(lookout)


def scenarios_wait(lookout: Actor) -> frozenset[str]:
    """What was asked for a moment ago; the rest is seen within a minute."""
    return regions_newly_edited(lookout, timezone.now() - JUST_NOW)


def transfers_wait(lookout: Actor) -> frozenset[str]:
    return regions_to_let_go(lookout)


def mail_waits(lookout: Actor) -> frozenset[str]:
    return regions_with_mail(lookout, now=timezone.now())


class LogbookGrew:
    """Regions in whose logbook something was written since the last look; all of them at the first.

    Whatever changes a figure is an act, and every act has a line.
    """

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def __call__(self, lookout: Actor) -> frozenset[str]:
        numbers = {head.region: head.number for head in heads() if head.region in lookout.regions}
        grown = {region for region in lookout.regions if numbers.get(region, 0) != self._seen.get(region)}
        self._seen = {region: numbers.get(region, 0) for region in lookout.regions}
        return frozenset(grown)
