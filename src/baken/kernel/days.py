# SPDX-License-Identifier: EUPL-1.2
"""Which days count as working days in the Netherlands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

from baken.kernel.policy import Assumption, Source

HOLIDAYS = Source("Algemene termijnenwet", "article 3", "https://wetten.overheid.nl/BWBR0002448/")
DAYS_OFF = Assumption(
    "Good Friday and Liberation Day (every year) count as holidays, as in the Algemene termijnenwet; "
    "the sources name a term in working days but no calendar",
    ask="Veilig Thuis, team lead",
)

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Monday to Friday, without the public holidays of the `holidays` library. See DAYS_OFF."""

    good_friday_is_free: bool = True
    liberation_day_is_free: bool = True

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self._holidays(day.year)

    def add_working_days(self, start: date, days: int) -> date:
        """The n-th working day after `start`, or before it when negative; the start itself never counts."""
        step, day, left = ONE_DAY if days >= 0 else -ONE_DAY, start, abs(days)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; the inverse of `add_working_days`.

        With `end` before `start` the count is negative: `end` still counts and `start` still does not.
        """
        step = ONE_DAY if end >= start else -ONE_DAY
        count, day = 0, start
        while day != end:
            day += step
            count += self.is_working_day(day)
        return count if end >= start else -count

    def _holidays(self, year: int) -> frozenset[date]:
        return _public_holidays(year, self.good_friday_is_free, self.liberation_day_is_free)


@lru_cache(maxsize=256)
def _public_holidays(year: int, good_friday_is_free: bool, liberation_day_is_free: bool) -> frozenset[date]:
    # The optional category holds Liberation Day in the years in which it is no general day off.
    known = holidays.country_holidays(
        "NL", years=year, categories=(holidays.PUBLIC, holidays.OPTIONAL), language="en_US"
    )
    worked = set()
    if not good_friday_is_free:
        worked.add("Good Friday")
    if not liberation_day_is_free:
        worked.add("Liberation Day")
    return frozenset(day for day, name in known.items() if name not in worked)
