# SPDX-License-Identifier: EUPL-1.2
"""Facts of policy: a term with where it is written, or an assumption with who can confirm it.

A due date is computed from dates whenever it is asked for, never stored twice.
"""

from __future__ import annotations

import ast
import inspect
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta
from types import ModuleType
from typing import Protocol, TypeAlias

from baken.kernel.clock import as_moment, local_day, start_of

Pauses: TypeAlias = Sequence[tuple[date, date]]
ONE_DAY = timedelta(days=1)
MONTHS_IN_A_YEAR = 12


class KnowsWorkingDays(Protocol):
    """The part of `days.Calendar` that a term needs."""

    def is_working_day(self, day: date) -> bool: ...


@dataclass(frozen=True, slots=True)
class Source:
    """Where it is written."""

    document: str
    where: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Assumption:
    """What we chose because no source says it, and who can confirm it: a function, never somebody's name."""

    choice: str
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """How long something may take, in exactly one unit. The day on which it starts does not count.

    A pause (from, to) stops the clock on `from` and starts it again on `to`. Overlapping pauses count once.
    A term in calendar days or months ends on the day itself, also when that is a Sunday.
    """

    working_days: int | None = None
    calendar_days: int | None = None
    months: int | None = None
    hours: int | None = None
    source: Source | Assumption

    def __post_init__(self) -> None:
        given = [n for n in (self.working_days, self.calendar_days, self.months, self.hours) if n is not None]
        if len(given) != 1 or given[0] < 1:
            raise ValueError("a term has one unit, and lasts at least one of it")

    def due(self, start: date | datetime, calendar: KnowsWorkingDays, pauses: Pauses = ()) -> date:
        """The last day that is still in time."""
        if self.hours is not None:
            return local_day(self.due_at(start, pauses))
        first, stops = local_day(start), _merged(pauses)
        if self.working_days is not None:
            return _nth_day(
                first,
                self.working_days,
                lambda day: calendar.is_working_day(day) and not _is_paused(day, stops),
            )
        length = self.calendar_days or (_months_later(first, self.months or 0) - first).days
        if not stops:
            return first + timedelta(days=length)
        return _nth_day(first, length, lambda day: not _is_paused(day, stops))

    def due_at(self, start: date | datetime, pauses: Pauses = ()) -> datetime:
        """The moment at which a term in hours ends; from a bare date it runs from the start of that day."""
        if self.hours is None:
            raise ValueError("only a term in hours ends at a moment")
        moment = as_moment(start)
        left = timedelta(hours=self.hours)
        for stop, resume in ((start_of(a), start_of(b)) for a, b in _merged(pauses)):
            if resume <= moment:
                continue
            running = max(stop - moment, timedelta())
            if left <= running:
                break
            moment, left = resume, left - running
        return moment + left


Fact: TypeAlias = Source | Assumption | Term


def facts_in(module: ModuleType) -> list[tuple[str, Fact]]:
    """Every fact that a module holds, under the name by which it is found, also inside its tables.

    What a module imported is listed where it was written, and a fact with two names under the first.
    """
    elsewhere = _imported_names(module)
    seen: set[int] = set()
    found: list[tuple[str, Fact]] = []
    for name, value in vars(module).items():
        if name.startswith("__") or name in elsewhere or isinstance(value, type | ModuleType):
            continue
        for path, fact in _facts(name, value):
            if id(fact) not in seen:
                seen.add(id(fact))
                found.append((path, fact))
    return found


def _imported_names(module: ModuleType) -> set[str]:
    tree = ast.parse(inspect.getsource(module))
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    return {alias.asname or alias.name for node in imports for alias in node.names}


def _facts(path: str, value: object) -> Iterator[tuple[str, Fact]]:
    if isinstance(value, Source | Assumption | Term):
        yield path, value
        return
    for step, inner in _parts(value):
        yield from _facts(path + step, inner)


def _parts(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        yield from ((f"[{key}]", inner) for key, inner in value.items())
    elif isinstance(value, list | tuple):
        yield from ((f"[{number}]", inner) for number, inner in enumerate(value))
    elif is_dataclass(value) and not isinstance(value, type):
        yield from ((f".{field.name}", getattr(value, field.name)) for field in fields(value))


def _nth_day(start: date, count: int, counts: Callable[[date], bool]) -> date:
    day = start
    while count:
        day += ONE_DAY
        count -= counts(day)
    return day


def _months_later(day: date, months: int) -> date:
    """The same day of the month, or the last day of a month that is too short."""
    year, month = divmod(day.year * MONTHS_IN_A_YEAR + day.month - 1 + months, MONTHS_IN_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _merged(pauses: Pauses) -> list[tuple[date, date]]:
    """Overlapping pauses as one, in order."""
    merged: list[tuple[date, date]] = []
    for stop, resume in sorted(pauses):
        if resume < stop:
            raise ValueError("a pause cannot end before it begins")
        if merged and stop <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], resume))
        else:
            merged.append((stop, resume))
    return merged


def _is_paused(day: date, pauses: Pauses) -> bool:
    return any(stop <= day < resume for stop, resume in pauses)
