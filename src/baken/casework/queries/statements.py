# SPDX-License-Identifier: EUPL-1.2
"""Statements made of what Django would ask; every value is a parameter. Triage and the desk ask in the same way."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from baken.kernel.worded import NO_ROWS, Statement, strung


def in_words(rows: QuerySet[Any, Any]) -> Statement:
    """What Django would ask for these rows."""
    try:
        sql, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return NO_ROWS
    return Statement(sql, tuple(values))


def together(parts: list[QuerySet[Any, Any]]) -> Statement:
    """All rows of these, as one statement."""
    return in_words(parts[0].union(*parts[1:], all=True)) if parts else NO_ROWS


def joined(parts: Iterable[Statement]) -> Statement:
    """All rows of statements that were put into words apart."""
    return strung(" UNION ALL ", (part._replace(sql=f"({part.sql})") for part in parts if part.sql))


def answered(statement: Statement) -> list[tuple[Any, ...]]:
    if not statement.sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.values)
        return list(cursor.fetchall())


class Numbered(NamedTuple):
    """Rows, and numbers that do not hang on them, in one statement."""

    statement: Statement
    numbers: int


def how_many(rows: QuerySet[Any, Any], *, most: int) -> Statement:
    """The number of these rows as one value, counted no further than `most`."""
    found = in_words(rows.order_by().values("pk")[:most])
    if not found.sql:
        return Statement("0", ())
    return number_of(found)


def number_of(rows: Statement) -> Statement:
    """As one value."""
    return rows._replace(sql=f"(SELECT count(*) FROM ({rows.sql}) AS counted)")  # noqa: S608


def with_numbers(rows: Statement, numbers: Iterable[Statement]) -> Numbered:
    """A page that has few statements to spend asks for its rows and for what is counted beside them at once."""
    counted = list(numbers)
    if not counted:
        return Numbered(rows, 0)
    values = strung(", ", counted)
    if not rows.sql:
        return Numbered(values._replace(sql=f"SELECT {values.sql}, NULL"), len(counted))
    # In this order the numbers are there when there is no row.
    listed = f"LEFT JOIN (SELECT true, found.* FROM ({rows.sql}) AS found) AS listed ON true"  # noqa: S608
    sql = f"SELECT counted.*, listed.* FROM (SELECT {values.sql}) AS counted {listed}"  # noqa: S608
    return Numbered(Statement(sql, values.values + rows.values), len(counted))


def answered_with_numbers(asked: Numbered) -> tuple[list[tuple[Any, ...]], tuple[Any, ...]]:
    """The rows, and the numbers in their order; several that are one value come as a list."""
    found, number = answered(asked.statement), asked.numbers
    if not number:
        return found, ()
    return [row[number + 1 :] for row in found if row[number]], found[0][:number]
