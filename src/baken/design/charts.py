# SPDX-License-Identifier: EUPL-1.2
"""The geometry of our charts, in plain numbers; templates draw them. No colour, no text style, no library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, log10

WIDTH, PLOT, LEFT = 600, 194, 34
TOP, FOOT = 24, 38
STEPS = (1, 2, 5, 10)
LINES_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class GridLine:
    y: float
    label: str
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, or with `missing` the dash in its place: not counted is not the same as zero."""

    series: int
    x: float
    y: float
    width: float
    height: float
    middle: float
    label: str
    label_y: float
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class BarChart:
    series: list[str]
    lines: list[GridLine]
    bars: list[Bar]
    labels: list[Label]
    columns: list[str]
    table: list[dict[str, object]]
    description: str
    width: int = WIDTH
    height: int = TOP + PLOT + FOOT
    left: int = LEFT


@dataclass(frozen=True, slots=True)
class Interval:
    """From the low to the high value, with the middle as a line across and its label above."""

    x: float
    y: float
    width: float
    height: float
    middle_y: float
    centre: float
    label: str
    label_y: float


@dataclass(frozen=True, slots=True)
class BandChart:
    lines: list[GridLine]
    intervals: list[Interval]
    labels: list[Label]
    columns: list[str]
    table: list[dict[str, object]]
    description: str
    width: int = WIDTH
    height: int = TOP + PLOT + FOOT
    left: int = LEFT


@dataclass(frozen=True, slots=True)
class Scale:
    """From a value to a height in the drawing; the top line is the first round number above every value."""

    top: float
    lines: list[float] = field(default_factory=list)

    def y(self, value: float) -> float:
        return round(TOP + PLOT - PLOT * value / self.top, 1)


def scale_for(highest: float) -> Scale:
    """At most five lines above zero, a step is 1, 2 or 5 times a power of ten; counts have no fractions."""
    rough = max(highest, 1) / LINES_AT_MOST
    power = 10 ** floor(log10(rough))
    step = max(next(factor * power for factor in STEPS if factor * power >= rough), 1)
    count = ceil(max(highest, 1) / step)
    return Scale(top=count * step, lines=[index * step for index in range(count + 1)])


def number(value: float) -> str:
    """A whole number, or one decimal with the Dutch comma; thousands with a full stop."""
    if float(value).is_integer():
        return f"{int(value):,}".replace(",", ".")
    return f"{value:.1f}".replace(".", ",")


def _grid(scale: Scale) -> list[GridLine]:
    return [
        GridLine(scale.y(line), number(line), LEFT - 8, round(scale.y(line) + 4, 1)) for line in scale.lines
    ]


def _under(names: Sequence[str], group: float) -> list[Label]:
    """Each in the middle of its group, under the drawing."""
    return [
        Label(text, round(LEFT + group * (index + 0.5), 1), TOP + PLOT + 24)
        for index, text in enumerate(names)
    ]


def bar_chart(
    categories: Sequence[str],
    series: Mapping[str, Sequence[float | None]],
    shown: Mapping[str, Sequence[str]] | None = None,
) -> BarChart:
    """A group of bars per category. `shown` are the words for values that are rounded or hidden ("0–4")."""
    for name, values in series.items():
        if len(values) != len(categories):
            raise ValueError(f"{name} has {len(values)} values for {len(categories)} categories")
    counted = [value for values in series.values() for value in values if value is not None]
    scale = scale_for(max(counted, default=1))
    words = {name: _words(values, (shown or {}).get(name)) for name, values in series.items()}
    group = (WIDTH - LEFT) / max(len(categories), 1)
    return BarChart(
        series=list(series),
        lines=_grid(scale),
        bars=_bars(list(series.values()), list(words.values()), scale, group),
        labels=_under(categories, group),
        columns=["", *series],
        table=[
            {"name": text, "values": [words[name][index] for name in series]}
            for index, text in enumerate(categories)
        ],
        description=" ".join(
            f"{name}: {', '.join(map(' '.join, zip(categories, words[name], strict=True)))}."
            for name in series
        ),
    )


def band_chart(
    categories: Sequence[str],
    bands: Sequence[tuple[float, float, float]],
    *,
    columns: Sequence[str],
    unit: str = "",
    highest: float | None = None,
) -> BandChart:
    """One band per category: low, middle and high. `columns` names the category and the three; `unit` follows a value.

    Names of categories stand in a list under the drawing when it is drawn: in it they are numbered.
    """
    if len(bands) != len(categories):
        raise ValueError(f"{len(bands)} bands for {len(categories)} categories")
    scale = scale_for(max((high for _low, _middle, high in bands), default=1) if highest is None else highest)
    group = (WIDTH - LEFT) / max(len(categories), 1)
    words = [[f"{number(round(value, 1))}{unit}" for value in band] for band in bands]
    return BandChart(
        lines=_grid(scale),
        intervals=[
            _interval(band, said[1], scale, LEFT + group * (index + 0.5), group / 4)
            for index, (band, said) in enumerate(zip(bands, words, strict=True))
        ],
        labels=_under([str(index + 1) for index in range(len(categories))], group),
        columns=list(columns),
        table=[
            {"name": f"{index}. {name}", "values": said}
            for index, (name, said) in enumerate(zip(categories, words, strict=True), 1)
        ],
        description=" ".join(
            f"{name}: {said[1]} ({said[0]} – {said[2]})."
            for name, said in zip(categories, words, strict=True)
        ),
    )


def _interval(
    band: tuple[float, float, float], label: str, scale: Scale, centre: float, width: float
) -> Interval:
    low, middle, high = band
    top = scale.y(high)
    return Interval(
        x=round(centre - width / 2, 1),
        y=top,
        width=round(width, 1),
        # A band of one value is still seen.
        height=max(round(scale.y(low) - top, 1), 2.0),
        middle_y=scale.y(middle),
        centre=round(centre, 1),
        label=label,
        label_y=round(top - 6, 1),
    )


def _words(values: Sequence[float | None], shown: Sequence[str] | None) -> list[str]:
    if shown is not None:
        return list(shown)
    return ["–" if value is None else number(value) for value in values]


def _bars(
    series: Sequence[Sequence[float | None]], words: Sequence[Sequence[str]], scale: Scale, group: float
) -> list[Bar]:
    """Every bar, group after group; together they fill two thirds of the room of their group."""
    width = group * 2 / 3 / max(len(series), 1)
    found = []
    for serial, values in enumerate(series):
        for index, value in enumerate(values):
            x = LEFT + group * (index + 1 / 6) + width * serial
            y = scale.y(value or 0)
            found.append(
                Bar(
                    series=serial + 1,
                    x=round(x + 1, 1),
                    y=y,
                    width=round(width - 2, 1),
                    height=round(TOP + PLOT - y, 1),
                    middle=round(x + width / 2, 1),
                    label=words[serial][index],
                    label_y=round(y - 6, 1),
                    missing=value is None,
                )
            )
    return found
