# SPDX-License-Identifier: EUPL-1.2
"""How the stepwise estimate moves when the table is a little wrong."""

import pytest

from baken.estimation import CaptureTable, Panel, estimate
from baken.estimation.tests.test_panel import large


def test_a_missed_link_lowers_the_estimate_and_a_false_one_raises_it() -> None:
    panel = estimate(large(), bootstrap=0)

    links = {
        one.people: one.estimate
        for one in panel.sensitivity
        if one.change == "overlap" and one.lists == ("Noord", "Oost")
    }
    assert links[2] < links[1] < links[-1] < links[-2]  # type: ignore[operator]
    assert {one.lists for one in panel.sensitivity if one.change == "left-out"} == {
        (name,) for name in large().lists
    }
    assert len([one for one in panel.sensitivity if one.change == "forced"]) == 6


def test_what_was_forced_stays_so_when_the_table_changes_a_little() -> None:
    counts = list(large().counts)
    counts[0b11] = counts[0b11] * 3 // 2
    table = CaptureTable(large().lists, tuple(counts))
    pair = ("Noord", "Oost")

    free = estimate(table, bootstrap=0, threshold=0)
    held = estimate(table, bootstrap=0, threshold=0, forced=[pair, reversed(pair)])

    def of(panel: Panel, change: str, lists: tuple[str, ...]) -> float | None:
        return next(one.estimate for one in panel.sensitivity if (one.change, one.lists) == (change, lists))

    assert held.method("stepwise").model[-1] == pair
    assert of(held, "forced", pair) == pytest.approx(held.method("stepwise").estimate)
    assert of(free, "forced", pair) == pytest.approx(held.method("stepwise").estimate)
    assert of(held, "left-out", ("Zuid",)) != of(free, "left-out", ("Zuid",))
    assert of(held, "left-out", ("Oost",)) == pytest.approx(of(free, "left-out", ("Oost",)))
    assert of(held, "overlap", ("West", "Zuid")) != of(free, "overlap", ("West", "Zuid"))
