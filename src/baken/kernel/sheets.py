# SPDX-License-Identifier: EUPL-1.2
"""Tables for a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """As a Dutch spreadsheet opens it: semicolons, and a mark in front that says UTF-8."""
    file = StringIO()
    csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(rows)
    return "\ufeff" + file.getvalue()
