# SPDX-License-Identifier: EUPL-1.2
"""What waits beside cases, in short: how much there is in each view or with whom, and the next rows of a page.

However much waits, only numbers and the rows of one page leave the database. All of it is found once, and looked at
for both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from baken.casework.queries.days import CALENDAR
from baken.casework.queries.statements import in_words
from baken.casework.queries.streams import NOTHING
from baken.kernel.actor import Actor
from baken.kernel.due import (
    ALL,
    LATE,
    LIMIT,
    MESSAGES,
    MINE,
    ONE_DAY,
    TODAY,
    UNOWNED,
    VIEWS,
    Filters,
    Place,
    first_moment_due,
)
from baken.kernel.policy import Term
from baken.kernel.worded import Statement, strung

NAMES = ", ".join(NOTHING)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of rows, due on their own day or by a term; in the list they stand so much behind their beginning."""

    code: str
    shown_as: str
    term: Term | None
    behind: timedelta


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of the rows somebody wants to see."""

    viewer: Actor
    view: str
    filters: Filters
    after: Place | None


class OfOwner(NamedTuple):
    """What one owner has, or nobody, of the kinds that stand apart or of the others."""

    apart: bool
    owner: UUID | None
    number: int
    late: int
    soon: int


def with_days(rows: Iterable[tuple[Kind, QuerySet[Any, Any]]], today: date, soon: date) -> Statement:
    """All rows of all kinds, each with whether it is late and whether it is due from today until `soon`."""
    worded = [(kind, in_words(found)) for kind, found in rows]
    return strung(
        " UNION ALL ", (_with_days(kind, found, today, soon) for kind, found in worded if found.sql)
    )


def in_short(kinds: Iterable[Kind], wanted: Wanted) -> tuple[Statement, Statement]:
    """How many there are in each view, as one value; and the next rows of each kind."""
    shown = list(kinds)
    asked = _asked_for(shown, wanted.filters)
    views = {view: _of_view(view, wanted.viewer) for view in VIEWS}
    counts = strung(
        ", ", (each._replace(sql=f"count(*) FILTER (WHERE {each.sql})") for each in views.values())
    )
    number = Statement(
        f"(SELECT ARRAY[{counts.sql}] FROM beside WHERE {asked.sql})",  # noqa: S608
        counts.values + asked.values,
    )
    listed = strung(" AND ", [asked, views[wanted.view], _after(shown, wanted.after)])
    return number, _next_of_each(listed, LIMIT)


def with_owners(listed: Statement, apart: Iterable[str]) -> Statement:
    """What each owner has of the kinds that stand apart, and of the others; and these rows. `sorted_out` takes it."""
    numbers = "count(*), count(*) FILTER (WHERE is_late), count(*) FILTER (WHERE is_soon)"
    owners = f"SELECT row_kind = ANY (%s::text[]), row_owner, {numbers} FROM beside GROUP BY 1, 2"  # noqa: S608
    sql = f"SELECT * FROM ({owners}) AS owners FULL JOIN ({listed.sql}) AS listed ON false"  # noqa: S608
    return Statement(sql, (sorted(apart), *listed.values))


def sorted_out(rows: Iterable[tuple[Any, ...]]) -> tuple[list[OfOwner], list[tuple[Any, ...]]]:
    """Owners and rows: where the one stands, the columns of the other are empty."""
    found, width = list(rows), len(OfOwner._fields)
    owners = [OfOwner(*row[:width]) for row in found if row[0] is not None]
    return owners, [row[width:] for row in found if row[0] is None]


def next_of(codes: Iterable[str], limit: int) -> Statement:
    """The next rows of each of these kinds."""
    return _next_of_each(Statement("row_kind = ANY (%s::text[])", (sorted(codes),)), limit)


def beside(rows: Statement, asked: Statement) -> Statement:
    """A statement that looks at these rows by that name."""
    sql = f"WITH beside ({NAMES}, is_late, is_soon) AS MATERIALIZED ({rows.sql}) {asked.sql}"
    return Statement(sql, rows.values + asked.values)


# Parts of statements that stand here; every value is a parameter.


def _next_of_each(listed: Statement, limit: int) -> Statement:
    order = "row_number() OVER (PARTITION BY row_kind ORDER BY row_on, row_since, row_reference) AS number"
    found = f"SELECT *, {order} FROM beside WHERE {listed.sql}"  # noqa: S608
    return listed._replace(sql=f"SELECT {NAMES} FROM ({found}) AS placed WHERE number <= {limit}")  # noqa: S608


def _with_days(kind: Kind, rows: Statement, today: date, soon: date) -> Statement:
    late, until = _before(kind, today), _before(kind, soon + ONE_DAY)
    sql = f"SELECT *, {late.sql}, NOT {late.sql} AND {until.sql} FROM ({rows.sql}) AS found ({NAMES})"  # noqa: S608
    return Statement(sql, (*late.values, *late.values, *until.values, *rows.values))


def _before(kind: Kind, day: date) -> Statement:
    """Due before this day."""
    if kind.term is None:
        return Statement("(row_on < %s)", (day,))
    return Statement("(row_since < %s)", (first_moment_due(kind.term, day, CALENDAR),))


def _of_view(view: str, viewer: Actor) -> Statement:
    if view == MINE:
        return Statement("row_owner = %s", (viewer.id,))
    said = {ALL: "true", LATE: "is_late", TODAY: "is_soon", UNOWNED: "row_owner IS NULL", MESSAGES: "false"}
    return Statement(said[view], ())


def _asked_for(kinds: list[Kind], filters: Filters) -> Statement:
    asked = [Statement("true", ())]
    if filters.kind:
        codes = [kind.code for kind in kinds if kind.shown_as == filters.kind]
        asked.append(Statement("row_kind = ANY (%s::text[])", (codes,)))
    if filters.municipality:
        asked.append(Statement("row_place = %s", (filters.municipality,)))
    if filters.owner:
        asked.append(Statement("row_owner::text = %s", (filters.owner,)))
    return strung(" AND ", asked)


def _after(kinds: list[Kind], place: Place | None) -> Statement:
    """What comes behind a place in the order of the worklist; behind the rows without a date nothing does."""
    if place is None:
        return Statement("true", ())
    if place.on == date.max:
        return Statement("false", ())
    found = strung(" OR ", (_behind(kind, place) for kind in kinds))
    return found._replace(sql=f"({found.sql})")


def _behind(kind: Kind, place: Place) -> Statement:
    before, until = _before(kind, place.on), _before(kind, place.on + ONE_DAY)
    further = "(row_since + %s, row_reference) > (%s, %s)"
    sql = f"(row_kind = %s AND NOT {before.sql} AND (NOT {until.sql} OR {further}))"
    moment = (kind.behind, place.since, place.reference)
    return Statement(sql, (kind.code, *before.values, *until.values, *moment))
