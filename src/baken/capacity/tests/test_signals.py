# SPDX-License-Identifier: EUPL-1.2
"""37 in 2024 and 32 up to October 2025: said with an interval, and as no change."""

from baken.capacity.signals import change_in_signals
from baken.kernel.trend import Verdict


def test_the_counts_of_the_proposal_are_no_demonstrable_change() -> None:
    found = change_in_signals("gooi-en-vechtstreek")

    assert found is not None
    assert (found.before.count.days, found.now.count.days) == (366, 273)
    assert found.trend.verdict == Verdict.NOT_SHOWN
    assert found.sentence == (
        "37 signalen in 2024, 32 in 2025 tot oktober: geen aantoonbare verandering."
        " Per dag 1,16 keer zo veel, 95%-interval 0,70 tot 1,91."
    )


def test_a_region_without_two_counts_says_nothing_of_change() -> None:
    assert change_in_signals("west-friesland") is None
