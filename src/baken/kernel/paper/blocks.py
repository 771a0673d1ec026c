# SPDX-License-Identifier: EUPL-1.2
"""What stands in a document, without a word on how it looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

# A column is at least as wide as this many letters, and no longer text makes it wider than that many.
NARROWEST, WIDEST = 10, 60


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 2 under the title, level 3 under that."""

    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text; a line break that was typed stays one. `lead` stands before it in bold."""

    text: str
    lead: str = ""
    kind: Literal["plain", "small"] = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The first cell of a row names it. `total` stands under the rows, in bold."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    total: Sequence[str] = ()

    @property
    def shares(self) -> list[int]:
        """How wide each column is beside the others: as its longest text, within bounds."""
        lines = [[column.label for column in self.columns], *self.rows, self.total]
        return [
            min(max(NARROWEST, *map(_longest, cells)), WIDEST)
            for cells in zip(*filter(None, lines), strict=True)
        ]


def _longest(cell: str) -> int:
    return max(map(len, cell.splitlines()), default=0)


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of a chart: from `low` to `high`, or without end, and a dot; `words` are what is read."""

    name: str
    words: str
    high: float | None
    low: float = 0
    dot: float | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars or intervals under each other. `told` says in a sentence what is seen, for whoever sees no picture."""

    caption: str
    marks: Sequence[Mark]
    told: str


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Chart


@dataclass(frozen=True, slots=True)
class Document:
    """`foot` stands at the foot of every page, beside its number; `made_at` in the file's own data.

    `watermark` lies under the words of every page of a PDF, and is no part of what a screen reader reads; in a text
    that is changed it stands above every page.
    `lacking_words` are the note under a PDF in which a letter could not be drawn.
    """

    title: str
    blocks: Sequence[Block]
    subtitle: str = ""
    foot: str = ""
    page_word: str = "Pagina"
    language: str = "nl-NL"
    made_at: datetime | None = None
    watermark: str = ""
    lacking_words: str = (
        "Niet elke letter kan in deze PDF staan. Waar er een ontbreekt staat het nummer ervan (Unicode) tussen"
        " blokhaken."
    )
