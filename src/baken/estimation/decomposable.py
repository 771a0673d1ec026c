# SPDX-License-Identifier: EUPL-1.2
"""Bayesian averaging over decomposable graphs (after Madigan and York, 1997), for three to five lists.

Lists are the nodes of a graph; without an edge two lists are independent given the others. Each graph without
a long cycle has a closed form under a Dirichlet prior, so all of them are weighed against each other for a grid
of dark figures. The prior weight per history is 2^-t: with a larger one the answer collapses on those seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import gammaln, logsumexp

from baken.estimation.arrays import Floats, masks_of_order, number_of_lists

GRID = 1000
# The largest dark figure looked at, as a multiple of those seen.
REACH = 30
LISTS = (3, 5)


@dataclass(frozen=True)
class Graph:
    """Its edges (pairs as masks), its cliques, and how a table factors: each list given those it still touches."""

    edges: tuple[int, ...]
    cliques: tuple[int, ...]
    factors: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Averaged:
    """The posterior of the size of the whole population."""

    sizes: Floats
    probability: Floats
    graphs: tuple[Graph, ...]
    graph_probability: Floats

    @property
    def mean(self) -> float:
        return float((self.sizes * self.probability).sum())

    @property
    def mode(self) -> float:
        return float(self.sizes[self.probability.argmax()])

    def quantile(self, share: float) -> float:
        """The first size of the grid that reaches this share."""
        reached = np.searchsorted(self.probability.cumsum(), share)
        return float(self.sizes[min(int(reached), len(self.sizes) - 1)])

    @property
    def reaches_the_end(self) -> bool:
        """Does the grid cut off what still has weight?"""
        return bool(self.probability[-1] > 1e-4)


def average(counts: Floats, delta: float | None = None) -> Averaged:
    """Sum over all decomposable graphs and the grid of dark figures, both with equal prior weight."""
    cells, seen = len(counts), float(counts.sum())
    weight = delta if delta is not None else 1 / cells
    unseen = np.round(np.linspace(1, REACH * seen, GRID))
    graphs = decomposable_graphs(number_of_lists(cells))
    parts = np.array([_marginal(counts, unseen, subset, weight) for subset in range(cells)])
    signs = np.zeros((len(graphs), cells))
    for row, graph in enumerate(graphs):
        for together, given in graph.factors:
            signs[row, together] += 1
            signs[row, given] -= 1
    size = seen + unseen
    common = gammaln(size + 1) - gammaln(unseen + 1) - np.log(size)
    weights = signs @ parts + common
    probability = np.exp(weights - logsumexp(weights))
    return Averaged(size, probability.sum(0), graphs, probability.sum(1))


def _marginal(counts: Floats, unseen: Floats, subset: int, weight: float) -> Floats:
    """The log of the Dirichlet-multinomial of the table over these lists only, per dark figure."""
    cells = len(counts)
    table = np.bincount(np.arange(cells) & subset, weights=counts, minlength=cells)
    within = [cell for cell in range(cells) if cell & subset == cell]
    prior = weight * cells / len(within)
    rest = table[within[1:]]
    first = gammaln(table[0] + unseen + prior) - gammaln(prior)
    found: Floats = first + (gammaln(rest + prior) - gammaln(prior)).sum()
    return found


@lru_cache(maxsize=8)
def decomposable_graphs(lists: int) -> tuple[Graph, ...]:
    """8, 61 and 822 for three, four and five lists."""
    pairs = masks_of_order(lists, 2)
    chosen = (
        tuple(pair for number, pair in enumerate(pairs) if code >> number & 1)
        for code in range(1 << len(pairs))
    )
    return tuple(graph for edges in chosen if (graph := _decomposed(lists, edges)))


def _decomposed(lists: int, edges: tuple[int, ...]) -> Graph | None:
    """Take away nodes whose neighbours all know each other; what cannot be emptied is not decomposable."""
    near = [0] * lists
    for edge in edges:
        first, second = _members(edge)
        near[first] |= 1 << second
        near[second] |= 1 << first
    left = (1 << lists) - 1
    factors: list[tuple[int, int]] = []
    while left:
        node = next((one for one in _members(left) if _is_clique(near[one] & left, near)), None)
        if node is None:
            return None
        given = near[node] & left
        factors.append((1 << node | given, given))
        left &= ~(1 << node)
    together = [both for both, _ in factors]
    cliques = [both for both in together if not any(both & other == both != other for other in together)]
    return Graph(edges, tuple(sorted(cliques)), tuple(factors))


def _is_clique(nodes: int, near: list[int]) -> bool:
    return all(nodes & ~(1 << node) & ~near[node] == 0 for node in _members(nodes))


def _members(mask: int) -> Iterator[int]:
    return (number for number in range(mask.bit_length()) if mask >> number & 1)
