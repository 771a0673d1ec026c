# SPDX-License-Identifier: EUPL-1.2
"""As the worker, last: replies are taken in, photos cleaned, old advice erased, figures released, and who may be
one person in two cases is found."""

from datetime import datetime

from baken.access.transactions import acting
from baken.demo import state
from baken.demo.stages import arrivals
from baken.demo.stages.questions import erase_as_time_went_by
from baken.demo.stories import REGION
from baken.files.actions import clean_next
from baken.insight.actions import release_figures
from baken.insight.hours import release_noted_hours
from baken.kernel.actor import Actor
from baken.linkage.actions import propose


def run(now: datetime) -> None:
    """What the worker would do in its first minute."""
    arrivals.run(now)
    system = Actor.system(REGION, "files")
    while clean_next(by=system, now=now, act=lambda: acting(system)):
        pass
    erase_as_time_went_by(now)
    with acting(Actor.system(REGION, "linkage")) as linkage:
        propose(region=REGION, by=linkage, now=now)
    with acting(Actor.system(REGION, "figures")) as figures:
        release_figures(region=REGION, by=figures, now=now)
        release_noted_hours(region=REGION, by=figures, now=now)
    state.forget()
