# SPDX-License-Identifier: EUPL-1.2
"""The cost table of one region and year: tasks by function, hours and salary; overheads; who pays.

A line costs salary x hours / productive hours. Lines are added up unrounded; what is shown is rounded to a cent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from baken.capacity.reckoning.money import in_cents
from baken.capacity.reckoning.shares import by_largest_remainder

# What the hours of a line grow with: reports, questions for advice, or nothing.
Drives: TypeAlias = Literal["report", "advice", "fixed"]


@dataclass(frozen=True)
class Line:
    """One function in one task. `printed` are the figures as the document printed them."""

    code: str
    task: str
    function: str
    scale: int
    salary: Decimal
    hours: Decimal
    drives: Drives = "fixed"
    once: bool = False
    printed_cost: Decimal | None = None
    printed_fte: Decimal | None = None

    def exact(self, productive_hours: Decimal) -> Decimal:
        return self.salary * self.hours / productive_hours


@dataclass(frozen=True)
class Overhead:
    """An amount on top of the staff of this table; it grows and shrinks with them."""

    code: str
    name: str
    amount: Decimal


@dataclass(frozen=True)
class Municipality:
    """Who takes part, with the inhabitants the share is reckoned by."""

    name: str
    inhabitants: int
    printed_share: int | None = None


@dataclass(frozen=True)
class Claim:
    """Hours of the work that the table leaves outside the point, "within existing means"."""

    code: str
    who: str
    what: str
    hours: Decimal
    salary: Decimal
    ground: str


@dataclass(frozen=True)
class Printed:
    """What the document says of its own table besides the lines."""

    shares_total: int | None = None
    total: Decimal | None = None
    fte_in_text: Decimal | None = None
    fte_in_table: Decimal | None = None
    plan_periods: tuple[str, ...] = ()


@dataclass(frozen=True)
class CostTable:
    """Everything that can be reckoned from the lines; all amounts Decimal."""

    region: str
    year: int
    starts: date
    productive_hours: Decimal
    reports: int
    advice: int
    lines: tuple[Line, ...]
    overheads: tuple[Overhead, ...]
    municipalities: tuple[Municipality, ...]
    claims: tuple[Claim, ...] = ()
    printed: Printed = Printed()
    source: str = ""

    @property
    def hours(self) -> Decimal:
        return sum((line.hours for line in self.lines), Decimal(0))

    @property
    def fte(self) -> Decimal:
        return self.hours / self.productive_hours

    def cost(self, line: Line) -> Decimal:
        return in_cents(line.exact(self.productive_hours))

    def line_fte(self, line: Line) -> Decimal:
        return line.hours / self.productive_hours

    @property
    def exact_staff(self) -> Decimal:
        return sum((line.exact(self.productive_hours) for line in self.lines), Decimal(0))

    @property
    def staff(self) -> Decimal:
        """The unrounded sum, then rounded."""
        return in_cents(self.exact_staff)

    @property
    def total(self) -> Decimal:
        return self.staff + sum((each.amount for each in self.overheads), Decimal(0))

    @property
    def once(self) -> Decimal:
        """The lines that come once, with their part of the overheads."""
        return self.total - self.yearly

    @property
    def yearly(self) -> Decimal:
        """A year without what comes once."""
        return self.without_once().total

    @property
    def pro_rata(self) -> Decimal:
        """What this year costs from the day on which the point runs: yearly costs by days, once in full."""
        first, last = date(self.year, 1, 1), date(self.year, 12, 31)
        days = (last - max(self.starts, first)).days + 1
        return in_cents(self.yearly * days / ((last - first).days + 1)) + self.once

    @property
    def factor(self) -> Decimal:
        """Total over staff: what an euro of staff costs with its overheads."""
        return self.total / self.staff if self.staff else Decimal(1)

    def cost_of(self, drives: Drives) -> Decimal:
        """All in, of what grows with reports, or with advice, or with neither."""
        lines = sum(
            (one.exact(self.productive_hours) for one in self.lines if one.drives == drives), Decimal(0)
        )
        return in_cents(lines * self.factor)

    @property
    def per_report(self) -> Decimal:
        """Everything but advice, over the reports it is planned for."""
        return in_cents((self.total - self.cost_of("advice")) / self.reports)

    @property
    def per_report_itself(self) -> Decimal:
        """Only the hours that one more report takes, with their overheads."""
        return in_cents(self.cost_of("report") / self.reports)

    @property
    def per_advice(self) -> Decimal:
        return in_cents(self.cost_of("advice") / self.advice)

    def hours_per_report(self, task: str) -> Decimal:
        """Hours of everybody together that one report takes in this task."""
        return sum((one.hours for one in self.lines if one.task == task), Decimal(0)) / self.reports

    def shares(self, amount: Decimal | None = None) -> dict[str, int]:
        """Whole euros by inhabitants; together exactly the amount in whole euros."""
        weights = {each.name: each.inhabitants for each in self.municipalities}
        return by_largest_remainder(self.total if amount is None else amount, weights)

    def claim_cost(self, claim: Claim) -> Decimal:
        return in_cents(claim.salary * claim.hours / self.productive_hours)

    def for_numbers(self, reports: int, advice: int | None = None) -> CostTable:
        """The same table for other numbers; overheads keep their part of the staff."""
        asked = self.advice if advice is None else advice
        times = {"report": Decimal(reports) / self.reports, "advice": Decimal(asked) / self.advice}
        lines = tuple(replace(one, hours=one.hours * times.get(one.drives, 1)) for one in self.lines)
        return replace(self, lines=lines, reports=reports, advice=asked)._with_overheads_of(self)

    def without_once(self) -> CostTable:
        """The lines of a later year."""
        return replace(self, lines=tuple(one for one in self.lines if not one.once))._with_overheads_of(self)

    def _with_overheads_of(self, other: CostTable) -> CostTable:
        part = self.exact_staff / other.exact_staff if other.exact_staff else Decimal(1)
        return replace(self, overheads=tuple(_times(other.overheads, part)))

    def as_dict(self) -> dict[str, Any]:
        """For `--json`: amounts as text, so that nobody rounds them."""
        return {
            "region": self.region,
            "year": self.year,
            "source": self.source,
            "lines": [
                {
                    "task": one.task, "function": one.function, "scale": one.scale, "once": one.once,
                    "salary": str(one.salary), "hours": str(one.hours), "cost": str(self.cost(one)),
                }
                for one in self.lines
            ],
            "overheads": {each.code: str(each.amount) for each in self.overheads},
            "staff": str(self.staff), "hours": str(self.hours), "fte": f"{self.fte:.3f}",
            "total": str(self.total), "without_once": str(self.yearly), "pro_rata": str(self.pro_rata),
            "per_report": str(self.per_report), "per_report_itself": str(self.per_report_itself),
            "per_advice": str(self.per_advice), "shares": self.shares(),
            "outside": {each.code: str(each.hours) for each in self.claims},
        }  # fmt: skip


def _times(overheads: Iterable[Overhead], part: Decimal) -> Iterable[Overhead]:
    return (replace(each, amount=in_cents(each.amount * part)) for each in overheads)
