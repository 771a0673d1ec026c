# SPDX-License-Identifier: EUPL-1.2
"""Statements made of what Django would ask; every value is a parameter. Triage and the desk ask in the same way."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from baken.kernel.worded import Statement


def in_words(rows: QuerySet[Any, Any]) -> Statement:
    """What Django would ask for these rows."""
    try:
        sql, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return Statement("", ())
    return Statement(sql, tuple(values))


def together(parts: list[QuerySet[Any, Any]]) -> Statement:
    """All rows of these, as one statement."""
    return in_words(parts[0].union(*parts[1:], all=True)) if parts else Statement("", ())


def answered(statement: Statement) -> list[tuple[Any, ...]]:
    if not statement.sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.values)
        return list(cursor.fetchall())
