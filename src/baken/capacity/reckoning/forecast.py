# SPDX-License-Identifier: EUPL-1.2
"""The year's hours, from those that were noted so far: with a band, because a few months say little.

An hour is taken as one event that comes by chance. What is left of the year is then negative binomial (a Poisson
count of which the rate is known from what was seen, Jeffreys prior). Plain Python: the office's pages use it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma, log

PARTS = (0.1, 0.5, 0.9)


@dataclass(frozen=True)
class Forecast:
    """Hours at the end of the year, with the tenth and the ninetieth of a hundred."""

    low: int
    middle: int
    high: int


def forecast(noted: int, days_past: int, days_left: int) -> Forecast | None:
    """Nothing is forecast from nothing."""
    if days_past < 1:
        return None
    if days_left < 1:
        return Forecast(noted, noted, noted)
    more = [_quantile(part, noted + 0.5, days_past / (days_past + days_left)) for part in PARTS]
    return Forecast(*(noted + each for each in more))


def _quantile(part: float, size: float, share: float) -> int:
    """The smallest number of which the chance is at least this."""
    number, chance = 0, 0.0
    while True:
        chance += exp(
            lgamma(number + size)
            - lgamma(size)
            - lgamma(number + 1)
            + size * log(share)
            + number * log(1 - share)
        )
        if chance >= part:
            return number
        number += 1
