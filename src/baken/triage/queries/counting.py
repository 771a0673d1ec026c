# SPDX-License-Identifier: EUPL-1.2
"""How much waits for triage in each view, and the reports about danger now: one statement for everything.

Each lane is put into words once and every view counts it under its own condition. Asking Django for each count
anew took longer than the database took to answer all of them.
"""

from collections import Counter
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.kernel.due import ALL, CEILING, NO_FILTERS, VIEWS, Filters
from baken.triage.queries.lanes import Lane, acute, lanes_of
from baken.triage.queries.narrowing import belongs, filtered, of_view

ACUTE_SHOWN = 5


class Overview(NamedTuple):
    """How much there is, and the references of the first reports about danger now."""

    counts: Counter[str]
    acute: tuple[str, ...]


class Piece(NamedTuple):
    """A part of a statement that Django wrote, with the values of its parameters."""

    sql: str
    values: list[Any]


def due_counts(viewer: Actor, *, today: date, filters: Filters = NO_FILTERS) -> Counter[str]:
    """How many rows each view has; one more than the ceiling stands for "more than that"."""
    return overview(viewer, today=today, filters=filters).counts


def overview(viewer: Actor, *, today: date, filters: Filters = NO_FILTERS) -> Overview:
    """The counts, and the reports about danger now, which stand above every list."""
    lanes = [
        (lane, _countable(lane, filters)) for lane in lanes_of(viewer, today) if belongs(lane, ALL, filters)
    ]
    pieces = []
    for view in VIEWS:
        shown = [(lane, rows) for lane, rows in lanes if rows and belongs(lane, view, filters)]
        pieces.append(_counted([_under(view, lane, rows, viewer, today) for lane, rows in shown]))
    pieces.append(_references(acute(viewer)))
    with connection.cursor() as cursor:
        statement = f"SELECT {', '.join(piece.sql for piece in pieces)}"
        cursor.execute(statement, [value for piece in pieces for value in piece.values])
        [(*numbers, references)] = cursor.fetchall()
    return Overview(Counter(dict(zip(VIEWS, numbers, strict=True))), tuple(references or ()))


def _countable(lane: Lane, filters: Filters) -> Piece | None:
    """The rows of a lane with what views compare; None where there can be none."""
    compared = ("w_since", "w_owner") if lane.term else ("w_since", "w_owner", "w_end")
    rows = lane.shown(filtered(lane.rows, lane, filters), *compared)
    try:
        sql, given = rows.order_by().query.sql_with_params()
    except EmptyResultSet:
        return None
    return Piece(sql, list(given))


def _under(view: str, lane: Lane, rows: Piece, viewer: Actor, today: date) -> Piece:
    """The rows of a lane that belong to a view, no further than the ceiling."""
    conditions = [comparison.sql(lane) for comparison in of_view(view, lane, viewer, today)]
    where = " AND ".join(sql for sql, _given in conditions) or "true"
    sql = f"(SELECT 1 FROM ({rows.sql}) AS lane WHERE {where} LIMIT {CEILING + 1})"  # noqa: S608  every value is a parameter
    return Piece(sql, rows.values + [value for _sql, given in conditions for value in given])


def _counted(lanes: list[Piece]) -> Piece:
    """One number over several lanes, counting no further than the ceiling."""
    if not lanes:
        return Piece("0", [])
    every = " UNION ALL ".join(lane.sql for lane in lanes)
    sql = f"(SELECT count(*) FROM (SELECT 1 FROM ({every}) AS rows LIMIT {CEILING + 1}) AS counted)"  # noqa: S608
    return Piece(sql, [value for lane in lanes for value in lane.values])


def _references(found: QuerySet[Report]) -> Piece:
    """The references of the first few as one value."""
    first = found.order_by("received_at", "id").values("reference")[:ACUTE_SHOWN]
    try:
        sql, given = first.query.sql_with_params()
    except EmptyResultSet:
        return Piece("NULL", [])
    return Piece(f"(SELECT array_agg(reference) FROM ({sql}) AS acute)", list(given))  # noqa: S608
