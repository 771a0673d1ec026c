# SPDX-License-Identifier: EUPL-1.2
"""Stepwise choice of two-list interactions, for many tables at once (after Chan, Silverman and Vincent, 2021).

From the main effects the pair that surprises most is added, as long as its p-value lies under the threshold
and the enlarged model has an estimate. A pair that nobody is on together goes to minus infinity.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import gammainc, gammaincc

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
from baken.estimation.fitting import fit
from baken.estimation.main_effects import main_effects, without_estimate

# p-values that differ by less are a tie, which goes to the first pair.
TIE = 1e-9


@dataclass
class Chosen:
    """Per table the estimate of everybody, which pairs were added, and which of them at minus infinity."""

    pairs: Integers
    estimate: Floats
    added: Truths
    minus_infinity: Truths

    def model(self, table: int = 0) -> frozenset[int]:
        return frozenset(int(pair) for pair in self.pairs[self.added[:, table]])


def stepwise(counts: Floats, threshold: float, forced: Sequence[int] = ()) -> Chosen:
    """Counts are (histories, tables). Where nobody is on two lists the estimate is infinite."""
    margins = superset_sums(counts)
    beginning = main_effects(counts, margins)
    pairs = np.array(masks_of_order(number_of_lists(len(counts)), 2), dtype=np.int64)
    estimate = without_estimate(margins)
    added = np.zeros((len(pairs), counts.shape[1]), bool)
    which = np.flatnonzero(beginning.estimable)
    if which.size:
        steps = Steps(counts[:, which], margins[:, which], pairs)
        steps.start(beginning.terms, beginning.parameters, beginning.alive)
        for mask in forced:
            steps.force(mask)
        while steps.add(threshold):
            pass
        estimate[which], added[:, which] = margins[0, which] + np.exp(steps.parameters[0]), steps.added
    return Chosen(pairs, estimate, added, added & (margins[pairs] == 0))


class Steps:
    """The state of tables that have a main-effects estimate, while pairs are added."""

    def __init__(self, counts: Floats, margins: Floats, pairs: Integers) -> None:
        self.margins, self.pairs = margins, pairs
        self.seen = counts > 0
        self.pattern = existence.patterns(counts)
        self.contains = np.array([containing(len(counts), int(pair)) for pair in pairs])
        self.together = margins[pairs]
        self.added = np.zeros(self.together.shape, bool)
        self.open = np.arange(counts.shape[1])

    def start(self, terms: Integers, parameters: Floats, alive: Truths) -> None:
        self.terms, self.alive = terms, alive
        self.parameters = np.empty(parameters.shape)
        self.expected = np.empty(alive.shape)
        self.refit(self.open, terms, parameters, alive)

    def add(self, threshold: float) -> bool:
        """To each open table its most surprising pair that keeps the model estimable; False when all are done."""
        expected, chance = self._chances()
        best = self._best_estimable(chance, threshold, expected)
        grows = best >= 0
        self.open, best, expected = self.open[grows], best[grows], expected[:, grows]
        if not self.open.size:
            return False
        terms, parameters, alive = self._enlarged(self.open, best, expected)
        self.added[best, self.open] = True
        self.refit(self.open, terms, parameters, alive)
        return True

    def force(self, mask: int) -> None:
        """Put this pair into every table whose enlarged model has an estimate, surprising or not."""
        number = int(np.flatnonzero(self.pairs == mask)[0])
        expected, _ = self._chances()
        best = np.full(self.open.size, number)
        terms, parameters, alive = self._enlarged(self.open, best, expected)
        fine = self._codes(self.open, alive, terms) == 0
        self.added[number, self.open[fine]] = True
        if fine.any():
            self.refit(self.open[fine], terms[:, fine], parameters[:, fine], alive[:, fine])

    def _chances(self) -> tuple[Floats, Floats]:
        """Per open table: who is expected on both lists of each pair, and how surprising the real number is."""
        expected = superset_sums(self.expected[:, self.open])[self.pairs]
        real = self.together[:, self.open]
        out = self.added[:, self.open] | (expected <= 0)
        rate = np.where(out, 1.0, expected)
        at_most = gammaincc(real + 1, rate)
        at_least = np.where(real > 0, gammainc(np.maximum(real, 1), rate), 1.0)
        return expected, np.where(out, np.inf, np.minimum(at_most, at_least))

    def _best_estimable(self, chance: Floats, threshold: float, expected: Floats) -> Integers:
        """Candidates are looked at in the order of their p-values, and only until one has an estimate."""
        best = np.full(chance.shape[1], -1)
        todo = np.arange(chance.shape[1])
        while todo.size:
            least = chance[:, todo].min(0)
            todo, least = todo[least < threshold], least[least < threshold]
            if not todo.size:
                break
            first = (chance[:, todo] <= least * (1 + TIE)).argmax(0)
            terms, _, alive = self._enlarged(self.open[todo], first, expected[:, todo])
            fine = self._codes(self.open[todo], alive, terms) == 0
            best[todo[fine]] = first[fine]
            chance[first[~fine], todo[~fine]] = np.inf
            todo = todo[~fine]
        return best

    def _enlarged(self, which: Integers, pair: Integers, expected: Floats) -> tuple[Integers, Floats, Truths]:
        """Terms, a start for the parameters and living histories when each table gets one pair more."""
        cells = len(self.seen)
        real = self.together[pair, which]
        empty = real == 0
        new = np.where(empty, cells, self.pairs[pair])
        rate = expected[pair, np.arange(which.size)]
        gain = np.where(empty | (rate <= 0), 0.0, np.log(np.where(empty, 1, real) / np.maximum(rate, 1e-300)))
        terms = np.vstack([self.terms[:, which], new])
        alive = self.alive[:, which] & ~(self.contains[pair].T & empty)
        return terms, np.vstack([self.parameters[:, which], np.clip(gain, -20, 20)]), alive

    def _codes(self, which: Integers, alive: Truths, terms: Integers) -> Integers:
        return existence.codes(self.pattern[:, which], self.seen[:, which], alive, terms)

    def refit(self, which: Integers, terms: Integers, parameters: Floats, alive: Truths) -> None:
        rows, tables = len(terms), self.seen.shape[1]
        if rows > len(self.terms):
            filler = np.full((1, tables), len(self.seen))
            self.terms = np.vstack([self.terms, filler])
            self.parameters = np.vstack([self.parameters, np.zeros((1, tables))])
        fits = fit(self.margins[:, which], terms, alive, parameters)
        self.terms[:, which], self.parameters[:, which] = terms, fits.parameters
        self.alive[:, which], self.expected[:, which] = alive, fits.expected
