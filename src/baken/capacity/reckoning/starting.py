# SPDX-License-Identifier: EUPL-1.2
"""A cost table for a region or year of which no document has one: the tasks of another table, numbers to be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from baken.capacity.reckoning.cost_table import Claim, CostTable, Line, Municipality, Overhead, Printed
from baken.capacity.reckoning.reading import cost_table, known_years

EXAMPLE = "gooi-en-vechtstreek"
NOTHING = Decimal(0)


def example_for(region: str) -> CostTable:
    """Its own newest table; a region without one looks at the one that a document has."""
    return cost_table(region if known_years(region) else EXAMPLE)


def started(
    example: CostTable, *, region: str, year: int, reports: int, advice: int, inhabitants: Mapping[str, int],
    is_copied: bool,
) -> CostTable:  # fmt: skip
    """Copied, each salary, hour and amount is an assumption until somebody says another; else it is nothing yet."""
    return replace(
        example,
        region=region,
        year=year,
        starts=date(year, 1, 1),
        reports=reports,
        advice=advice,
        lines=tuple(_line(one, is_copied) for one in example.lines if not one.once),
        overheads=tuple(_overhead(each, is_copied) for each in example.overheads),
        municipalities=tuple(Municipality(name, number) for name, number in sorted(inhabitants.items())),
        claims=tuple(_claim(each, is_copied) for each in example.claims),
        printed=Printed(),
        source=_source(example, is_copied),
    )


def _line(one: Line, is_copied: bool) -> Line:
    """What came once there does not come again; what the document printed belongs to its own table."""
    bare = replace(one, printed_cost=None, printed_fte=None)
    return bare if is_copied else replace(bare, salary=NOTHING, hours=NOTHING)


def _overhead(one: Overhead, is_copied: bool) -> Overhead:
    return one if is_copied else replace(one, amount=NOTHING)


def _claim(one: Claim, is_copied: bool) -> Claim:
    return one if is_copied else replace(one, salary=NOTHING, hours=NOTHING)


def _source(example: CostTable, is_copied: bool) -> str:
    if is_copied:
        return f"Begonnen op kantoor, met de getallen van {example.year} van een andere tabel als aanname"
    return "Begonnen op kantoor, met een lege tabel"
