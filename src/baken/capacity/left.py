# SPDX-License-Identifier: EUPL-1.2
"""Hours that are left of the year's plan, for whoever divides the work: planned, noted, and the difference."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from baken.capacity.quarters import SMALL
from baken.capacity.queries import Quarters
from baken.capacity.reckoning import CostTable
from baken.capacity.vocabulary import NOTED


@dataclass(frozen=True, slots=True)
class Left:
    """One task in the year of the table. `noted` is None where nobody can note minutes of it."""

    task: str
    planned: Decimal
    noted: int | None

    @property
    def hours(self) -> Decimal:
        """Less than nothing when more was noted than planned."""
        return self.planned - (self.noted or 0)


def hours_left(table: CostTable, noted: Mapping[str, Quarters]) -> list[Left]:
    """Every task of the table, in its order."""
    planned: dict[str, Decimal] = {}
    for line in table.lines:
        planned[line.task] = planned.get(line.task, Decimal(0)) + line.hours
    return [
        Left(task, hours, _noted(noted.get(task, {}), table.year) if task in NOTED else None)
        for task, hours in planned.items()
    ]


def _noted(quarters: Quarters, year: int) -> int:
    """A quarter of 0 to 4 hours counts for the middle of that."""
    return sum(
        SMALL if hours is None else hours for (each, _number), hours in quarters.items() if each == year
    )
