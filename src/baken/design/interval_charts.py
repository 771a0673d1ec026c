# SPDX-License-Identifier: EUPL-1.2
"""The geometry of an interval chart: one line per method, its estimate as a dot; an arrow has no upper limit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from baken.design.charts import GridLine, number, scale_for

WIDTH, ROW, TOP, FOOT = 600, 60, 8, 34
# From the left edge to the right one; at the right there is room for an arrow.
LEFT, RIGHT = 4, 576
WORDS, BAR, THICK, ARROW = 22, 40, 10, 12
# Words keep clear of the line at zero.
AWAY = 6


@dataclass(frozen=True, slots=True)
class Line:
    """What is drawn: `words` is the interval as it is read; without `high` there is no upper limit."""

    name: str
    low: float
    high: float | None
    middle: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line in the drawing. `dot` and `arrow` are where they stand, or nothing."""

    name: str
    words: str
    text_x: float
    text_y: float
    x: float
    y: float
    width: float
    height: float
    dot: float | None
    dot_y: float
    arrow: str


@dataclass(frozen=True, slots=True)
class IntervalChart:
    drawn: list[Drawn]
    rules: list[GridLine]
    columns: list[str]
    table: list[dict[str, object]]
    description: str
    height: int
    top: int = TOP
    foot: int = 0
    width: int = WIDTH
    right: int = RIGHT


def interval_chart(lines: Sequence[Line], columns: Sequence[str]) -> IntervalChart:
    """From zero to the first round number above everything that has an end."""
    ends = [value for line in lines for value in (line.low, line.high, line.middle) if value is not None]
    scale = scale_for(max(ends, default=1))
    foot = TOP + ROW * len(lines)

    def x(value: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * value / scale.top, 1)

    return IntervalChart(
        drawn=[_drawn(line, TOP + ROW * place, x) for place, line in enumerate(lines)],
        rules=[GridLine(0, number(value), x(value), foot + 20) for value in scale.lines],
        columns=list(columns),
        table=[
            {
                "name": line.name,
                "values": [line.words, "–" if line.middle is None else number(round(line.middle))],
            }
            for line in lines
        ],
        description=" ".join(f"{line.name}: {line.words}." for line in lines),
        height=foot + FOOT,
        foot=foot,
    )


def _drawn(line: Line, top: float, x: Callable[[float], float]) -> Drawn:
    begin, end = x(line.low), RIGHT if line.high is None else x(line.high)
    y = top + BAR
    tip = f"M{RIGHT} {y - 4}l{ARROW} {THICK / 2 + 4} -{ARROW} {THICK / 2 + 4}z" if line.high is None else ""
    return Drawn(
        name=line.name,
        words=line.words,
        text_x=LEFT + AWAY,
        text_y=top + WORDS,
        x=begin,
        y=y,
        width=round(max(end - begin, 2), 1),
        height=THICK,
        dot=None if line.middle is None else x(line.middle),
        dot_y=y + THICK / 2,
        arrow=tip,
    )
