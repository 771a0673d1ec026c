# SPDX-License-Identifier: EUPL-1.2
"""Rounding hides small counts and never points at one person; half-years follow one another."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.insight.periods import HalfYear, last_half_years
from baken.insight.policy import released_value


@pytest.mark.parametrize(
    ("count", "value"),
    [(0, None), (1, None), (4, None), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (22, 20), (23, 25)],
)
def test_a_count_becomes_a_figure(count: int, value: int | None) -> None:
    assert released_value(count) == value


@given(st.integers(min_value=0, max_value=10_000_000))
def test_a_figure_is_hidden_or_a_multiple_of_five_near_the_count(count: int) -> None:
    value = released_value(count)

    if count < 5:
        assert value is None
    else:
        assert value is not None
        assert value % 5 == 0
        assert abs(value - count) <= 2


@given(st.integers(min_value=5, max_value=10_000_000))
def test_every_figure_stands_for_at_least_three_counts(count: int) -> None:
    value = released_value(count)

    same = [other for other in range(max(count - 5, 0), count + 6) if released_value(other) == value]
    assert len(same) >= 3


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_moment_lies_in_exactly_one_of_the_shown_half_years(moment: datetime) -> None:
    shown = last_half_years(moment, 5)

    assert [period for period in shown if period.starts <= moment < period.ends] == [shown[-1]]
    assert all(before.ends == after.starts for before, after in pairwise(shown))
    assert [HalfYear.read(period.code) for period in shown] == shown


def test_new_year_in_the_netherlands_begins_an_hour_before_utc() -> None:
    just_before = datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC)

    assert last_half_years(just_before, 1) == [HalfYear(2026, 2)]
    assert last_half_years(just_before + timedelta(seconds=1), 1) == [HalfYear(2027, 1)]
