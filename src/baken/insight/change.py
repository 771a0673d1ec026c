# SPDX-License-Identifier: EUPL-1.2
"""Is there a demonstrable change between two half-years? Said of released figures only, and seldom.

The exact test of two Poisson counts: given their sum, either count is binomial. It is asked of the two counts
behind the figures that differ least, so that rounding never makes a change.
"""

from enum import StrEnum
from math import comb

from baken.insight.policy import CHANCE_ALONE, counts_behind


class Change(StrEnum):
    MORE = "more"
    FEWER = "fewer"
    NOT_SHOWN = "not-shown"


def change(before: int | None, now: int | None) -> Change:
    """What may be said of two released figures."""
    least_before, most_before = counts_behind(before)
    least_now, most_now = counts_behind(now)
    if least_now > most_before and by_chance(most_before, least_now) < CHANCE_ALONE:
        return Change.MORE
    if least_before > most_now and by_chance(least_before, most_now) < CHANCE_ALONE:
        return Change.FEWER
    return Change.NOT_SHOWN


def by_chance(one: int, other: int) -> float:
    """How often two equal rates differ at least so much; exact, for periods of equal length."""
    total = one + other
    tail = sum(comb(total, count) for count in range(min(one, other) + 1))
    return float(min(1.0, 2 * tail / 2**total))
