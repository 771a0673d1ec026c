# SPDX-License-Identifier: EUPL-1.2
"""Formulas, the simulation of many years at once, and a plain queue event by event: three ways, one answer."""

from collections.abc import Callable
from itertools import accumulate
from math import exp

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baken.capacity.reckoning.closed_forms import (
    NoSteadyState,
    cobham,
    erlang_b,
    erlang_c,
    load,
    pollaczek_khinchine,
    waiting,
    within,
)
from baken.capacity.reckoning.simulation import Absence, Floats, Truths, poisson_arrivals, starts, work
from baken.capacity.tests.slow_queue import slow_starts

WARM = 500


@pytest.mark.parametrize(
    ("offered", "servers", "expected"), [(2.0, 3, 0.21053), (5.0, 5, 0.28487), (0.0, 4, 0.0)]
)
def test_erlang_b_as_in_the_tables(offered: float, servers: int, expected: float) -> None:
    assert erlang_b(offered, servers) == pytest.approx(expected, abs=5e-6)


@pytest.mark.parametrize(
    ("offered", "servers", "expected"), [(2.0, 3, 0.44444), (8.0, 10, 0.40918), (0.5, 1, 0.5)]
)
def test_erlang_c_as_in_the_tables(offered: float, servers: int, expected: float) -> None:
    assert erlang_c(offered, servers) == pytest.approx(expected, abs=5e-6)


def test_one_server_is_the_same_by_every_formula() -> None:
    single = waiting(0.8, 1.0, 1)

    assert single == pytest.approx(4.0)
    assert pollaczek_khinchine(0.8, 1.0, 1.0) == pytest.approx(single)
    assert cobham([0.8], 1.0) == [pytest.approx(single)]
    assert within(0.8, 1.0, 1, 3.0) == pytest.approx(1 - exp(-0.2 * 3.0))


def test_work_that_never_varies_waits_half_as_long() -> None:
    assert pollaczek_khinchine(0.8, 1.0, 0.0) == pytest.approx(waiting(0.8, 1.0, 1) / 2)


def test_who_goes_first_changes_who_waits_and_not_how_long_all_wait_together() -> None:
    urgent, other = cobham([0.2, 0.6], 1.0, servers=1)

    assert urgent < waiting(0.8, 1.0, 1) < other
    assert 0.2 * urgent + 0.6 * other == pytest.approx(0.8 * waiting(0.8, 1.0, 1))


@pytest.mark.parametrize(
    "formula",
    [
        lambda: erlang_c(3.0, 3),
        lambda: waiting(40 / 253, 6.325, 1),
        lambda: pollaczek_khinchine(1.2, 1.0, 0.0),
        lambda: cobham([0.5, 0.6], 1.0),
    ],
)
def test_a_load_of_a_hundred_percent_or_more_has_no_steady_state(formula: Callable[[], object]) -> None:
    with pytest.raises(NoSteadyState, match="no steady state") as refused:
        formula()

    assert refused.value.load >= 1


def test_several_servers_and_work_of_any_shape_have_no_formula() -> None:
    with pytest.raises(ValueError, match="exponential work only"):
        cobham([0.5], 1.0, servers=2, variation=0.5)


def test_the_share_in_time_where_both_rates_are_the_same() -> None:
    """Two servers at a load of a half: the limit of the formula, between its neighbours."""
    below, at, above = (within(rate, 1.0, 2, 2.0) for rate in (0.999, 1.0, 1.001))

    assert below > at > above
    assert load(1.0, 1.0, 2) == 0.5


def _simulated(
    rate: float, servers: int, variation: float = 1.0, size: int = 1
) -> tuple[Floats, Floats, Floats]:
    draw = np.random.default_rng(7)
    came = np.repeat(poisson_arrivals(draw, rate / size, 6000.0, 30), size, axis=0)
    lasts = work(draw, came.shape, 1.0, variation)
    return came, lasts, starts(came, lasts, servers)


def _late_enough(came: Floats) -> Truths:
    return (came > WARM) & np.isfinite(came)


@pytest.mark.parametrize(
    ("rate", "servers", "variation", "size", "expected"),
    [
        (0.7, 1, 1.0, 1, waiting(0.7, 1.0, 1)),
        (0.7, 1, 0.25, 1, pollaczek_khinchine(0.7, 1.0, 0.25)),
        (0.7, 1, 0.0, 1, pollaczek_khinchine(0.7, 1.0, 0.0)),
        (0.7, 1, 1.0, 5, pollaczek_khinchine(0.7, 1.0, 1.0, batch=(0, 0, 0, 0, 1))),
        (2.4, 3, 1.0, 1, waiting(2.4, 1.0, 3)),
    ],
)
def test_the_simulation_waits_as_long_as_the_formula_says(
    rate: float, servers: int, variation: float, size: int, expected: float
) -> None:
    came, _lasts, begun = _simulated(rate, servers, variation, size)
    own = _late_enough(came)
    waited = np.subtract(begun, came, out=np.zeros_like(came), where=own)
    per_year = waited.sum(axis=0) / own.sum(axis=0)

    error = per_year.std(ddof=1) / len(per_year) ** 0.5
    assert abs(per_year.mean() - expected) < 4 * error
    assert error < 0.06 * expected


def test_the_simulated_share_in_time_is_that_of_the_formula() -> None:
    came, lasts, begun = _simulated(2.4, 3)
    own = _late_enough(came)

    in_time = (begun[own] + lasts[own] - came[own] <= 4.0).mean()

    assert in_time == pytest.approx(within(2.4, 1.0, 3, 4.0), abs=0.01)


def test_urgent_first_waits_as_cobham_says() -> None:
    draw = np.random.default_rng(3)
    came = poisson_arrivals(draw, 2.4, 6000.0, 30)
    urgent = draw.random(came.shape) < 0.25
    lasts = work(draw, came.shape, 1.0, 1.0)

    waited = starts(came, lasts, 3, urgent)
    own = _late_enough(came)

    expected = cobham([0.6, 1.8], 1.0, servers=3)
    means = [(waited - np.where(own, came, 0))[own & kind].mean() for kind in (urgent, ~urgent)]
    assert means == [pytest.approx(each, rel=0.05) for each in expected]


GAPS = st.lists(st.floats(0.01, 3.0), min_size=1, max_size=30)


@given(GAPS, st.integers(1, 4), st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_start_is_that_of_a_plain_queue(gaps: list[float], servers: int, data: st.DataObject) -> None:
    came = list(accumulate(gaps))
    lasts = data.draw(st.lists(st.floats(0.01, 6.0), min_size=len(came), max_size=len(came)))
    urgent = data.draw(st.none() | st.lists(st.booleans(), min_size=len(came), max_size=len(came)))
    away = data.draw(st.none() | st.builds(Absence, st.just(4.0), st.just(17.5), st.integers(1, 4)))

    fast = starts(
        np.array([[each, np.inf] for each in came]),
        np.array([[each, 1.0] for each in lasts]),
        servers,
        None if urgent is None else np.array([[each, True] for each in urgent]),
        away,
    )

    slow = slow_starts(came, lasts, servers, urgent, away)
    assert fast[:, 0] == pytest.approx(slow)


def test_years_with_fewer_arrivals_are_filled_up_with_what_never_comes() -> None:
    came = poisson_arrivals(np.random.default_rng(1), 0.5, 20.0, 40)

    begun = starts(came, np.ones(came.shape), 2)

    assert np.isinf(came[-1]).sum() > 20
    assert np.array_equal(np.isinf(came), np.isinf(begun))
    assert (begun >= came)[np.isfinite(came)].all()
    assert (np.diff(np.where(np.isinf(came), 1e9, came), axis=0) >= 0).all()


def test_arrivals_over_a_year_are_as_many_as_their_rate() -> None:
    came = poisson_arrivals(np.random.default_rng(2), 3100 / 253, 253.0, 200)

    numbers = np.isfinite(came).sum(axis=0)
    assert numbers.mean() == pytest.approx(3100, abs=4 * (3100 / 200) ** 0.5)
    assert numbers.var(ddof=1) == pytest.approx(3100, rel=0.4)
