# SPDX-License-Identifier: EUPL-1.2
"""One function judges every trend: exact, the same by its interval and by its chance, and checked against scipy."""

from math import inf, isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from baken.kernel.trend import Count, Verdict, by_chance, trend

YEAR_2024, UP_TO_OCTOBER_2025, WITH_OCTOBER_2025 = 366, 273, 304


def test_thirty_seven_in_2024_and_thirty_two_up_to_october_2025_are_no_demonstrable_change() -> None:
    found = trend(Count(37, YEAR_2024), Count(32, UP_TO_OCTOBER_2025))

    assert found.verdict == Verdict.NOT_SHOWN
    assert (round(found.ratio or 0, 2), round(found.low, 2), round(found.high, 2)) == (1.16, 0.70, 1.91)
    assert found.sentence == (
        "Geen aantoonbare verandering. Per dag 1,16 keer zo veel, 95%-interval 0,70 tot 1,91."
    )


def test_nor_are_they_when_october_counts_as_well() -> None:
    assert trend(Count(37, YEAR_2024), Count(32, WITH_OCTOBER_2025)).verdict == Verdict.NOT_SHOWN


@pytest.mark.parametrize(
    ("before", "now", "verdict"),
    [
        (Count(37, 365), Count(80, 365), Verdict.MORE),
        (Count(80, 365), Count(37, 365), Verdict.FEWER),
        (Count(37, 365), Count(37, 182), Verdict.MORE),
        (Count(5), Count(6), Verdict.NOT_SHOWN),
        (Count(0), Count(6), Verdict.MORE),
        (Count(0), Count(5), Verdict.NOT_SHOWN),
        (Count(6), Count(0), Verdict.FEWER),
        (Count(0), Count(0), Verdict.NOT_SHOWN),
    ],
)
def test_a_change_is_named_only_when_it_is_one(before: Count, now: Count, verdict: Verdict) -> None:
    assert trend(before, now).verdict == verdict


@pytest.mark.parametrize(("before", "now"), [(37, 32), (0, 5), (5, 0), (1, 1), (300, 411), (2, 19)])
def test_interval_and_chance_are_those_of_the_exact_binomial_test(before: int, now: int) -> None:
    found = trend(Count(before, 366), Count(now, 273))
    theirs = binomtest(now, before + now, 0.5).proportion_ci(0.95, method="exact")

    low = theirs.low / (1 - theirs.low) * 366 / 273
    high = inf if theirs.high == 1 else theirs.high / (1 - theirs.high) * 366 / 273
    assert isclose(found.low, low, rel_tol=1e-9, abs_tol=1e-12)
    assert isclose(found.high, high, rel_tol=1e-9)
    one_sided = [
        binomtest(now, before + now, 273 / 639, alternative=side).pvalue for side in ("less", "greater")
    ]
    assert isclose(found.chance, min(1.0, 2 * min(one_sided)), rel_tol=1e-9)


@given(
    st.integers(0, 120), st.integers(0, 120), st.integers(1, 400), st.integers(1, 400),
    st.sampled_from([0.8, 0.95, 0.99]),
)  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_the_interval_leaves_out_one_exactly_when_chance_alone_is_unlikely(
    before: int, now: int, days_before: int, days_now: int, level: float
) -> None:
    found = trend(Count(before, days_before), Count(now, days_now), level)

    assert (found.low > 1 or found.high < 1) == (found.chance < 1 - level)
    back = trend(Count(now, days_now), Count(before, days_before), level)
    assert isclose(back.chance, found.chance, rel_tol=1e-6, abs_tol=1e-12)


def test_without_a_count_before_there_is_no_ratio_and_no_upper_limit() -> None:
    found = trend(Count(0, 365), Count(8, 365))

    assert found.ratio is None
    assert found.high == inf
    assert found.sentence == "Aantoonbaar meer. 95%-interval 1,71 tot onbeperkt."


@pytest.mark.parametrize(("number", "days"), [(-1, 5), (3, 0)])
def test_a_count_that_is_none_is_refused(number: int, days: int) -> None:
    with pytest.raises(ValueError, match="a count is"):
        Count(number, days)


def test_equal_counts_over_equal_time_say_nothing() -> None:
    assert by_chance(7, 7) == 1.0
    assert round(by_chance(37, 32), 2) == 0.63
