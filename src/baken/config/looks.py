# SPDX-License-Identifier: EUPL-1.2
"""What the worker asks once for all regions: which of them have something to do.

Most regions are quiet most of the time; twice a second one question goes to the database instead of one
for every region.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from baken.audit.queries import heads, regions_changed
from baken.capacity.scenarios.queries import regions_newly_edited
from baken.files.queries import regions_with_files_to_clean
from baken.handover.queries import regions_to_let_go
from baken.insight.estimates.queries import regions_with_estimates
from baken.intake.watchdog import regions_with_unread
from baken.kernel.actor import Actor
from baken.post.queries import regions_with_mail
from baken.upkeep.queries import regions_not_well
from baken.upkeep.vocabulary import Subject
from baken.vault.queries import regions_with_arrivals

JUST_NOW = timedelta(minutes=2)
CHANGES_NO_FIGURE = ("figures.release", "check.note")


def reports_wait(lookout: Actor) -> frozenset[str]:
    """Also where nothing waits any more and the status page still says that something does."""
    unread = regions_with_unread(lookout, now=timezone.now())
    return unread | regions_not_well(lookout, Subject.READING)


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


@dataclass
class ChangesWritten:
    """Regions in whose logbook a change was written since the last look; all of them at the first.

    Whatever changes a figure is an act, and every act has a line. A look changes none, nor does the worker when it
    releases and checks: else each release would be counted again for its own line.
    """

    seen: dict[str, int] = field(default_factory=dict)

    def __call__(self, lookout: Actor) -> frozenset[str]:
        numbers = dict.fromkeys(lookout.regions, 0) | {
            head.region: head.number for head in heads() if head.region in lookout.regions
        }
        grown = {name: self.seen[name] for name in self.seen if numbers.get(name, 0) > self.seen[name]}
        # A chain that is shorter than it was came from a backup.
        anew = {name for name, number in numbers.items() if number < self.seen.get(name, number + 1)}
        changed = regions_changed(grown, but_for=CHANGES_NO_FIGURE) if grown else frozenset()
        self.seen = numbers
        return changed | anew
