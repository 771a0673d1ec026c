# SPDX-License-Identifier: EUPL-1.2
"""A list of work as plain values: columns, rows and cells, so that every room's list reads the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from baken.design.due import DueLook


@dataclass(frozen=True, slots=True)
class Action:
    """A small thing to do in a row; `about` is for screen readers. What changes something is posted."""

    label: str
    url: str
    about: str = ""
    post: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    text: str = ""
    url: str = ""
    sub: str = ""
    reference: bool = False
    muted: bool = False
    nowrap: bool = False
    badge: str = ""
    due: DueLook | None = None
    action: Action | None = None

    @property
    def is_plain(self) -> bool:
        """A text and nothing else, as most are: the page need not ask for each thing that a cell can have."""
        looks = self.url or self.sub or self.reference or self.muted or self.nowrap or self.badge
        return not (looks or self.due or self.action)


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The first cell names the row."""

    cells: Sequence[Cell]
    late: bool = False


def column(value: Any) -> Column:
    if isinstance(value, Column):
        return value
    return Column(**value) if isinstance(value, Mapping) else Column(str(value))


def cell(value: Any) -> Cell:
    if isinstance(value, Cell):
        return value
    if isinstance(value, DueLook):
        return Cell(due=value)
    return Cell(**value) if isinstance(value, Mapping) else Cell("" if value is None else str(value))


def row(value: Any) -> Row:
    """A row as such, as {cells, late}, or simply as its cells; a late due date makes the row late."""
    late = False
    if isinstance(value, Mapping):
        late, cells = bool(value.get("late")), value["cells"]
    elif isinstance(value, Row):
        late, cells = value.late, value.cells
    else:
        cells = value
    made = [cell(each) for each in cells]
    return Row(made, late or any(each.due is not None and each.due.state == "late" for each in made))


def table(columns: Iterable[Any], rows: Iterable[Any]) -> dict[str, Any]:
    """What the worklist template walks through: every cell beside its column."""
    heads = [column(each) for each in columns]
    made = [row(each) for each in rows]
    return {
        "columns": heads,
        "rows": [{"late": each.late, "cells": list(zip(heads, each.cells, strict=True))} for each in made],
    }
