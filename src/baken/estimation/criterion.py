# SPDX-License-Identifier: EUPL-1.2
"""Choosing by BIC: among all models for up to five lists, by a stepwise search for more.

In a resample the choice is made again among the models that were best on the table itself (Silverman, Chan and
Vincent, 2024). One step with the information of the original fit, the same for all resamples, tells which few
of them can win; only those are fitted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from baken.estimation import existence
from baken.estimation.arrays import (
    Floats,
    Integers,
    Truths,
    masks_of_order,
    number_of_lists,
    restricted,
    subset_sums,
    superset_sums,
)
from baken.estimation.fitting import HIGHEST, fit
from baken.estimation.hierarchical import (
    FittedModels,
    Model,
    all_models,
    assemble,
    closed,
    criterion,
    fit_models,
    generators,
    tidy,
)
from baken.estimation.main_effects import without_estimate

MOST_LISTS_FOR_ALL = 5
# How many models are looked at again in a resample.
BEST = {2: 8, 3: 8, 4: 20, 5: 100}
BEST_OF_A_SEARCH = 20
# How far a model may lie behind by the approximation and still be fitted.
SLACK = 2.0
STEPS = 2
EVERYTHING = 1e12
AT_ONCE = 2048


def choose(counts: Floats, order: int, forced: Sequence[int] = ()) -> FittedModels:
    """All models up to this order, or those that the search came by; each holds the forced terms."""
    lists, least = number_of_lists(len(counts)), closed(forced)
    if lists > MOST_LISTS_FOR_ALL:
        return _search(counts, order, least)
    models = all_models(lists, order)
    if least:
        models = tuple(model for model in models if set(least) <= set(model))
    return fit_models(counts, models)


def _search(counts: Floats, order: int, least: Model) -> FittedModels:
    """From the smallest model, each time the best neighbour, until none has a lower BIC."""
    lists = number_of_lists(len(counts))
    known: dict[Model, float] = {least: float(fit_models(counts, [least]).bic[0])}
    here = least
    while True:
        near = [model for model in _neighbours(here, lists, order) if set(least) <= set(model)]
        new = [model for model in near if model not in known]
        if new:
            known.update(zip(new, fit_models(counts, new).bic.tolist(), strict=True))
        best = min(near, key=lambda model: known[model])
        if not known[best] < known[here]:
            return fit_models(counts, list(known))
        here = best


def _neighbours(model: Model, lists: int, order: int) -> list[Model]:
    """One term more or one less."""
    terms = [term for size in range(2, order + 1) for term in masks_of_order(lists, size)]
    more = [closed([*model, term]) for term in terms if term not in model]
    less = [tidy([one for one in model if one != term]) for term in generators(model)]
    return [found for found in more if len(found) == len(model) + 1] + less


def best_models(fitted: FittedModels) -> list[Model]:
    """Those among which a resample may choose, the best first."""
    lists = number_of_lists(len(fitted.parameters) - 1)
    return [fitted.models[number] for number in fitted.ranking[: BEST.get(lists, BEST_OF_A_SEARCH)]]


@dataclass
class Reselected:
    """Per table and per number of models allowed: the estimate, and which model it came from (-1: none)."""

    allowed: tuple[int, ...]
    estimate: Floats
    chosen: Integers


def reselect(
    counts: Floats, tables: Floats, models: Sequence[Model], allowed: Sequence[int] = ()
) -> Reselected:
    """Choose again in each table among the first so many models; all of them when nothing is said."""
    sizes = tuple(allowed) or (len(models),)
    work = _Reselection(counts, tables, models)
    reached, hoped = work.approximate()
    contends = np.zeros(hoped.shape, bool)
    for size in sizes:
        contends[:size] |= hoped[:size] <= reached[:size].min(0) + SLACK
    work.fit(contends)
    # What seemed to win may have no estimate in this table; then others may.
    for size in sizes:
        again = np.zeros(hoped.shape, bool)
        again[:size] = hoped[:size] <= work.bic[:size].min(0) + SLACK
        work.fit(again & ~contends)
        contends |= again
    return work.result(sizes)


class _Reselection:
    """Models by tables, of which most are never fitted."""

    def __init__(self, counts: Floats, tables: Floats, models: Sequence[Model]) -> None:
        self.models, self.tables = models, tables
        self.margins = superset_sums(tables)
        self.own = superset_sums(counts[:, None])
        self.original = fit_models(counts, models)
        self.bic = np.full((len(models), tables.shape[1]), np.inf)
        self.estimate = np.array(self.bic)

    def approximate(self) -> tuple[Floats, Floats]:
        """BIC reached by a few steps with the information of the original fit, and what it may still become."""
        price = np.log(self.margins[0])
        both = [self._approximate_value(number) for number in range(len(self.models))]
        lists = number_of_lists(len(self.own))
        cost = np.array([(1 + lists + len(model)) * price for model in self.models])
        cost += 2 * gammaln(self.tables + 1).sum(0)
        reached = np.array([value for value, _ in both])
        gain = np.array([gain for _, gain in both])
        return cost - 2 * reached, cost - 2 * (reached + gain)

    def _approximate_value(self, number: int) -> tuple[Floats, Floats]:
        terms, alive = assemble([self.models[number]], self.own)
        terms = terms[terms < len(self.own)][:, None]
        place = terms[:, 0]
        start = self.original.parameters[place, number][:, None]
        here = superset_sums(_expected(place, start, alive))
        inverse = np.linalg.inv(restricted(here, terms)[0])
        for _ in range(STEPS):
            start = start + inverse @ (self.margins[place] - here[place])
            here = superset_sums(_expected(place, start, alive))
        value = (start * self.margins[place]).sum(0) - here[0]
        left = self.margins[place] - here[place]
        # Steps that went astray promise everything, and such a model is fitted.
        with np.errstate(over="ignore", invalid="ignore"):
            gain = (left * (inverse @ left)).sum(0)
        return value, np.where(np.abs(gain) < EVERYTHING, gain, EVERYTHING - value)

    def fit(self, which: Truths) -> None:
        """Fit these models to these tables, and note BIC and estimate."""
        numbers, columns = np.nonzero(which)
        for begin in range(0, numbers.size, AT_ONCE):
            self._fit(numbers[begin : begin + AT_ONCE], columns[begin : begin + AT_ONCE])

    def _fit(self, numbers: Integers, columns: Integers) -> None:
        margins, counts = self.margins[:, columns], self.tables[:, columns]
        terms, alive = assemble([self.models[number] for number in numbers], margins)
        codes = existence.codes(existence.patterns(counts), counts > 0, alive, terms)
        fine = np.flatnonzero(codes == 0)
        if not fine.size:
            return
        numbers, columns, margins, terms = numbers[fine], columns[fine], margins[:, fine], terms[:, fine]
        start = np.where(terms < len(counts), self.original.parameters[terms, numbers], 0)
        done = fit(margins, terms, alive[:, fine], start)
        likelihood = done.value - gammaln(counts[:, fine] + 1).sum(0)
        chosen, price = [self.models[number] for number in numbers], np.log(margins[0])
        self.bic[numbers, columns] = criterion(likelihood, chosen, number_of_lists(len(counts)), price)
        self.estimate[numbers, columns] = margins[0] + done.unseen

    def result(self, sizes: tuple[int, ...]) -> Reselected:
        chosen = np.array([self.bic[:size].argmin(0) for size in sizes])
        columns = np.arange(self.tables.shape[1])
        found = np.isfinite(self.bic[chosen, columns])
        estimate = np.where(found, self.estimate[chosen, columns], without_estimate(self.margins))
        return Reselected(sizes, estimate, np.where(found, chosen, -1))


def _expected(terms: Integers, parameters: Floats, alive: Truths) -> Floats:
    predictor = np.zeros((len(alive), parameters.shape[1]))
    predictor[terms] = parameters
    expected: Floats = np.exp(np.minimum(subset_sums(predictor), HIGHEST)) * alive
    return expected
