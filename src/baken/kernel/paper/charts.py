# SPDX-License-Identifier: EUPL-1.2
"""Bars and intervals on paper: each line has its name and words above it, so nothing is said by colour alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor, log10

from baken.kernel.paper.blocks import Chart, Mark
from baken.kernel.paper.ink import BRAND, MUTED, PALE, diamond, rectangle, rule, triangle, upright, words
from baken.kernel.paper.sheets import ACROSS, LEFT, Node, Sheets

SIZE, ROW, THICK, ARROW = 9.0, 30.0, 7.0, 6.0
SCALE = 16.0
# At the right there is room for the head of an arrow.
LONG = ACROSS - ARROW
# Each is four round steps.
STEPS = (1, 1.2, 1.6, 2, 3, 4, 6, 8, 10)
# As many lines as a page has room for.
MOST = 20


def set_chart(sheets: Sheets, chart: Chart, owner: Node) -> None:
    """All of it on one page as long as a page is high enough; the same scale on the next."""
    top = _top(chart.marks)
    for part in _parts(chart.marks):
        sheets.need(len(part) * ROW + SCALE)
        start = sheets.y
        sheets.y -= len(part) * ROW
        with sheets.marked(owner) as strokes:
            strokes += _scale(sheets, sheets.y, start, top)
            for place, mark in enumerate(part):
                strokes += _mark(sheets, mark, start - place * ROW, top)
        sheets.y -= SCALE


def _parts(marks: Sequence[Mark]) -> Iterator[Sequence[Mark]]:
    for start in range(0, len(marks), MOST):
        yield marks[start : start + MOST]


def _top(marks: Sequence[Mark]) -> float:
    """The first round number that is not under anything drawn."""
    ends = [each for mark in marks for each in (mark.low, mark.high, mark.dot) if each is not None]
    highest = max([*ends, 0])
    if highest <= 0:
        return 1.0
    size = 10.0 ** floor(log10(highest))
    return float(next(step * size for step in STEPS if step * size >= highest - 1e-9 * highest))


def _x(value: float, top: float) -> float:
    return LEFT + LONG * value / top


def _scale(sheets: Sheets, foot: float, start: float, top: float) -> list[str]:
    """Four equal steps, with their numbers under the lowest line."""
    strokes = [rule(LEFT, foot, LONG)]
    for step in range(5):
        value = top * step / 4
        said = sheets.faces.readable(_number(value))
        wide = sheets.faces.regular.width(said, 8)
        x = _x(value, top)
        at = min(max(x - wide / 2, LEFT), LEFT + ACROSS - wide)
        strokes += [
            upright(x, foot, start - foot),
            words(at, foot - 11, said, sheets.faces.regular, 8, MUTED),
        ]
    return strokes


def _mark(sheets: Sheets, mark: Mark, top_of_row: float, top: float) -> list[str]:
    regular, bold, readable = sheets.faces.regular, sheets.faces.bold, sheets.faces.readable
    name, said = readable(mark.name), readable(mark.words)
    baseline, middle = top_of_row - 12, top_of_row - 21
    x = _x(mark.low, top)
    end = _x(top if mark.high is None else mark.high, top)
    wide_name = bold.width(name, SIZE)
    strokes = [
        # White under the words keeps the lines of the scale away from them.
        rectangle(
            LEFT, baseline - 2.5, wide_name + regular.width(said, SIZE) + 14, SIZE + 2, (1.0, 1.0, 1.0)
        ),
        words(LEFT, baseline, name, bold, SIZE),
        words(LEFT + wide_name + 8, baseline, said, regular, SIZE, MUTED),
    ]
    if mark.high is None or mark.high > mark.low:
        strokes.append(
            rectangle(x, middle - THICK / 2, max(end - x, 0.8), THICK, PALE if mark.low else BRAND)
        )
    if mark.high is None:
        strokes.append(triangle(end, middle, ARROW, PALE))
    if mark.dot is not None:
        strokes.append(diamond(_x(mark.dot, top), middle, 5, BRAND))
    return strokes


def _number(value: float) -> str:
    """As one writes a number in Dutch."""
    said = f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return said.replace(",", "\u00a0").replace(".", ",").replace("\u00a0", ".")
