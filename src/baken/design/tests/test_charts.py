# SPDX-License-Identifier: EUPL-1.2
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from baken.design.charts import (
    LEFT,
    LINES_AT_MOST,
    PLOT,
    TOP,
    WIDTH,
    band_chart,
    bar_chart,
    number,
    scale_for,
)

HALVES = ["2025-2", "2026-1"]


@pytest.mark.parametrize(
    ("highest", "lines"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (4, [0, 1, 2, 3, 4]),
        (35, [0, 10, 20, 30, 40]),
        (41, [0, 10, 20, 30, 40, 50]),
        (60, [0, 20, 40, 60]),
        (1200, [0, 500, 1000, 1500]),
    ],
)
def test_the_scale_ends_at_the_first_round_number_above_every_value(
    highest: float, lines: list[float]
) -> None:
    assert scale_for(highest).lines == lines


@given(some.floats(min_value=0, max_value=10**9))
def test_a_scale_holds_its_value_in_a_handful_of_lines(highest: float) -> None:
    scale = scale_for(highest)

    assert scale.top >= highest
    assert 2 <= len(scale.lines) <= LINES_AT_MOST + 1


@pytest.mark.parametrize(
    ("value", "shown"), [(0, "0"), (35, "35"), (1200, "1.200"), (48213, "48.213"), (2.5, "2,5")]
)
def test_numbers_are_written_the_dutch_way(value: float, shown: str) -> None:
    assert number(value) == shown


def test_a_bar_stands_on_the_axis_and_is_as_high_as_its_value() -> None:
    chart = bar_chart(HALVES, {"Meldingen": [20, 40]})

    low, high = chart.bars
    assert (high.y, high.height) == (TOP, PLOT)
    assert low.height * 2 == high.height
    assert low.y + low.height == high.y + high.height == TOP + PLOT


def test_bars_of_one_group_stand_side_by_side_within_the_room_of_their_group() -> None:
    chart = bar_chart(HALVES, {"Meldingen": [20, 40], "Adviesvragen": [10, 30]})

    edges = sorted((bar.x, bar.x + bar.width) for bar in chart.bars)
    assert all(end < start for (_, end), (start, _) in pairwise(edges))
    assert edges[0][0] > LEFT
    assert edges[-1][1] < WIDTH
    assert [bar.series for bar in chart.bars] == [1, 1, 2, 2]


def test_what_was_not_counted_is_a_dash_and_not_zero() -> None:
    chart = bar_chart(HALVES, {"Adviesvragen": [None, 0]})

    unknown, none = chart.bars
    assert (unknown.missing, unknown.label) == (True, "–")
    assert (none.missing, none.label) == (False, "0")


def test_drawing_table_and_description_say_the_same_hidden_figure() -> None:
    chart = bar_chart(HALVES, {"Meldingen": [2, 15]}, shown={"Meldingen": ["0–4", "15"]})

    assert [bar.label for bar in chart.bars] == ["0–4", "15"]
    assert chart.table == [{"name": "2025-2", "values": ["0–4"]}, {"name": "2026-1", "values": ["15"]}]
    assert chart.description == "Meldingen: 2025-2 0–4, 2026-1 15."


def test_a_series_with_a_gap_in_its_values_is_refused() -> None:
    with pytest.raises(ValueError, match="Meldingen has 1 values for 2 categories"):
        bar_chart(HALVES, {"Meldingen": [20]})


def test_a_chart_without_figures_still_has_an_axis() -> None:
    chart = bar_chart([], {"Meldingen": []})

    assert chart.bars == []
    assert [line.label for line in chart.lines] == ["0", "1"]


COLUMNS = ["Scenario", "Laag", "Midden", "Hoog"]


def test_a_band_reaches_from_its_low_to_its_high_value_with_the_middle_between() -> None:
    chart = band_chart(["Plan", "Dubbel"], [(0, 50, 100), (20, 30, 40)], columns=COLUMNS, highest=100)

    whole, part = chart.intervals
    assert (whole.y, whole.height, whole.middle_y) == (TOP, PLOT, TOP + PLOT / 2)
    assert part.height == pytest.approx(PLOT / 5, abs=0.1)
    assert part.y < part.middle_y < part.y + part.height
    assert [label.text for label in chart.labels] == ["1", "2"]


def test_the_table_and_the_description_of_bands_say_the_same() -> None:
    chart = band_chart(["Plan"], [(1.25, 2.5, 1200)], columns=COLUMNS, unit=" %")

    assert chart.table == [{"name": "1. Plan", "values": ["1,2 %", "2,5 %", "1.200 %"]}]
    assert chart.description == "Plan: 2,5 % (1,2 % – 1.200 %)."
    assert chart.columns == COLUMNS


def test_a_band_of_one_value_is_still_seen() -> None:
    [flat] = band_chart(["Plan"], [(5, 5, 5)], columns=COLUMNS).intervals

    assert flat.height == 2.0


def test_a_band_without_a_category_is_refused() -> None:
    with pytest.raises(ValueError, match="1 bands for 2 categories"):
        band_chart(["Plan", "Dubbel"], [(1, 2, 3)], columns=COLUMNS)
