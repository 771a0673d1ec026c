# SPDX-License-Identifier: EUPL-1.2
"""How long things wait and with whom: the shapes in which every room tells the team lead's board.

A room names rows that its reader may see; whoever shows the board measures all rooms in one statement. The rows are
querysets, which this module need not know.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from baken.kernel.policy import Term


@dataclass(frozen=True, slots=True)
class Span:
    """One step that takes time. `waiting` gives when each began that has not ended, `ended` begin and end.

    With a `code` sums may be kept of what ended.
    """

    label: str
    waiting: Any
    ended: Any
    term: Term | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Sums:
    """What ended, by the code of a step, in whole hours and how many.

    They hold when each of `made` has a row. Otherwise there are none, and what ended is measured.
    """

    made: list[Any]
    rows: Any


@dataclass(frozen=True, slots=True)
class Burden:
    """Work of one kind. Rows give an owner and since when it waits: a moment, or without a term the day it is due."""

    kind: str
    rows: Any
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """What somebody has of one kind, or nobody; `soon` is due by the day that was asked for, today included."""

    kind: str
    owner: UUID | None
    number: int
    late: int
    soon: int
