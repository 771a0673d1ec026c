# SPDX-License-Identifier: EUPL-1.2
"""What an administrator edited, laid over a region's file: row by row, key by key; the rest stays the file's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from baken.regions.reading import Document

# A table of the file and the code of a row in it.
Spot: TypeAlias = tuple[str, str]
Values: TypeAlias = Mapping[str, Any]
Changes: TypeAlias = Mapping[str, Mapping[Spot, Values]]

PHONES, CHANNELS, PARTNERS, LETTERS = "phones", "channels", "partners", "letters"
PARTS = (PHONES, CHANNELS, PARTNERS, LETTERS)
# A row that is in no file says where it comes from.
ENTERED = "Entered at the office door; ask: functioneel beheerder"


def with_edits(document: Document, edits: Mapping[Spot, Values]) -> Document:
    """The document with the edited rows in place, and new rows at the end of their table."""
    table = dict(document.table)
    for (part, code), values in edits.items():
        if not values:
            continue
        rows = list(table.get(part, ()))
        known = [row["code"] for row in rows]
        if code in known:
            place = known.index(code)
            rows[place] = rows[place] | values
        else:
            rows.append({"code": code, **({} if part == LETTERS else {"assumption": ENTERED}), **values})
        table[part] = rows
    return replace(document, table=table)
