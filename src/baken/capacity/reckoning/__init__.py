# SPDX-License-Identifier: EUPL-1.2
"""The arithmetic of capacity: cost, shares, queues and what if. No Django, no database, no clock.

from baken.capacity.reckoning import cost_table, contradictions
print(cost_table("gooi-en-vechtstreek", 2026).total)
"""

from baken.capacity.reckoning.contradictions import Contradiction, contradictions
from baken.capacity.reckoning.cost_table import Claim, CostTable, Line, Municipality, Overhead
from baken.capacity.reckoning.reading import cost_table, known_years
from baken.capacity.reckoning.refusals import NotKnown, WrongTable
from baken.capacity.reckoning.shares import by_largest_remainder

__all__ = [
    "Claim", "Contradiction", "CostTable", "Line", "Municipality", "NotKnown", "Overhead", "WrongTable",
    "by_largest_remainder", "contradictions", "cost_table", "known_years",
]  # fmt: skip
