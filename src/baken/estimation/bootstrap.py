# SPDX-License-Identifier: EUPL-1.2
"""The BCa interval (Efron, 1987) with the choice of the model repeated in every resample.

Which model was chosen is uncertain too: an interval that takes it for given is too narrow. A replicate that
equals the estimate up to rounding counts for half when bias is measured; counting it below or not at all makes
limits wobble in tables with few distinct answers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from baken.estimation.arrays import Floats, Integers

EQUAL = 1e-6


@dataclass(frozen=True)
class Bca:
    """Limits, and what they were made from. Saturated: a limit is one of the few most extreme replicates."""

    low: float
    high: float
    acceleration: float
    bias: float
    saturated: bool


def resamples(counts: Floats, order: Integers, number: int, seed: int) -> Floats:
    """Tables of as many people drawn from those seen: (histories, number).

    The order in which histories are drawn is given, so that the same people under the same seed give the same
    tables however lists and rows are arranged.
    """
    seen = counts.sum()
    random = np.random.default_rng(seed)
    drawn = np.zeros((len(counts), number))
    drawn[order] = random.multinomial(int(seen), counts[order] / seen, size=number).T
    return drawn


def one_person_less(counts: Floats) -> tuple[Floats, Floats]:
    """For every history that was seen the table without one of its people; and how many such people there are."""
    observed = np.flatnonzero(counts)
    tables = np.repeat(counts[:, None], observed.size, axis=1)
    tables[observed, np.arange(observed.size)] -= 1
    return tables, counts[observed]


def acceleration(jackknife: Floats, weights: Floats) -> float:
    """Skewness of the influence of one person; nothing when leaving out one makes the estimate infinite."""
    if not np.isfinite(jackknife).all():
        return 0.0
    influence = np.average(jackknife, weights=weights) - jackknife
    spread = (weights * influence**2).sum()
    return float((weights * influence**3).sum() / (6 * spread**1.5)) if spread > 0 else 0.0


def bca(estimate: float, replicates: Floats, jackknife: Floats, weights: Floats, level: float = 0.95) -> Bca:
    """The limits at this level."""
    number = len(replicates)
    near = np.isclose(replicates, estimate, rtol=EQUAL, atol=0)
    below = ((replicates < estimate) & ~near).sum() + near.sum() / 2
    bias = float(ndtri(np.clip(below / number, 0.5 / number, 1 - 0.5 / number)))
    skew = acceleration(jackknife, weights)
    normal = bias + ndtri(np.array([(1 - level) / 2, (1 + level) / 2]))
    bottom = 1 - skew * normal
    shares = ndtr(bias + normal / np.where(bottom > 0, bottom, np.nan))
    shares = np.where(np.isnan(shares), (normal > 0).astype(float), shares)
    saturated = bool((shares < 2 / number).any() or (shares > 1 - 2 / number).any())
    low, high = quantiles(replicates, shares)
    return Bca(low, high, skew, bias, saturated)


def quantiles(values: Floats, shares: Floats) -> tuple[float, ...]:
    """Type 8 of Hyndman and Fan (1996); infinite values are kept apart from the interpolation."""
    ordered = np.sort(values)
    number = len(ordered)
    place = np.clip(shares * (number + 1 / 3) + 1 / 3, 1, number)
    before = np.floor(place).astype(int)
    after = np.minimum(before + 1, number)
    part = place - before
    first, second = ordered[before - 1], ordered[after - 1]
    both = np.isfinite(first) & np.isfinite(second)
    gap = np.where(both, np.where(both, second, 0) - np.where(both, first, 0), 0)
    mixed = np.where(both, first + part * gap, np.where(part > 0, second, first))
    return tuple(float(value) for value in mixed)
