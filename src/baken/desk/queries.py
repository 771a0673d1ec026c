# SPDX-License-Identifier: EUPL-1.2
"""What all rooms have waiting, measured for the team lead's board in one statement.

Every row counted is one that the reader may open: the rooms give narrowed querysets, and the database puts its own
row rules beside them. What somebody is kept out of is therefore in no number, and no difference shows it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from baken.casework.queries.statements import answered, in_words
from baken.kernel.days import Calendar
from baken.kernel.due import ONE_DAY, first_moment_due
from baken.kernel.policy import Term
from baken.kernel.waiting import Burden, Carried, Span, Sums
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


class Measuring(NamedTuple):
    """What is measured, without its rows, and the statement that asks for all of it."""

    spans: tuple[Span, ...]
    kinds: tuple[str, ...]
    statement: Statement


# Measured from the rows themselves, or from the sums that are kept of them; never both.
ENDED = ("ended", "kept")
# In the place of the moment itself, which is another one each time.
NOW = object()


def measuring(
    spans: Iterable[Span], sums: Sums, burdens: Iterable[Burden], *, today: date, soon: date
) -> Measuring:
    """Put into words how long steps take, in part from sums, and work per kind and person."""
    steps, carried = list(spans), list(burdens)
    hold = _hold(sums)
    pieces = [
        each
        for number, span in enumerate(steps)
        for each in (_waits(number, span, today), _ended(number, span, hold))
    ]
    pieces += [_kept(steps, sums.rows)]
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
    ended = {number: found for (what, number), found in seen.items() if what in ENDED and found.number}
    steps = [
        Step(span, seen.get(("waits", number), Measured()), ended.get(number, Measured()))
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


def _ended(number: int, span: Span, sums_hold: Statement) -> Statement | None:
    columns = (
        "'ended', %s::int, NULL::uuid, count(*), 0, 0, "
        "percentile_disc(0.5) WITHIN GROUP (ORDER BY ended - began), max(ended - began)"
    )
    found = _counted(columns, [number], span.ended, "began, ended")
    if found is None or not span.code:
        return found
    # Around what is counted, not in it: there the database would start helpers first, and then find nothing to do.
    sql = f"SELECT * FROM ({found.sql}) AS counted WHERE NOT ({sums_hold.sql})"  # noqa: S608
    return Statement(sql, found.values + sums_hold.values)


def _hold(sums: Sums) -> Statement:
    """Whether the sums can be used."""
    made = (in_words(each) for each in sums.made)
    return strung(" AND ", (each._replace(sql=f"EXISTS ({each.sql})") for each in made))


def _kept(steps: list[Span], rows: Any) -> Statement | None:
    """The half and the longest from sums: as from the single times, in whole hours."""
    found = in_words(rows.order_by())
    if not found.sql:
        return None
    upto = "sum(number) OVER (PARTITION BY step ORDER BY hours) AS upto, sum(number) OVER (PARTITION BY step) AS of_all"
    sums = f"SELECT step, hours, number, {upto} FROM ({found.sql}) AS found (step, hours, number)"  # noqa: S608
    columns = (
        "'kept', array_position(%s::text[], step::text) - 1, NULL::uuid, sum(number), 0, 0, "
        "min(hours) FILTER (WHERE 2 * upto >= of_all) * interval '1 hour', max(hours) * interval '1 hour'"
    )
    sql = f"SELECT {columns} FROM ({sums}) AS found WHERE number > 0 GROUP BY step"  # noqa: S608
    return Statement(sql, ([span.code for span in steps], *found.values))


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
