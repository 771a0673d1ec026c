# SPDX-License-Identifier: EUPL-1.2
"""Quarters of a year, and planned hours beside those that were noted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from baken.capacity.queries import Quarters
from baken.capacity.reckoning import CostTable
from baken.capacity.reckoning.forecast import Forecast, forecast
from baken.kernel.clock import local_day, start_of

QUARTERS = (1, 2, 3, 4)
MONTHS = 3
# What a figure of 0 to 4 counts for in a forecast: its middle.
SMALL = 2


@dataclass(frozen=True)
class Quarter:
    year: int
    number: int

    @property
    def first(self) -> date:
        return date(self.year, 1 + MONTHS * (self.number - 1), 1)

    @property
    def after(self) -> date:
        return (
            date(self.year + 1, 1, 1)
            if self.number == len(QUARTERS)
            else Quarter(self.year, self.number + 1).first
        )

    @property
    def starts(self) -> datetime:
        return start_of(self.first)

    @property
    def ends(self) -> datetime:
        """The moment at which the next one begins."""
        return start_of(self.after)


@dataclass(frozen=True)
class Progress:
    """One quarter: the hours planned for it, and those noted: a figure, None for 0 to 4, or nothing yet."""

    quarter: Quarter
    planned: Decimal
    noted: int | None
    is_known: bool
    is_running: bool


def quarters_until(now: datetime, number: int) -> list[Quarter]:
    """The running quarter and those before it, oldest first."""
    today = local_day(now)
    last = today.year * len(QUARTERS) + (today.month - 1) // MONTHS
    return [Quarter(each // 4, each % 4 + 1) for each in range(last - number + 1, last + 1)]


def progress(table: CostTable, task: str, noted: Quarters, today: date) -> list[Progress]:
    """The year of the table, quarter by quarter; planned hours by the days in which the point runs."""
    whole = sum((one.hours for one in table.lines if one.task == task), Decimal(0))
    year = (date(table.year + 1, 1, 1) - table.starts).days
    return [
        Progress(
            quarter=quarter,
            planned=whole * _days_in(quarter, table.starts) / year,
            noted=noted.get((quarter.year, quarter.number)),
            is_known=(quarter.year, quarter.number) in noted,
            is_running=quarter.first <= today < quarter.after,
        )
        for quarter in (Quarter(table.year, number) for number in QUARTERS)
    ]


def _days_in(quarter: Quarter, starts: date) -> int:
    return max((quarter.after - max(quarter.first, starts)).days, 0)


def forecast_of(table: CostTable, rows: list[Progress], today: date) -> Forecast | None:
    """The hours of the whole year by what was noted since the point runs; nothing when nothing was."""
    if not any(row.is_known for row in rows):
        return None
    noted = sum(SMALL if row.noted is None else row.noted for row in rows if row.is_known)
    end = date(table.year + 1, 1, 1)
    seen_until = min(today + timedelta(days=1), end)
    return forecast(noted, (seen_until - table.starts).days, (end - seen_until).days)
