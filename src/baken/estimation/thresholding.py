# SPDX-License-Identifier: EUPL-1.2
"""Bayesian thresholding (after Silverman, 2020): all pairs are fitted, and only those that stand out are kept.

The prior of a main effect is wide, that of an interaction normal with standard deviation 1, or flat. A pair is
kept when its posterior mean is at least two posterior standard deviations from zero; then the posterior of the
kept model gives the estimate. Where others run a Markov chain we draw from a Student distribution around the
posterior mode and weigh the draws: seeded, without burn-in, and the effective number of draws is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from baken.estimation import existence
from baken.estimation.arrays import Floats, Truths, containing, masks_of_order, number_of_lists, superset_sums
from baken.estimation.fitting import HIGHEST
from baken.estimation.refusals import WrongInput

MAIN_PRECISION = 1e-4
PAIR_PRECISION = 1.0
THRESHOLD = 2.0
DRAWS = 20000
FREEDOM = 8
ROUNDS = 3
ENOUGH_DRAWS = 0.1
MOST_STEPS = 200
SHORT_STEPS = 12
# Per parameter; with fewer the spread of the draws is no longer a spread.
FEWEST_DRAWS = 5


@dataclass(frozen=True)
class Posterior:
    """The size of the population with its weights; mean and spread of each pair."""

    sizes: Floats
    weights: Floats
    ratios: dict[int, float]
    effective: float

    @property
    def imprecise(self) -> bool:
        return self.effective < ENOUGH_DRAWS * len(self.sizes)

    @property
    def mean(self) -> float:
        return float((self.sizes * self.weights).sum())

    def quantile(self, share: float) -> float:
        order = np.argsort(self.sizes)
        middle = self.weights[order].cumsum() - self.weights[order] / 2
        return float(np.interp(share, middle, self.sizes[order]))


@dataclass(frozen=True)
class Thresholded:
    """Which pairs were kept, which of all are at minus infinity (flat prior only), and the posterior."""

    kept: tuple[int, ...]
    minus_infinity: tuple[int, ...]
    posterior: Posterior


def threshold_pairs(
    counts: Floats, *, flat: bool = False, seed: int = 1, threshold: float = THRESHOLD
) -> Thresholded:
    """The kept model and its posterior. A flat prior needs a model of all pairs that has an estimate."""
    margins = superset_sums(counts)
    pairs = masks_of_order(number_of_lists(len(counts)), 2)
    empty = [pair for pair in pairs if flat and margins[pair] == 0]
    alive = np.arange(len(counts)) > 0
    for pair in empty:
        alive &= ~containing(len(counts), pair)
    finite = [pair for pair in pairs if pair not in empty]
    if flat and _code(counts, alive, finite):
        raise WrongInput(
            "Een vlakke verdeling vooraf kan niet: het model met alle verbanden heeft geen schatting.",
            "A flat prior cannot be used: the model of all pairs has no estimate.",
        )
    random = np.random.default_rng(seed)
    precision = 0.0 if flat else PAIR_PRECISION
    everything = _posterior(counts, alive, finite, precision, random)
    kept = tuple(pair for pair in finite if abs(everything.ratios[pair]) >= threshold)
    return Thresholded(kept, tuple(empty), _posterior(counts, alive, kept, precision, random))


def kept_in(tables: Floats, start: Floats, threshold: float = THRESHOLD) -> Truths:
    """Which pairs each table would keep (pairs, tables), by the mode and the curvature of its posterior.

    Drawing from a thousand posteriors would take minutes. Newton's steps begin at the original mode and are kept
    short, because a pair that a resample lost would otherwise be thrown far away.
    """
    pairs = masks_of_order(number_of_lists(len(tables)), 2)
    terms = np.array(_terms(tables, pairs))
    rows = ((np.arange(1, len(tables))[:, None] & terms) == terms).astype(float)
    products = (rows[:, :, None] * rows[:, None, :]).reshape(len(rows), -1)
    prior = np.where(np.isin(terms, pairs), PAIR_PRECISION, MAIN_PRECISION)
    parameters = np.repeat(start[:, None], tables.shape[1], axis=1)
    target = rows.T @ tables[1:]
    for _ in range(SHORT_STEPS):
        expected = np.exp(np.minimum(rows @ parameters, HIGHEST))
        gradient = target - rows.T @ expected - prior[:, None] * parameters
        information = (expected.T @ products).reshape(-1, len(terms), len(terms)) + np.diag(prior)
        step = np.linalg.solve(information, gradient.T[..., None])[..., 0].T
        parameters = parameters + np.clip(step, -1, 1)
    spread = np.einsum("bkk->kb", np.linalg.inv(information))
    kept: Truths = np.abs(parameters) >= threshold * np.sqrt(spread)
    return kept[len(terms) - len(pairs) :]


def mode(counts: Floats) -> Floats:
    """Where the posterior of all pairs is highest."""
    pairs = masks_of_order(number_of_lists(len(counts)), 2)
    terms = np.array(_terms(counts, pairs))
    rows = ((np.arange(1, len(counts))[:, None] & terms) == terms).astype(float)
    prior = np.where(np.isin(terms, pairs), PAIR_PRECISION, MAIN_PRECISION)
    return _mode(rows, rows.T @ counts[1:], prior)[0]


def _terms(counts: Floats, pairs: Sequence[int]) -> list[int]:
    return [0, *(1 << one for one in range(number_of_lists(len(counts)))), *pairs]


def _code(counts: Floats, alive: Truths, pairs: Sequence[int]) -> int:
    terms = np.array(_terms(counts, pairs))[:, None]
    column = counts[:, None]
    return int(existence.codes(existence.patterns(column), column > 0, alive[:, None], terms)[0])


def _posterior(
    counts: Floats, alive: Truths, pairs: Sequence[int], precision: float, random: np.random.Generator
) -> Posterior:
    terms = np.array(_terms(counts, pairs))
    rows = ((np.arange(len(counts))[:, None] & terms) == terms)[alive].astype(float)
    main = 0.0 if precision == 0 else MAIN_PRECISION
    prior = np.where(np.isin(terms, pairs), precision, main)
    target = rows.T @ counts[alive]
    center, information = _mode(rows, target, prior)
    spread = np.asarray(np.linalg.inv(information), dtype=float)
    for _ in range(ROUNDS):
        draws, weights = _weighed(rows, target, prior, center, spread, random)
        effective = float(1 / (weights**2).sum())
        if effective < FEWEST_DRAWS * len(terms):
            break
        # Around the mean with the spread that was found the next draws fit better.
        center = weights @ draws
        spread = (weights[:, None] * (draws - center)).T @ (draws - center)
    mean = weights @ draws
    deviation = np.sqrt(weights @ (draws - mean) ** 2)
    ratios = {int(term): float(mean[place] / deviation[place]) for place, term in enumerate(terms)}
    sizes = counts.sum() + np.exp(np.minimum(draws[:, 0], HIGHEST))
    return Posterior(sizes, weights, ratios, effective)


def _mode(rows: Floats, target: Floats, prior: Floats) -> tuple[Floats, Floats]:
    """Where the posterior is highest, and how sharp it is there."""
    parameters = np.zeros(len(target))
    parameters[0] = np.log(max(target[0] / len(rows), 1e-3))

    def height(at: Floats) -> float:
        return float(at @ target - np.exp(np.minimum(rows @ at, HIGHEST)).sum() - prior @ at**2 / 2)

    for _ in range(MOST_STEPS):
        expected = np.exp(np.minimum(rows @ parameters, HIGHEST))
        gradient = target - rows.T @ expected - prior * parameters
        information = (rows.T * expected) @ rows + np.diag(prior)
        step = np.linalg.solve(information, gradient)
        length, here = 1.0, height(parameters)
        while height(parameters + length * step) < here - 1e-9 and length > 1e-9:
            length /= 2
        parameters = parameters + length * step
        if gradient @ step < 1e-9:
            break
    return parameters, information


def _weighed(
    rows: Floats, target: Floats, prior: Floats, center: Floats, spread: Floats, random: np.random.Generator
) -> tuple[Floats, Floats]:
    """Draws of a multivariate Student distribution, weighed by how much more likely the posterior finds them."""
    size = len(center)
    normal = random.standard_normal((DRAWS, size))
    stretch = random.chisquare(FREEDOM, DRAWS) / FREEDOM
    draws = center + (normal / np.sqrt(stretch)[:, None]) @ np.linalg.cholesky(spread).T
    posterior = draws @ target - np.exp(np.minimum(draws @ rows.T, HIGHEST)).sum(1) - draws**2 @ prior / 2
    distance = (normal**2).sum(1) / stretch
    proposal = -(FREEDOM + size) / 2 * np.log1p(distance / FREEDOM)
    weights = posterior - proposal
    weights = np.exp(weights - weights.max())
    return draws, weights / weights.sum()
