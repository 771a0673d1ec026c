# SPDX-License-Identifier: EUPL-1.2
"""One estimate per stratum and in total, with covariates that are missing for some (as the Dutch national one).

Each level has its own size and its own chance per list; interactions between lists are shared. The model is the
same log-linear one over more cells: levels are bits behind the lists. Where a covariate is missing, people are
divided over its levels in proportion to what the model expects, and the model is fitted again, until both agree
(the EM algorithm; Zwane and Van der Heijden, 2007).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from baken.estimation import existence
from baken.estimation.answers import Interval, Term, interval_dict
from baken.estimation.arrays import (
    Floats,
    Integers,
    Truths,
    containing,
    masks_of_order,
    subset_sums,
    superset_sums,
)
from baken.estimation.bootstrap import bca
from baken.estimation.capture_table import refuse_what_says_nothing
from baken.estimation.fitting import HIGHEST
from baken.estimation.main_effects import main_effects
from baken.estimation.refusals import Cancelled, WrongInput
from baken.estimation.stepwise import Steps
from baken.estimation.stratified_table import StratifiedTable

# Relative; the estimate is then settled to four digits more than anybody reads.
SETTLED = 1e-7
MOST_ROUNDS = 500
# Tables side by side: the cells of all of them are held at once.
CELLS_AT_ONCE = 250_000


@dataclass(frozen=True)
class StratumAnswer:
    """People of one level of one covariate: seen (missing values divided by the model), and in all."""

    covariate: str
    level: str
    observed: float
    estimate: float
    interval: Interval | None


@dataclass(frozen=True)
class StrataAnswer:
    """The total and each level; the pairs of lists that they share."""

    observed: int
    estimate: float
    interval: Interval | None
    model: tuple[Term, ...]
    minus_infinity: tuple[Term, ...]
    strata: tuple[StratumAnswer, ...]
    stability: float | None

    def as_dict(self) -> dict[str, Any]:
        """Plain values; what is infinite is None."""
        return {
            "observed": self.observed,
            "estimate": self.estimate,
            "interval": interval_dict(self.interval),
            "model": [list(term) for term in self.model],
            "minus_infinity": [list(term) for term in self.minus_infinity],
            "stability": self.stability,
            "strata": [vars(one) | {"interval": interval_dict(one.interval)} for one in self.strata],
        }


def estimate_strata(
    table: StratifiedTable,
    *,
    threshold: float = 0.02,
    bootstrap: int = 200,
    seed: int = 1,
    level: float = 0.95,
    cancelled: Callable[[], bool] | None = None,
) -> StrataAnswer:
    """Pairs are chosen stepwise, in every resample again; the interval is the BCa one."""
    refuse_what_says_nothing(table.collapsed)
    cells, counts = table.patterns()
    work = _Strata(table, cells, threshold)
    own = work.fit(counts[:, None])
    if not np.isfinite(own.sizes).all():
        raise WrongInput(
            "In een van de delen is over wie ongezien blijft niets te zeggen: voeg delen samen.",
            "In one of the strata nothing can be said about who stays unseen: merge strata.",
        )
    drawn, weights = _tables(counts, bootstrap, seed)
    parts = []
    for begin in range(0, drawn.shape[1], work.at_once):
        if cancelled is not None and cancelled():
            raise Cancelled
        parts.append(work.fit(drawn[:, begin : begin + work.at_once]))
    sizes = np.hstack([part.sizes for part in parts]) if parts else np.zeros((len(own.sizes), 0))
    added = np.hstack([part.added for part in parts]) if parts else own.added
    limits = [
        _limits(float(one), row, bootstrap, weights, level)
        for one, row in zip(own.sizes[:, 0], sizes, strict=True)
    ]
    same = float((added[:, :bootstrap] == own.added).all(0).mean()) if bootstrap else None
    return work.answer(own, limits, same)


def _tables(counts: Floats, bootstrap: int, seed: int) -> tuple[Floats, Floats]:
    """Resamples and, behind them, tables with one person less of each row; nothing without resamples."""
    if not bootstrap:
        return np.zeros((len(counts), 0)), counts
    random = np.random.default_rng(seed)
    drawn = random.multinomial(int(counts.sum()), counts / counts.sum(), size=bootstrap).T.astype(float)
    less = np.repeat(counts[:, None], len(counts), axis=1) - np.eye(len(counts))
    return np.hstack([drawn, less]), counts


def _limits(own: float, row: Floats, bootstrap: int, weights: Floats, level: float) -> Interval | None:
    if not bootstrap:
        return None
    found = bca(own, row[:bootstrap], row[bootstrap:], weights, level)
    return Interval(level, found.low, found.high, "bca")


@dataclass
class _Fitted:
    """Per table: sizes (the total, then every level) with those seen among them, and the pairs added."""

    sizes: Floats
    seen: Floats
    added: Truths
    minus_infinity: Truths


class _Strata:
    """What is the same for all tables: the terms that every model has, and which cells can be seen."""

    def __init__(self, table: StratifiedTable, cells: list[Integers], threshold: float) -> None:
        self.table, self.cells, self.threshold = table, cells, threshold
        self.size = 1 << table.bits
        self.at_once = max(1, CELLS_AT_ONCE // self.size)
        self.lists = len(table.lists)
        self.pairs = np.array(masks_of_order(self.lists, 2), dtype=np.int64)
        self.codes = table.codes((None,) * len(table.covariates))
        self.levels = [
            (place, level, bit)
            for place in range(len(table.covariates))
            for level, bit in table.bits_of(place).items()
        ]
        self.base = self._base()
        masks = np.arange(self.size)
        self.alive = np.isin(masks >> self.lists << self.lists, self.codes) & (masks % (1 << self.lists) > 0)

    def _base(self) -> list[int]:
        """Every list, every level, every level with every list, and levels of two covariates together."""
        singles = [1 << place for place in range(self.lists)]
        groups = [
            [bit for one, _, bit in self.levels if one == place and bit]
            for place in range(len(self.table.covariates))
        ]
        bits = [bit for group in groups for bit in group]
        both = [
            one | other
            for place, group in enumerate(groups)
            for one in group
            for later in groups[place + 1 :]
            for other in later
        ]
        return [0, *singles, *bits, *(bit | single for bit in bits for single in singles), *both]

    def fit(self, counts: Floats) -> _Fitted:
        """Choose pairs and fit, in every table. Where there is no estimate, sizes are infinite."""
        divided = self.divide(counts, np.repeat(self.alive[:, None], counts.shape[1], axis=1).astype(float))
        margins = superset_sums(divided)
        terms, alive = self._terms(margins)
        fine = existence.codes(existence.patterns(divided), divided > 0, alive, terms) == 0
        added = np.zeros((len(self.pairs), counts.shape[1]), bool)
        sizes = np.full((1 + len(self.levels), counts.shape[1]), np.inf)
        seen = np.zeros(sizes.shape)
        which = np.flatnonzero(fine)
        if which.size:
            steps = _Missing(self, counts[:, which], divided[:, which], margins[:, which])
            steps.start(terms[:, which], self._start(divided[:, which], terms[:, which]), alive[:, which])
            while steps.add(self.threshold):
                pass
            added[:, which] = steps.added
            sizes[:, which], seen[:, which] = self._sizes(steps)
        return _Fitted(sizes, seen, added, added & (margins[self.pairs] == 0))

    def _terms(self, margins: Floats) -> tuple[Integers, Truths]:
        terms = np.repeat(np.array(self.base, dtype=np.int64)[:, None], margins.shape[1], axis=1)
        alive = np.repeat(self.alive[:, None], margins.shape[1], axis=1)
        empty = margins[self.base] == 0
        for row in np.flatnonzero(empty.any(axis=1)):
            alive &= ~(containing(self.size, self.base[row])[:, None] & empty[row])
        return np.where(empty, self.size, terms), alive

    def _start(self, divided: Floats, terms: Integers) -> Floats:
        """Independent lists for everybody together, with equal strata."""
        collapsed = divided.reshape(-1, 1 << self.lists, divided.shape[1]).sum(0)
        beginning = main_effects(collapsed, superset_sums(collapsed))
        start = np.zeros(terms.shape)
        start[0] = np.log(divided.sum(0) / len(self.codes))
        own = np.flatnonzero(beginning.estimable)
        start[: self.lists + 1, own] = beginning.parameters
        start[0, own] -= np.log(len(self.codes))
        return np.where(terms < self.size, start, 0)

    def divide(self, counts: Floats, expected: Floats) -> Floats:
        """People with missing levels over the cells they may be in, as the model expects."""
        divided = np.zeros(expected.shape)
        for cells, people in zip(self.cells, counts, strict=True):
            shares = expected[cells]
            total = shares.sum(0)
            shares = np.where(total > 0, shares / np.where(total > 0, total, 1), 1 / len(cells))
            np.add.at(divided, cells, shares * people)
        return divided

    def _sizes(self, steps: _Missing) -> tuple[Floats, Floats]:
        dense = np.zeros((self.size + 1, steps.terms.shape[1]))
        np.put_along_axis(dense, steps.terms, steps.parameters, axis=0)
        unseen = np.exp(np.minimum(subset_sums(dense[:-1])[self.codes], HIGHEST))
        by_code = steps.divided.reshape(-1, 1 << self.lists, unseen.shape[1]).sum(1)[self.codes >> self.lists]
        # Nobody of a combination that nobody was seen of: its term is at minus infinity.
        unseen = np.where(by_code > 0, unseen, 0)
        every = np.array([self._has(place, bit) for place, _, bit in self.levels])
        pick = np.vstack([np.ones((1, len(self.codes))), every])
        return pick @ (by_code + unseen), pick @ by_code

    def _has(self, place: int, bit: int) -> Truths:
        """Which combinations have this level; one level is without any bit of its covariate."""
        group = sum(one for where, _, one in self.levels if where == place)
        found: Truths = (self.codes & group) == bit
        return found

    def answer(self, own: _Fitted, limits: list[Interval | None], same: float | None) -> StrataAnswer:
        table = self.table.collapsed
        levels = [
            StratumAnswer(
                self.table.covariates[place].name,
                level,
                float(own.seen[row, 0]),
                float(own.sizes[row, 0]),
                limits[row],
            )
            for row, (place, level, _) in enumerate(self.levels, 1)
        ]
        finite = own.added[:, 0] & ~own.minus_infinity[:, 0]
        return StrataAnswer(
            observed=self.table.observed,
            estimate=float(own.sizes[0, 0]),
            interval=limits[0],
            model=tuple(table.names(int(pair)) for pair in self.pairs[finite]),
            minus_infinity=tuple(table.names(int(pair)) for pair in self.pairs[own.minus_infinity[:, 0]]),
            strata=tuple(levels),
            stability=same,
        )


class _Missing(Steps):
    """Steps in which every fit divides anew those whose levels are missing, until nothing moves."""

    def __init__(self, strata: _Strata, counts: Floats, divided: Floats, margins: Floats) -> None:
        super().__init__(divided, margins, strata.pairs)
        self.strata, self.people, self.divided = strata, counts, divided
        self.missing = any(len(cells) > 1 for cells in strata.cells)

    def refit(self, which: Integers, terms: Integers, parameters: Floats, alive: Truths) -> None:
        super().refit(which, terms, parameters, alive)
        for _ in range(MOST_ROUNDS if self.missing else 0):
            before = self.parameters[0, which]
            self.divided[:, which] = self.strata.divide(self.people[:, which], self.expected[:, which])
            self.margins[:, which] = superset_sums(self.divided[:, which])
            super().refit(which, terms, self.parameters[: len(terms), which], alive)
            which_moves = np.abs(self.parameters[0, which] - before) > SETTLED
            if not which_moves.any():
                break
            which, terms, alive = which[which_moves], terms[:, which_moves], alive[:, which_moves]
