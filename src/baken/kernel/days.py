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
        if end < start:
            return -self._working_days(end - ONE_DAY, start - ONE_DAY)
        return self._working_days(start, end)

    def _working_days(self, after: date, until: date) -> int:
        # Not day by day: a worklist counts for each of its rows, and some are years late.
        years = range(after.year, until.year + 1)
        free = sum(
            after < day <= until and day.weekday() < SATURDAY
            for year in years
            for day in self._holidays(year)
        )
        return _weekdays_up_to(until) - _weekdays_up_to(after) - free

    def _holidays(self, year: int) -> frozenset[date]:
        return _public_holidays(year, self.good_friday_is_free, self.liberation_day_is_free)


def _weekdays_up_to(day: date) -> int:
    """Mondays to Fridays since the calendar began, which was on a Monday."""
    weeks, rest = divmod(day.toordinal(), 7)
    return SATURDAY * weeks + min(rest, SATURDAY)


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
