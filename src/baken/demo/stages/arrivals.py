# SPDX-License-Identifier: EUPL-1.2
"""As the worker: what came in at the front door is taken in, so that the desk can open it."""

from datetime import datetime

from baken.access.transactions import acting
from baken.demo.stories import REGION
from baken.kernel.actor import Actor
from baken.vault.actions import take_arrivals


def run(now: datetime) -> None:
    """Everything that waits."""
    taken = True
    while taken:
        with acting(Actor.system(REGION, "arrivals")):
            taken = bool(take_arrivals(REGION, limit=100, at=now))
