# SPDX-License-Identifier: EUPL-1.2
"""Did it really change? Two counts over two periods, compared exactly; every trend in Baken is judged here.

Given their sum, one of two Poisson counts is binomial: that gives the rate ratio its exact interval (Clopper and
Pearson), and the chance of a difference at least so large when nothing changed. Both say the same: the interval
leaves out 1 exactly when that chance is below the level. Plain Python: every room may import it, and no door
loads more for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import exp, inf, lgamma, log

LEVEL = 0.95
ROUNDS = 60


class Verdict(StrEnum):
    MORE = "more"
    FEWER = "fewer"
    NOT_SHOWN = "not-shown"


IN_WORDS = {
    Verdict.MORE: "aantoonbaar meer",
    Verdict.FEWER: "aantoonbaar minder",
    Verdict.NOT_SHOWN: "geen aantoonbare verandering",
}


@dataclass(frozen=True, slots=True)
class Count:
    """So many in so many days."""

    number: int
    days: int = 1

    def __post_init__(self) -> None:
        if self.number < 0 or self.days < 1:
            raise ValueError("a count is zero or more, over at least a day")


@dataclass(frozen=True, slots=True)
class Trend:
    """The rate now over the rate before, with its limits; no ratio when before was zero."""

    before: Count
    now: Count
    ratio: float | None
    low: float
    high: float
    level: float
    chance: float

    @property
    def verdict(self) -> Verdict:
        if self.chance >= 1 - self.level:
            return Verdict.NOT_SHOWN
        return Verdict.MORE if self.low > 1 else Verdict.FEWER

    @property
    def figures(self) -> str:
        """The ratio and its interval, in Dutch."""
        ratio = "" if self.ratio is None else f"Per dag {_dutch(self.ratio)} keer zo veel, "
        limits = f"{self.level:.0%}-interval {_dutch(self.low)} tot {_dutch(self.high)}."
        return f"{ratio}{limits}"

    @property
    def sentence(self) -> str:
        """What may be said, and the figures it rests on."""
        return f"{IN_WORDS[self.verdict].capitalize()}. {self.figures}"


def trend(before: Count, now: Count, level: float = LEVEL) -> Trend:
    """Compare two counts. Doubled tails: half of what may go wrong lies on each side."""
    total, times = before.number + now.number, before.days / now.days
    tail = (1 - level) / 2
    low = 0.0 if not now.number else _share(now.number - 1, total, 1 - tail)
    high = 1.0 if not before.number else _share(now.number, total, tail)
    ratio = now.number / before.number * times if before.number else None
    return Trend(
        before, now, ratio, _odds(low) * times, _odds(high) * times, level,
        by_chance(before.number, now.number, now.days / (before.days + now.days)),
    )  # fmt: skip


def by_chance(before: int, now: int, share: float = 0.5) -> float:
    """How often a difference at least so large comes when nothing changed; `share` is the part of time that is now."""
    total = before + now
    tails = (at_most(now, total, share), at_most(before, total, 1 - share))
    return min(1.0, 2 * min(tails))


def at_most(number: int, total: int, share: float) -> float:
    """The binomial chance of this number or fewer."""
    if share <= 0 or share >= 1:
        return float(share <= 0 or number >= total)
    first = lgamma(total + 1)
    chances = (
        exp(
            first
            - lgamma(one + 1)
            - lgamma(total - one + 1)
            + one * log(share)
            + (total - one) * log(1 - share)
        )
        for one in range(number + 1)
    )
    return min(1.0, sum(chances))


def _share(number: int, total: int, chance: float) -> float:
    """The share at which this number or fewer has this chance; the chance falls as the share grows."""
    low, high = 0.0, 1.0
    for _ in range(ROUNDS):
        middle = (low + high) / 2
        if at_most(number, total, middle) > chance:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _odds(share: float) -> float:
    return inf if share >= 1 else share / (1 - share)


def _dutch(value: float) -> str:
    return "onbeperkt" if value == inf else f"{value:.2f}".replace(".", ",")
