# SPDX-License-Identifier: EUPL-1.2
"""Limits of resamples and of the profile likelihood, where they are easy to know by hand."""

import numpy as np
import pytest

from baken.estimation.bootstrap import acceleration, bca, quantiles
from baken.estimation.profile import profile_interval


def test_replicates_equal_to_the_estimate_count_for_half() -> None:
    replicates = np.array([1.0] * 30 + [2.0] * 40 + [3.0] * 30)

    found = bca(2.0, replicates, np.array([1.9, 2.0, 2.1]), np.ones(3))

    assert found.bias == pytest.approx(0)
    assert found.acceleration == pytest.approx(0)


def test_limits_among_the_outermost_replicates_are_saturated() -> None:
    replicates = np.linspace(10, 20, 100)

    assert bca(10.2, replicates, np.array([9.0, 10.0]), np.ones(2)).saturated
    assert not bca(15.0, np.linspace(10, 20, 1000), np.array([14.0, 16.0]), np.ones(2)).saturated


def test_infinite_replicates_give_an_infinite_limit_and_no_skewness() -> None:
    replicates = np.concatenate([np.linspace(1, 2, 90), np.full(10, np.inf)])

    found = bca(1.5, replicates, np.array([1.0, np.inf]), np.ones(2))

    assert found.high == np.inf
    assert np.isfinite(found.low)
    assert found.acceleration == 0 == acceleration(np.array([2.0, 2.0]), np.ones(2))


def test_quantiles_are_those_of_type_eight() -> None:
    values = np.array([3.0, 1.0, 2.0, 5.0, 4.0, 8.0, 6.0])
    shares = np.array([0.001, 0.1, 0.5, 0.77, 0.999])

    assert quantiles(values, shares) == pytest.approx(np.quantile(values, shares, method="median_unbiased"))


def test_the_profile_interval_is_the_set_of_likely_sizes() -> None:
    """Two lists by hand: the limits lie where twice the log-likelihood has fallen by 3.84."""
    counts = np.array([0.0, 40, 60, 20])

    low, high = profile_interval(counts, ())

    assert low < 60 * 80 / 20 < high
    narrow = profile_interval(counts, (), level=0.5)
    assert low < narrow[0] < narrow[1] < high


def test_a_likelihood_that_stays_high_has_no_upper_limit() -> None:
    counts = np.array([0.0, 3, 2, 0, 2, 0, 0, 1])

    low, high = profile_interval(counts, (0b011, 0b101))

    assert low >= 8
    assert high == np.inf or high > 100
