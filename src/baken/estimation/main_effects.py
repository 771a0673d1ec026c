# SPDX-License-Identifier: EUPL-1.2
"""The model in which lists are independent: where every other model starts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from baken.estimation import existence
from baken.estimation.arrays import Floats, Integers, Truths, containing, number_of_lists

HALVINGS = 50


@dataclass
class MainEffects:
    """Which tables have an estimate; terms, parameters and living histories of those that do."""

    estimable: Truths
    terms: Integers
    parameters: Floats
    alive: Truths


def main_effects(counts: Floats, margins: Floats) -> MainEffects:
    """A list without anybody is left out, with every history that contains it."""
    cells, tables = counts.shape
    singles = 1 << np.arange(number_of_lists(cells))
    used = margins[singles] > 0
    terms = np.vstack([np.zeros((1, tables), np.int64), np.where(used, singles[:, None], cells)])
    alive = np.ones((cells, tables), bool)
    alive[0] = False
    for single, there in zip(singles, used, strict=True):
        alive &= ~containing(cells, int(single))[:, None] | there
    estimable = existence.codes(existence.patterns(counts), counts > 0, alive, terms) == 0
    terms, alive, margins = terms[:, estimable], alive[:, estimable], margins[:, estimable]
    unseen = _independent(margins)
    share = margins[singles] / (margins[0] + unseen)
    odds = np.where(terms[1:] < cells, np.log(np.where(share > 0, share, 1)) - np.log1p(-share), 0)
    return MainEffects(estimable, terms, np.vstack([np.log(unseen), odds]), alive)


def _independent(margins: Floats) -> Floats:
    """The dark figure when lists are independent: where 1 - n/N is the product of 1 - T/N, by bisection."""
    seen = margins[0]
    totals = margins[1 << np.arange(number_of_lists(len(margins)))]
    low, high = np.full(len(seen), -20.0), np.log(seen) * 2 + 20
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        unseen = np.exp(middle)
        size = seen + unseen
        balance = middle - np.log(size) - np.log1p(-totals / size).sum(0)
        low, high = np.where(balance < 0, middle, low), np.where(balance < 0, high, middle)
    dark: Floats = np.exp((low + high) / 2)
    return dark


def without_estimate(margins: Floats) -> Floats:
    """What to say of a table without a maximum: infinite when nobody is on two lists, else nobody is unseen.

    There is no third case: with an overlap the likelihood has its maximum inside, unless a list holds everybody.
    """
    singles = 1 << np.arange(number_of_lists(len(margins)))
    return np.where(margins[singles].sum(0) > margins[0], margins[0], np.inf)
