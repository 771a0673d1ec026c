# SPDX-License-Identifier: EUPL-1.2
"""What makes a wave: one region, and less time between than after which a wave is over."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from baken.intake.models import AdviceRequest, Report
from baken.triage.policy import WAVE_ENDS_AFTER

Came = TypeVar("Came", Report, AdviceRequest)


def close_together(waiting: Iterable[Came], came_in: Callable[[Came], datetime]) -> list[list[Came]]:
    """`waiting` by region and the moment that `came_in` tells, cut where a wave ends."""
    found: list[list[Came]] = []
    for one in waiting:
        last = found[-1][-1] if found else None
        follows = last is not None and last.region == one.region
        if last is not None and follows and came_in(one) - came_in(last) < WAVE_ENDS_AFTER:
            found[-1].append(one)
        else:
            found.append([one])
    return found
