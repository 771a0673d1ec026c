# SPDX-License-Identifier: EUPL-1.2
"""Half-years: the periods in which the region counts and reports."""

from dataclasses import dataclass
from datetime import date, datetime

from baken.kernel.clock import local_day, start_of


@dataclass(frozen=True, order=True, slots=True)
class HalfYear:
    """The first or second half of a calendar year, in Dutch days."""

    year: int
    half: int

    @classmethod
    def of(cls, day: date) -> "HalfYear":
        return cls(day.year, 1 if day.month <= 6 else 2)

    @classmethod
    def read(cls, code: str) -> "HalfYear":
        year, _, half = code.partition("-")
        return cls(int(year), int(half))

    @property
    def code(self) -> str:
        return f"{self.year}-{self.half}"

    @property
    def label(self) -> str:
        return f"{'eerste' if self.half == 1 else 'tweede'} halfjaar {self.year}"

    @property
    def next(self) -> "HalfYear":
        return HalfYear(self.year, 2) if self.half == 1 else HalfYear(self.year + 1, 1)

    @property
    def starts(self) -> datetime:
        return start_of(date(self.year, 1 if self.half == 1 else 7, 1))

    @property
    def ends(self) -> datetime:
        """The moment at which the next one begins."""
        return self.next.starts


def last_half_years(now: datetime, number: int) -> list[HalfYear]:
    """The running half-year and those before it, oldest first."""
    running = HalfYear.of(local_day(now))
    first = running.year * 2 + running.half - number
    return [HalfYear((first + i) // 2, (first + i) % 2 + 1) for i in range(number)]
