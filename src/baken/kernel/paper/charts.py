# SPDX-License-Identifier: EUPL-1.2
"""Bars and intervals as SVG. The words stand above each line as text, so nothing is said by colour alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from math import floor, log10
from typing import Any

from baken.kernel.paper.blocks import Chart, Mark

# The width of a page without its margins; the height of a line with its words; what is under the lowest.
ACROSS, ROW, SCALE = 471.0, 30.0, 16.0
THICK, ARROW, DOT = 7.0, 6.0, 5.0
# At the right there is room for the head of an arrow.
LONG = ACROSS - ARROW
BRAND, PALE, RULE = "#0f5563", "#8fbac2", "#c2ccd1"
# Each is four round steps.
STEPS = (1, 1.2, 1.6, 2, 3, 4, 6, 8, 10)
# As many lines as a page has room for.
MOST = 20


def parts(chart: Chart) -> Iterator[dict[str, Any]]:
    """A chart in as many parts as it needs pages, all on one scale; each tells its own lines."""
    top = top_of(chart.marks)
    for start in range(0, len(chart.marks), MOST):
        marks = chart.marks[start : start + MOST]
        yield {
            "caption": "" if start else chart.caption,
            "told": "; ".join([chart.told, *(f"{mark.name}: {mark.words}" for mark in marks)]),
            "marks": [asdict(mark) for mark in marks],
            "scale": [_step(top * step / 4, top) for step in range(5)],
            "row": ROW,
            "high": len(marks) * ROW + SCALE,
            "svg": svg(marks, top),
        }


def _step(value: float, top: float) -> dict[str, Any]:
    """Where a number of the scale stands, in percents of the width."""
    return {"at": round(100 * _x(value, top) / ACROSS, 3), "words": number(value)}


def top_of(marks: Sequence[Mark]) -> float:
    """The first round number that is not under anything drawn."""
    ends = [each for mark in marks for each in (mark.low, mark.high, mark.dot) if each is not None]
    highest = max([*ends, 0])
    if highest <= 0:
        return 1.0
    size = 10.0 ** floor(log10(highest))
    return float(next(step * size for step in STEPS if step * size >= highest - 1e-9 * highest))


def number(value: float) -> str:
    """As one writes a number in Dutch."""
    said = f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return said.replace(",", "\u00a0").replace(".", ",").replace("\u00a0", ".")


def svg(marks: Sequence[Mark], top: float) -> str:
    """Only lines and shapes: whatever is written stands in the document itself."""
    foot = len(marks) * ROW
    lines = [f"M0 {foot:g}H{LONG:g}", *(f"M{_x(top * step / 4, top):.2f} 0V{foot:g}" for step in range(5))]
    shapes = "".join(_mark(mark, ROW * place + 21, top) for place, mark in enumerate(marks))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {ACROSS:g} {foot + SCALE:g}">'
        f'<path d="{"".join(lines)}" stroke="{RULE}" stroke-width="0.5"/>{shapes}</svg>'
    )


def _x(value: float, top: float) -> float:
    return LONG * value / top


def _mark(mark: Mark, middle: float, top: float) -> str:
    x = _x(mark.low, top)
    end = _x(top if mark.high is None else mark.high, top)
    shapes = ""
    if mark.high is None or mark.high > mark.low:
        shapes += (
            f'<rect x="{x:.2f}" y="{middle - THICK / 2:g}" width="{max(end - x, 0.8):.2f}" height="{THICK:g}"'
            f' fill="{PALE if mark.low else BRAND}"/>'
        )
    if mark.high is None:
        head = f"M{end:.2f} {middle - ARROW:g}l{ARROW:g} {ARROW:g}l-{ARROW:g} {ARROW:g}z"
        shapes += f'<path d="{head}" fill="{PALE}"/>'
    if mark.dot is not None:
        corners = f"m-{DOT:g} 0l{DOT:g} -{DOT:g}l{DOT:g} {DOT:g}l-{DOT:g} {DOT:g}z"
        shapes += (
            f'<path d="M{_x(mark.dot, top):.2f} {middle:g}{corners}" fill="{BRAND}" stroke="#fff"'
            ' stroke-width="0.8"/>'
        )
    return shapes
