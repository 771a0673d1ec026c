# SPDX-License-Identifier: EUPL-1.2
"""Is there a demonstrable change between two half-years? Said of released figures only, and seldom.

The exact test of two counts (`kernel.trend`) is asked of the two counts behind the figures that differ least,
so that rounding never makes a change.
"""

from baken.insight.policy import CHANCE_ALONE, counts_behind
from baken.kernel.trend import Count, Verdict, trend


def change(before: int | None, now: int | None) -> Verdict:
    """What may be said of two released figures."""
    least_before, most_before = counts_behind(before)
    least_now, most_now = counts_behind(now)
    if least_now > most_before and _is_shown(most_before, least_now):
        return Verdict.MORE
    if least_before > most_now and _is_shown(least_before, most_now):
        return Verdict.FEWER
    return Verdict.NOT_SHOWN


def _is_shown(before: int, now: int) -> bool:
    return trend(Count(before), Count(now), 1 - CHANCE_ALONE).verdict != Verdict.NOT_SHOWN
