# SPDX-License-Identifier: EUPL-1.2
"""Hierarchical log-linear models: which there are, and all of them fitted to one table.

A model is the tuple of its interaction terms (masks), by order and mask; main effects are always in it, and
with a term all terms inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TypeAlias

import numpy as np
from scipy.special import gammaln

from baken.estimation import existence
from baken.estimation.arrays import (
    Floats,
    Integers,
    Truths,
    containing,
    masks_of_order,
    number_of_lists,
    superset_sums,
)
from baken.estimation.fitting import Fits, fit
from baken.estimation.main_effects import main_effects

Model: TypeAlias = tuple[int, ...]
# Fitted side by side; more would only need more memory.
AT_ONCE = 2048


def tidy(terms: Iterable[int]) -> Model:
    """In the order of a model."""
    return tuple(sorted(set(terms), key=lambda term: (term.bit_count(), term)))


def closed(terms: Sequence[int]) -> Model:
    """The smallest hierarchical model that holds these terms."""
    return tidy(
        [part for term in terms for part in range(term + 1) if part & term == part and part.bit_count() > 1]
    )


def generators(model: Sequence[int]) -> Model:
    """The terms that are in no other term: what one writes down."""
    return tuple(term for term in model if not any(term & other == term != other for other in model))


@lru_cache(maxsize=16)
def all_models(lists: int, order: int) -> tuple[Model, ...]:
    """Every hierarchical model up to this order; for three lists and order two these are 8, for five 1,024."""
    pairs = masks_of_order(lists, 2)
    triples = {
        triple: {pair for pair in pairs if pair & triple == pair} for triple in masks_of_order(lists, 3)
    }
    found: list[Model] = []
    for size in range(len(pairs) + 1):
        for chosen in combinations(pairs, size):
            possible = [triple for triple, needs in triples.items() if order > 2 and needs <= set(chosen)]
            for number in range(len(possible) + 1):
                found += [(*chosen, *extra) for extra in combinations(possible, number)]
    return tuple(sorted(found, key=lambda model: (len(model), model)))


@dataclass
class FittedModels:
    """Models fitted to one table, in the order given. Those without an estimate have a BIC that is infinite."""

    models: Sequence[Model]
    codes: Integers
    log_likelihood: Floats
    estimate: Floats
    bic: Floats
    aic: Floats
    parameters: Floats
    converged: Truths

    @property
    def ranking(self) -> Integers:
        """The numbers of the models that have an estimate, the lowest BIC first."""
        order = np.argsort(self.bic, kind="stable")
        return order[np.isfinite(self.bic[order])]


def assemble(models: Sequence[Model], margins: Floats) -> tuple[Integers, Truths]:
    """Terms and living histories: one column per model, each with its own margins or all with the same.

    A term that nobody has is at minus infinity: a filler takes its place, and its histories do not live.
    """
    cells = len(margins)
    base = [0, *(1 << one for one in range(number_of_lists(cells)))]
    most = max(len(model) for model in models)
    terms = np.array([[*base, *model, *[cells] * (most - len(model))] for model in models], dtype=np.int64).T
    columns = np.arange(len(models)) if margins.shape[1] > 1 else np.zeros(len(models), np.int64)
    empty = (terms < cells) & (margins[terms % cells, columns] == 0)
    alive = np.ones((cells, len(models)), bool)
    alive[0] = False
    for term in np.unique(terms[empty]):
        gone = (empty & (terms == term)).any(axis=0)
        alive &= ~(containing(cells, int(term))[:, None] & gone)
    return np.where(empty, cells, terms), alive


def criterion(log_likelihood: Floats, models: Sequence[Model], lists: int, price: Floats | float) -> Floats:
    """BIC for a price of log n per parameter, AIC for 2. One at minus infinity was chosen as well, and counts."""
    number = 1 + lists + np.array([len(model) for model in models])
    found: Floats = number * price - 2 * log_likelihood
    return found


def fit_models(counts: Floats, models: Sequence[Model]) -> FittedModels:
    """All of them, small ones first: each starts where the model without its last term ended."""
    work = _Work(counts[:, None].astype(float), models)
    sizes: dict[int, list[int]] = {}
    for number, model in enumerate(models):
        sizes.setdefault(len(model), []).append(number)
    for size in sorted(sizes):
        for begin in range(0, len(sizes[size]), AT_ONCE):
            work.fit(np.array(sizes[size][begin : begin + AT_ONCE]))
    return work.result()


class _Work:
    def __init__(self, counts: Floats, models: Sequence[Model]) -> None:
        self.counts, self.models = counts, models
        self.margins = superset_sums(counts)
        self.pattern, self.seen = existence.patterns(counts), counts > 0
        self.beginning = main_effects(counts, self.margins)
        self.place = {model: number for number, model in enumerate(models)}
        self.parameters = np.zeros((len(counts) + 1, len(models)))
        self.unseen, self.value = np.full(len(models), np.inf), np.full(len(models), -np.inf)
        self.converged = np.zeros(len(models), bool)
        self.codes = np.full(len(models), existence.NO_MAXIMUM)

    def fit(self, which: Integers) -> None:
        """Models of one size."""
        terms, alive = assemble([self.models[number] for number in which], self.margins)
        self.codes[which] = existence.codes(self.pattern, self.seen, alive, terms)
        fine = np.flatnonzero(self.codes[which] == 0)
        if fine.size:
            start = np.stack([self._start(int(number)) for number in which[fine]], axis=1)
            terms, alive = terms[:, fine], alive[:, fine]
            start = np.take_along_axis(start, terms, axis=0)
            self._keep(which[fine], fit(self.margins, terms, alive, start))

    def _start(self, number: int) -> Floats:
        parent = self.place.get(self.models[number][:-1], -1) if self.models[number] else -1
        if parent >= 0 and np.isfinite(self.unseen[parent]):
            return self.parameters[:, parent]
        start = np.zeros(len(self.parameters))
        if self.beginning.estimable[0]:
            start[self.beginning.terms[:, 0]] = self.beginning.parameters[:, 0]
        else:
            start[0] = np.log(self.margins[0, 0])
        start[-1] = 0
        return start

    def _keep(self, which: Integers, fits: Fits) -> None:
        dense = np.zeros((len(self.parameters), which.size))
        np.put_along_axis(dense, fits.terms, fits.parameters, axis=0)
        dense[-1] = 0
        self.parameters[:, which] = dense
        self.unseen[which], self.value[which] = fits.unseen, fits.value
        self.converged[which] = fits.converged

    def result(self) -> FittedModels:
        likelihood = self.value - gammaln(self.counts + 1).sum()
        lists, seen = number_of_lists(len(self.counts)), self.margins[0, 0]
        bic = criterion(likelihood, self.models, lists, float(np.log(seen)))
        aic = criterion(likelihood, self.models, lists, 2)
        return FittedModels(
            self.models, self.codes, likelihood, seen + self.unseen, bic, aic, self.parameters, self.converged
        )
