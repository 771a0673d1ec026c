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

NAMES, PHONES, CHANNELS, PARTNERS = "names", "phones", "channels", "partners"
SITES, CONTACTS, LETTERS = "sites", "contacts", "letters"
PARTS = (NAMES, PHONES, CHANNELS, PARTNERS, SITES, CONTACTS, LETTERS)
# The names of the region stand at the top of its file, in no table: they are one row.
NAMED_ROW = "region"
NAMED = ("name", "veilig_thuis")
# A row that is in no file says where it comes from.
ENTERED = "Entered at the office door; ask: functioneel beheerder"


def with_edits(document: Document, edits: Mapping[Spot, Values]) -> Document:
    """The document with the edited rows in place, and new rows at the end of their table."""
    table = dict(document.table)
    for (part, code), values in edits.items():
        if not values:
            continue
        if part == NAMES:
            table |= _named(document, code, values)
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


def rows_of(document: Document, part: str) -> dict[str, dict[str, Any]]:
    """The rows of one part as they stand in the document, by code."""
    if part == NAMES:
        return {NAMED_ROW: {key: document.table[key] for key in NAMED}}
    return {row["code"]: row for row in document.table.get(part, ())}


def _named(document: Document, code: str, values: Values) -> Values:
    """Nothing else of the top of the file is edited: what a host or a code is, other things rest on."""
    for key in values:
        if code != NAMED_ROW or key not in NAMED:
            raise document.wrong((), key, "is not edited here")
    return values
