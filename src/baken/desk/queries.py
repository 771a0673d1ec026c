# SPDX-License-Identifier: EUPL-1.2
"""What all rooms have waiting, measured for the team lead's board in one statement.

Every row counted is one that the reader may open: the rooms give narrowed querysets, and the database puts its own
row rules beside them. What somebody is kept out of is therefore in no number, and no difference shows it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from baken.casework.queries.statements import answered, in_words
from baken.kernel.days import Calendar
from baken.kernel.due import ONE_DAY, first_moment_due
from baken.kernel.policy import Term
from baken.kernel.waiting import Burden, Span
from baken.kernel.worded import Statement, strung

CALENDAR = Calendar()


@dataclass(frozen=True, slots=True)
class Measured:
    """So many, half of them shorter than `median`; `late` are beyond the term of the step."""

    number: int = 0
    late: int = 0
    median: timedelta | None = None
    longest: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step with what waits in it now, and what ended."""

    span: Span
    now: Measured
    ended: Measured


@dataclass(frozen=True, slots=True)
class Carried:
    """What somebody has of one kind; `soon` is due by the day that was asked for, today included."""

    kind: str
    owner: UUID | None
    number: int
    late: int
    soon: int


class Measuring(NamedTuple):
    """What is measured, without its rows, and the statement that asks for all of it."""

    spans: tuple[Span, ...]
    kinds: tuple[str, ...]
    statement: Statement


# In the place of the moment itself, which is another one each time.
NOW = object()


def measuring(spans: Iterable[Span], burdens: Iterable[Burden], *, today: date, soon: date) -> Measuring:
    """Put into words how long steps take, and work per kind and person."""
    steps, carried = list(spans), list(burdens)
    pieces = [
        each
        for number, span in enumerate(steps)
        for each in (_waits(number, span, today), _ended(number, span))
    ]
    pieces += [_carried(number, burden, today, soon) for number, burden in enumerate(carried)]
    bare = tuple(replace(span, waiting=None, ended=None) for span in steps)
    return Measuring(
        bare,
        tuple(burden.kind for burden in carried),
        strung(" UNION ALL ", (each for each in pieces if each is not None)),
    )


def measured(asked: Measuring, *, now: datetime) -> tuple[list[Step], list[Carried]]:
    """Waiting times per step, and work per kind and person."""
    rows = _ask(asked.statement, now)
    seen = {(what, number): Measured(n, late, *times) for what, number, _o, n, late, _s, *times in rows}
    steps = [
        Step(span, seen.get(("waits", number), Measured()), seen.get(("ended", number), Measured()))
        for number, span in enumerate(asked.spans)
    ]
    return steps, [
        Carried(asked.kinds[number], owner, n, late, near)
        for what, number, owner, n, late, near, *_times in rows
        if what == "carried"
    ]


# Parts of statements that Django wrote or that stand here; every value is a parameter.


def _waits(number: int, span: Span, today: date) -> Statement | None:
    late, bound = ("began < %s", [_first(span.term, today)]) if span.term else ("false", [])
    columns = (
        f"'waits', %s::int, NULL::uuid, count(*), count(*) FILTER (WHERE {late}), 0, "
        "percentile_disc(0.5) WITHIN GROUP (ORDER BY %s - began), max(%s - began)"
    )
    return _counted(columns, [number, *bound, NOW, NOW], span.waiting, "began")


def _ended(number: int, span: Span) -> Statement | None:
    columns = (
        "'ended', %s::int, NULL::uuid, count(*), 0, 0, "
        "percentile_disc(0.5) WITHIN GROUP (ORDER BY ended - began), max(ended - began)"
    )
    return _counted(columns, [number], span.ended, "began, ended")


def _carried(number: int, burden: Burden, today: date, soon: date) -> Statement | None:
    first, after = _first(burden.term, today), _first(burden.term, soon + ONE_DAY)
    columns = (
        "'carried', %s::int, owner, count(*), count(*) FILTER (WHERE since < %s), "
        "count(*) FILTER (WHERE since >= %s AND since < %s), NULL::interval, NULL::interval"
    )
    return _counted(columns, [number, first, first, after], burden.rows, "owner, since", "GROUP BY owner")


def _counted(columns: str, values: list[Any], rows: Any, names: str, last: str = "") -> Statement | None:
    """Columns over the rows of a queryset, which have these names; None where the rules leave no rows."""
    found = in_words(rows.order_by())
    if not found.sql:
        return None
    sql = f"SELECT {columns} FROM ({found.sql}) AS found ({names}) {last}"  # noqa: S608
    return Statement(sql, (*values, *found.values))


def _first(term: Term | None, day: date) -> date | datetime:
    """From which value on it is due on this day or later."""
    return first_moment_due(term, day, CALENDAR) if term else day


def _ask(statement: Statement, now: datetime) -> list[tuple[Any, ...]]:
    values = tuple(now if value is NOW else value for value in statement.values)
    return answered(statement._replace(values=values))
