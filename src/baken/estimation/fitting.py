# SPDX-License-Identifier: EUPL-1.2
"""Maximum likelihood of log-linear models with an unseen history, for many tables or models at once.

Newton's method on all columns together; a column that has converged leaves. Histories that a term at minus
infinity forbids are not alive: their expected count is exactly zero. Existence is checked before (`existence`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from baken.estimation.arrays import Floats, Integers, Truths, restricted, subset_sums, superset_sums

ENOUGH = 1e-9
MOST_STEPS = 60
MOST_HALVINGS = 30
# Changes only the direction of a step, never where it ends.
RIDGE = 1e-13
# exp of more overflows; a model with a maximum never comes near.
HIGHEST = 500.0


@dataclass
class Fits:
    """Per column: terms with their parameters, expected counts, the log-likelihood without its constant."""

    terms: Integers
    parameters: Floats
    expected: Floats
    value: Floats
    converged: Truths

    @property
    def unseen(self) -> Floats:
        """The dark figure: the intercept is the first term."""
        found: Floats = np.exp(np.minimum(self.parameters[0], HIGHEST))
        return found


def targets(margins: Floats, terms: Integers) -> Floats:
    """What is sufficient: how many stand on all lists of each term; nothing for a filler."""
    cells = len(margins)
    columns = np.arange(terms.shape[1]) if margins.shape[1] > 1 else 0
    found: Floats = np.where(terms < cells, margins[np.where(terms < cells, terms, 0), columns], 0.0)
    return found


def fit(margins: Floats, terms: Integers, alive: Truths, start: Floats) -> Fits:
    """The maximum for each column, from a start that need not be near. One column of margins serves all."""
    target = targets(margins, terms)
    parameters = np.array(start)
    expected = _expected(parameters, terms, alive)
    value = (parameters * target).sum(0) - expected.sum(0)
    converged = np.zeros(terms.shape[1], bool)
    todo = np.arange(terms.shape[1])
    for _ in range(MOST_STEPS):
        here = _Columns(terms[:, todo], target[:, todo], alive[:, todo])
        direction, decrement = here.direction(expected[:, todo])
        parameters[:, todo], expected[:, todo], value[todo] = here.step(
            parameters[:, todo], expected[:, todo], value[todo], direction
        )
        converged[todo] = decrement < ENOUGH
        todo = todo[decrement >= ENOUGH]
        if not todo.size:
            break
    return Fits(terms, parameters, expected, value, converged)


@dataclass
class _Columns:
    """The columns that have not converged."""

    terms: Integers
    target: Floats
    alive: Truths

    def direction(self, expected: Floats) -> tuple[Floats, Floats]:
        """Newton's step and how much the log-likelihood has to gain, twice."""
        margins = superset_sums(expected)
        gradient = self.target - targets(margins, self.terms)
        information = restricted(margins, self.terms)
        diagonal = np.arange(len(self.terms))
        information[:, diagonal, diagonal] *= 1 + RIDGE
        information[:, diagonal, diagonal] += 1e-300
        direction = np.asarray(np.linalg.solve(information, gradient.T[..., None])[..., 0].T, dtype=float)
        return direction, (gradient * direction).sum(0)

    def step(
        self, parameters: Floats, expected: Floats, value: Floats, direction: Floats
    ) -> tuple[Floats, Floats, Floats]:
        """The whole step, or half of it, a quarter, ... until the likelihood does not fall."""
        new = parameters + direction
        new_expected, new_value = self._at(new, slice(None))
        slack = 1e-10 * (1 + np.abs(value))
        length = 1.0
        for _ in range(MOST_HALVINGS):
            worse = np.flatnonzero(new_value < value - slack)
            if not worse.size:
                break
            length /= 2
            new[:, worse] = parameters[:, worse] + length * direction[:, worse]
            new_expected[:, worse], new_value[worse] = self._at(new[:, worse], worse)
        return new, new_expected, new_value

    def _at(self, parameters: Floats, which: Integers | slice) -> tuple[Floats, Floats]:
        expected = _expected(parameters, self.terms[:, which], self.alive[:, which])
        return expected, (parameters * self.target[:, which]).sum(0) - expected.sum(0)


def _expected(parameters: Floats, terms: Integers, alive: Truths) -> Floats:
    cells = len(alive)
    predictor = np.zeros((cells + 1, terms.shape[1]))
    np.put_along_axis(predictor, terms, parameters, axis=0)
    predictor = subset_sums(predictor[:cells])
    expected: Floats = np.exp(np.minimum(predictor, HIGHEST)) * alive
    return expected
