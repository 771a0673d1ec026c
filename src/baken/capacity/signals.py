# SPDX-License-Identifier: EUPL-1.2
"""What came in before there was a point, and whether it changed: said with its interval, seldom as a change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from baken.capacity.reckoning.reading import facts
from baken.kernel.trend import IN_WORDS, Count, Trend, trend


@dataclass(frozen=True)
class Signals:
    """A printed count and its period."""

    number: int
    since: date
    until: date
    label: str

    @property
    def count(self) -> Count:
        return Count(self.number, (self.until - self.since).days)


@dataclass(frozen=True)
class ChangeInSignals:
    before: Signals
    now: Signals
    trend: Trend

    @property
    def sentence(self) -> str:
        """The two counts as the document has them, and what may be said of them."""
        counts = (
            f"{self.before.number} signalen in {self.before.label}, {self.now.number} in {self.now.label}"
        )
        return f"{counts}: {IN_WORDS[self.trend.verdict]}. {self.trend.figures}"


def change_in_signals(region: str) -> ChangeInSignals | None:
    """The last two counts that a document gives of this region."""
    known = [
        Signals(each["number"], each["since"], each["until"], each["label"])
        for each in facts("signals").get(region, [])
    ]
    if len(known) < 2:
        return None
    before, now = known[-2:]
    return ChangeInSignals(before, now, trend(before.count, now.count))
