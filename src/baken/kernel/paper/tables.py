# SPDX-License-Identifier: EUPL-1.2
"""Tables on paper: columns as wide as their words need, the head again on every page, numbers to the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from baken.kernel.paper.blocks import Table
from baken.kernel.paper.ink import GROUND, RULE, TEXT, Face, rectangle, rule
from baken.kernel.paper.lines import Line, broken, wide
from baken.kernel.paper.sheets import ACROSS, FOOT, HEIGHT, LEFT, SLACK, TOP, Node, Sheets

SIZE, LEADING = 9.0, 12.5
# White at both sides of a cell, and above and under its words.
SIDE, ABOVE = 5.0, 3.5

Cells = list[list[Line]]


class Grid:
    """One table while it is set."""

    def __init__(self, sheets: Sheets, table: Table) -> None:
        self.sheets, self.table = sheets, table
        self.node = sheets.root.add("Table")
        regular, bold = sheets.faces.regular, sheets.faces.bold
        head = self._texts([column.label for column in table.columns])
        body = [self._texts(row) for row in table.rows]
        total = self._texts(table.total)
        self.widths = widths(
            [[(cell, bold) for cell in head], *([(cell, regular) for cell in row] for row in body)]
            + ([[(cell, bold) for cell in total]] if total else []),
            [column.numeric for column in table.columns],
        )
        self.head = self._broken(head, bold)
        self.body = [self._broken(row, regular) for row in body]
        self.total = self._broken(total, bold) if total else []

    def _texts(self, row: Sequence[str]) -> list[str]:
        readable = self.sheets.faces.readable
        return ["\n".join(readable(line) for line in cell.splitlines()) for cell in row]

    def _broken(self, row: Sequence[str], face: Face) -> Cells:
        return [
            broken([(cell, face)], SIZE, width - 2 * SIDE)
            for cell, width in zip(row, self.widths, strict=True)
        ]

    @property
    def high(self) -> float:
        """Of the whole table."""
        return sum(map(height, [self.head, *self.body, *([self.total] if self.total else [])]))

    def set(self) -> None:
        first = height(self.body[0]) if self.body else 0
        self.sheets.need(height(self.head) + first)
        self._row(self.head, self.node.add("THead").add("TR"), is_head=True)
        body = self.node.add("TBody")
        for row in self.body:
            self._whole_or_cut(row, body.add("TR"))
        if self.total:
            self._whole_or_cut(self.total, self.node.add("TFoot").add("TR"), is_total=True)

    def _whole_or_cut(self, row: Cells, owner: Node, *, is_total: bool = False) -> None:
        """A row stays on one page, unless no page is high enough for it."""
        owners = self._owners(row, owner)
        for part in self._cut(row):
            if self.sheets.need(height(part)):
                self._head_again()
            self._row(part, owner, owners=owners, is_total=is_total)

    def _cut(self, row: Cells) -> Iterable[Cells]:
        most = self._lines_of_a_page()
        longest = max(map(len, row))
        for start in range(0, longest, most):
            yield [cell[start : start + most] for cell in row]

    def _lines_of_a_page(self) -> int:
        free = HEIGHT - TOP - FOOT - height(self.head) - 2 * ABOVE - SLACK
        return max(int(free / LEADING), 1)

    def _head_again(self) -> None:
        """What was read once is an ornament on the next page."""
        high = height(self.head)
        self.sheets.y -= high
        y = self.sheets.y
        self.sheets.ornament(rectangle(LEFT, y, ACROSS, high, GROUND))
        self.sheets.ornament(*self._strokes(self.head, y + high))

    def _owners(self, row: Cells, owner: Node, *, is_head: bool = False) -> list[Node]:
        scope = "Column" if is_head else "Row"
        return [
            owner.add("TH", attributes={"Scope": scope}) if is_head or not place else owner.add("TD")
            for place in range(len(row))
        ]

    def _row(
        self, row: Cells, owner: Node, *, owners: list[Node] | None = None, is_head: bool = False,
        is_total: bool = False,
    ) -> None:  # fmt: skip
        owners = owners or self._owners(row, owner, is_head=is_head)
        high = height(row)
        self.sheets.y -= high
        y = self.sheets.y
        if is_head:
            self.sheets.ornament(rectangle(LEFT, y, ACROSS, high, GROUND))
        line = rule(LEFT, y + high, ACROSS, TEXT, 0.8) if is_total else rule(LEFT, y, ACROSS, RULE)
        self.sheets.ornament(line)
        for place, cell in enumerate(owners):
            with self.sheets.marked(cell) as strokes:
                strokes += self._cell(row, place, y + high)

    def _strokes(self, row: Cells, top: float) -> list[str]:
        return [stroke for place in range(len(row)) for stroke in self._cell(row, place, top)]

    def _cell(self, row: Cells, place: int, top: float) -> list[str]:
        x, width = LEFT + sum(self.widths[:place]), self.widths[place]
        strokes: list[str] = []
        for number, line in enumerate(row[place], start=1):
            to_the_right = width - SIDE - wide(line, SIZE) if self.table.columns[place].numeric else SIDE
            y = top - ABOVE - number * LEADING + LEADING * 0.28
            strokes += self.sheets.line(line, x + to_the_right, y, SIZE)
        return strokes


def height(row: Cells) -> float:
    return max((len(cell) for cell in row), default=0) * LEADING + 2 * ABOVE


def widths(rows: Sequence[Sequence[tuple[str, Face]]], numeric: Sequence[bool]) -> list[float]:
    """Each column gets its longest word, a number is never broken; what is left goes where the text is longest."""
    columns = list(zip_longest(*rows, fillvalue=("", rows[0][0][1])))
    whole = [_widest(column, by_word=False) for column in columns]
    if sum(whole) <= ACROSS:
        first, *others = whole
        return [first + ACROSS - sum(whole), *others]
    # One endless word leaves room for the other columns: it is broken inside.
    least = [
        min(_widest(column, by_word=not is_number), ACROSS / 2)
        for column, is_number in zip(columns, numeric, strict=True)
    ]
    if sum(least) >= ACROSS:
        return [each * ACROSS / sum(least) for each in least]
    part = (ACROSS - sum(least)) / (sum(whole) - sum(least))
    return [low + part * (high - low) for low, high in zip(least, whole, strict=True)]


def _widest(column: Sequence[tuple[str, Face]], *, by_word: bool) -> float:
    parts = (
        face.width(part, SIZE)
        for cell, face in column
        for part in (cell.split() if by_word else cell.splitlines())
    )
    # A hair more than the words: rounding breaks no line.
    return max(parts, default=0.0) + 2 * SIDE + SLACK
