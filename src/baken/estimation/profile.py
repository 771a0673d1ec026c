# SPDX-License-Identifier: EUPL-1.2
"""The profile-likelihood interval of the size of the population (Cormack, 1992).

For every size the model is fitted to the table completed with as many unseen people; sizes whose multinomial
likelihood lies close enough to the highest belong to the interval. It takes the model for given.
"""

from __future__ import annotations

import numpy as np
from scipy.special import chdtri, gammaln, ndtri

from baken.estimation.arrays import Floats, superset_sums
from baken.estimation.fitting import fit
from baken.estimation.hierarchical import Model, assemble, fit_models

POINTS = 48
ROUNDS = 4
# In standard errors of the logarithm of the dark figure; what is still likely there has no bound.
REACH = 12.0
LARGEST = 30.0


def profile_interval(counts: Floats, model: Model, level: float = 0.95) -> tuple[float, float]:
    """Lower and upper limit; the upper is infinite when the likelihood never falls far enough."""
    work = _Profile(counts, model)
    drop = float(chdtri(1, 1 - level)) / 2
    middle = np.log(max(work.unseen, 1e-3))
    reach = min(REACH * work.deviation, LARGEST)
    grid = np.linspace(max(middle - reach, -10.0), middle + reach, POINTS)
    heights = work.heights(grid)
    for _ in range(2):
        top = int(heights.argmax())
        near = np.linspace(grid[max(top - 1, 0)], grid[min(top + 1, len(grid) - 1)], POINTS // 2)
        grid, heights = _joined(grid, heights, near, work.heights(near))
    wanted = heights.max() - drop
    top = int(heights.argmax())
    low = work.crossing(grid[: top + 1], heights[: top + 1], wanted)
    high = work.crossing(grid[top:][::-1], heights[top:][::-1], wanted)
    seen = counts.sum()
    return (
        float(seen if low is None else seen + np.exp(low)),
        float(np.inf if high is None else seen + np.exp(high)),
    )


def _joined(grid: Floats, heights: Floats, more: Floats, values: Floats) -> tuple[Floats, Floats]:
    both, order = np.unique(np.concatenate([grid, more]), return_index=True)
    return both, np.concatenate([heights, values])[order]


class _Profile:
    """The likelihood as a function of the logarithm of the number of unseen people."""

    def __init__(self, counts: Floats, model: Model) -> None:
        self.margins = superset_sums(counts[:, None])
        fitted = fit_models(counts, [model])
        self.terms, self.alive = assemble([model], self.margins)
        self.alive[0] = True
        self.parameters = fitted.parameters[self.terms[:, 0], 0][:, None]
        self.unseen = float(np.exp(self.parameters[0, 0]))
        self.deviation = standard_errors(counts, model)[0]

    def heights(self, logarithms: Floats) -> Floats:
        unseen = np.exp(logarithms)
        margins = np.repeat(self.margins, unseen.size, axis=1)
        margins[0] += unseen
        start = np.repeat(self.parameters, unseen.size, axis=1)
        start[0] = logarithms
        columns = np.repeat(self.terms, unseen.size, axis=1), np.repeat(self.alive, unseen.size, axis=1)
        value = fit(margins, *columns, start).value
        size = margins[0]
        found: Floats = gammaln(size + 1) - gammaln(unseen + 1) + value + size - size * np.log(size)
        return found

    def crossing(self, grid: Floats, heights: Floats, wanted: float) -> float | None:
        """Where the height is reached, from the far side; None when the far side is higher already."""
        if heights[0] >= wanted:
            return None
        inside = int((heights >= wanted).argmax())
        low, high = float(grid[inside - 1]), float(grid[inside])
        for _ in range(ROUNDS):
            points = np.linspace(low, high, POINTS // 3)
            inside = int((self.heights(points) >= wanted - 1e-12).argmax())
            low, high = float(points[max(inside - 1, 0)]), float(points[inside])
        return (low + high) / 2


def wald_interval(counts: Floats, model: Model, level: float = 0.95) -> tuple[float, float]:
    """From the standard error of the logarithm of the dark figure: what SparseMSE prints for a fixed model."""
    away = float(ndtri((1 + level) / 2)) * standard_errors(counts, model)[0]
    unseen = fit_models(counts, [model]).estimate[0] - counts.sum()
    return float(counts.sum() + unseen * np.exp(-away)), float(counts.sum() + unseen * np.exp(away))


def standard_errors(counts: Floats, model: Model) -> Floats:
    """Of the parameters: intercept, lists, interactions; not a number for one at minus infinity."""
    margins = superset_sums(counts[:, None])
    fitted = fit_models(counts, [model])
    terms, alive = assemble([model], margins)
    predictor = np.zeros((len(counts), 1))
    finite = terms[:, 0] < len(counts)
    places = terms[finite, 0]
    rows = (np.arange(len(counts))[:, None] & places) == places
    predictor = rows @ fitted.parameters[places, 0]
    expected = np.exp(predictor) * alive[:, 0]
    errors = np.full(len(terms), np.nan)
    errors[finite] = np.sqrt(np.diag(np.linalg.inv((rows.T * expected) @ rows)))
    return errors
