# SPDX-License-Identifier: EUPL-1.2
"""Intervals under each other, on one scale; what has no end says so with an arrow."""

import pytest

from baken.design.interval_charts import LEFT, RIGHT, Line, interval_chart


def test_an_interval_lies_between_its_limits_on_the_scale() -> None:
    chart = interval_chart(
        [Line("A", 100, 300, 200, "100 – 300"), Line("B", 50, 400, None, "50 – 400")], ["", "", ""]
    )

    first, second = chart.drawn
    unit = (RIGHT - LEFT) / 400
    assert first.x == pytest.approx(LEFT + 100 * unit, abs=0.1)
    assert first.width == pytest.approx(200 * unit, abs=0.1)
    assert first.dot == pytest.approx(LEFT + 200 * unit, abs=0.1)
    assert (second.dot, second.arrow) == (None, "")
    assert [rule.label for rule in chart.rules] == ["0", "100", "200", "300", "400"]
    assert chart.table == [
        {"name": "A", "values": ["100 – 300", "200"]},
        {"name": "B", "values": ["50 – 400", "–"]},
    ]
    assert chart.description == "A: 100 – 300. B: 50 – 400."


def test_an_interval_without_an_upper_limit_reaches_the_edge_and_has_an_arrow() -> None:
    chart = interval_chart([Line("A", 100, None, 200, "vanaf 100, geen bovengrens")], ["", "", ""])

    [line] = chart.drawn
    assert line.x + line.width == pytest.approx(RIGHT, abs=0.1)
    assert line.arrow.startswith(f"M{RIGHT} ")
