# SPDX-License-Identifier: EUPL-1.2
"""Where a document contradicts itself: what it prints beside what its own figures give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from baken.capacity.reckoning.cost_table import CostTable
from baken.capacity.reckoning.money import CENT, dutch, euro


@dataclass(frozen=True)
class Contradiction:
    """A code for programs, a sentence for people; the two figures."""

    code: str
    printed: str
    reckoned: str
    dutch: str
    english: str


def contradictions(table: CostTable) -> tuple[Contradiction, ...]:
    """All that this table shows by itself; an edited table without printed figures shows none of those."""
    return tuple(
        found
        for look in (_shares, _fte_in_the_text, _lines, _comes_once, _part_of_a_year, _plan_periods)
        for found in look(table)
    )


def _shares(table: CostTable) -> Iterator[Contradiction]:
    printed = {one.name: one.printed_share for one in table.municipalities if one.printed_share is not None}
    said = table.printed.shares_total
    if not printed or said is None or sum(printed.values()) == said:
        return
    reckoned = table.shares()
    differ = [f"{name} {dutch(reckoned[name])}" for name in printed if printed[name] != reckoned[name]]
    yield Contradiction(
        "shares", euro(sum(printed.values())), euro(said),
        f"De gedrukte bijdragen zijn samen {euro(sum(printed.values()))}, niet {euro(said)}. "
        f"Met de grootste rest komt het uit: {', '.join(differ)}.",
        f"The printed shares add up to {sum(printed.values())}, not {said}; by largest remainder they do.",
    )  # fmt: skip


def _fte_in_the_text(table: CostTable) -> Iterator[Contradiction]:
    text, printed = table.printed.fte_in_text, table.printed.fte_in_table
    if text is None or printed is None or text == printed:
        return
    yield Contradiction(
        "fte", dutch(text, 2), dutch(table.fte, 3),
        f"De tekst zegt {dutch(text, 2)} fte, de tabel {dutch(printed, 2)}; gerekend is het {dutch(table.fte, 3)}.",
        f"The text says {text} FTE, the table {printed}; reckoned it is {table.fte:.3f}.",
    )  # fmt: skip


def _lines(table: CostTable) -> Iterator[Contradiction]:
    for line in table.lines:
        fte = table.line_fte(line).quantize(CENT)
        if line.printed_fte is not None and line.printed_fte != fte:
            yield Contradiction(
                "line-fte", dutch(line.printed_fte, 2), dutch(fte, 2),
                f"Een regel van {dutch(line.hours)} uur staat er als {dutch(line.printed_fte, 2)} fte; "
                f"het is {dutch(fte, 2)}.",
                f"A line of {line.hours} hours is printed as {line.printed_fte} FTE and is {fte}.",
            )  # fmt: skip


def _comes_once(table: CostTable) -> Iterator[Contradiction]:
    lines = sum((table.cost(one) for one in table.lines if one.once), Decimal(0))
    if lines:
        yield Contradiction(
            "once", euro(table.total), euro(table.yearly),
            f"Het jaarbedrag bevat kosten die één keer komen: {euro(lines)}, met overhead {euro(table.once)}. "
            f"Een jaar zonder die kosten is {euro(table.yearly)}.",
            f"The yearly amount holds costs that come once: {lines}; a year without is {table.yearly}.",
        )  # fmt: skip


def _part_of_a_year(table: CostTable) -> Iterator[Contradiction]:
    if table.starts > date(table.year, 1, 1):
        start = f"{table.starts.day}-{table.starts.month}-{table.starts.year}"
        yield Contradiction(
            "part-of-a-year", euro(table.total), euro(table.pro_rata),
            f"Het meldpunt loopt vanaf {start}, maar er is een heel jaar gerekend. "
            f"Naar rato van de dagen is {table.year}: {euro(table.pro_rata)}.",
            f"The point runs from {table.starts}, a full year is charged; by days it is {table.pro_rata}.",
        )  # fmt: skip


def _plan_periods(table: CostTable) -> Iterator[Contradiction]:
    periods = table.printed.plan_periods
    if len(periods) > 1:
        named = f"{', '.join(periods[:-1])} en {periods[-1]}"
        yield Contradiction(
            "plan-period", named, "",
            f"Het beleidsplan heet in de stukken {named}.",
            f"The plan is called {', '.join(periods)} in the documents.",
        )  # fmt: skip
