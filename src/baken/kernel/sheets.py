# SPDX-License-Identifier: EUPL-1.2
"""Tables for a spreadsheet."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from io import StringIO
from typing import TypeAlias

Value: TypeAlias = str | int | Decimal
# The first row is the head.
Rows: TypeAlias = Sequence[Sequence[Value]]


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """As a Dutch spreadsheet opens it: semicolons, and a mark in front that says UTF-8."""
    file = StringIO()
    csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(rows)
    return "\ufeff" + file.getvalue()


def written(value: Value) -> str:
    """Numbers with a comma and without full stops, so that a spreadsheet takes them as numbers."""
    return value if isinstance(value, str) else str(value).replace(".", ",")


def sheets_as_csv(sheets: Mapping[str, Rows]) -> str:
    """Several tables one under the other, each under its name."""
    rows: list[list[str]] = []
    for name, sheet in sheets.items():
        rows += [[name], *([written(value) for value in row] for row in sheet), []]
    return csv_text(rows)
