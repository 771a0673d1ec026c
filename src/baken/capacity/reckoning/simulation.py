# SPDX-License-Identifier: EUPL-1.2
"""Many years at once: one step of the work with several people, year beside year in one array.

All years take their next piece of work in the same round: an array of years instead of a queue of events. Rows
are pieces of work, columns are years; a year with fewer arrivals is filled up with arrivals that never come.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Whole: TypeAlias = npt.NDArray[np.int64]
Truths: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Absence:
    """One colleague, or several, begin nothing new between these moments."""

    since: float
    until: float
    people: int = 1


def poisson_arrivals(
    draw: np.random.Generator, rate: float, horizon: float, years: int, batches: Floats | None = None
) -> Floats:
    """Sorted moments per year. `batches` are further moments, the same number in every year."""
    numbers = draw.poisson(rate * horizon, years)
    moments = draw.uniform(0, horizon, (int(numbers.max(initial=0)), years))
    moments[np.arange(len(moments))[:, None] >= numbers] = np.inf
    if batches is not None:
        moments = np.concatenate([moments, batches])
    moments.sort(axis=0)
    return moments


def work(draw: np.random.Generator, shape: tuple[int, ...], mean: float, variation: float) -> Floats:
    """Gamma with this mean and squared coefficient of variation; 1 is exponential, 0 always the same."""
    if variation == 0:
        return np.full(shape, mean)
    found: Floats = draw.gamma(1 / variation, mean * variation, shape)
    return found


def starts(
    arrivals: Floats,
    service: Floats,
    servers: int,
    urgent: Truths | None = None,
    absence: Absence | None = None,
) -> Floats:
    """When each piece of work is begun; first come first served, or the urgent ones first. Arrivals are sorted."""
    if servers == 1 and urgent is None and absence is None:
        return _by_lindley(arrivals, service)
    begun = np.full_like(arrivals, np.inf)
    free = np.zeros((servers, arrivals.shape[1]))
    if urgent is None:
        for row, came in enumerate(arrivals):
            _come_back(free, came, absence)
            begun[row] = _take(free, came, service[row])
        return begun
    queue = _TwoQueues(arrivals, urgent)
    for _ in range(len(arrivals)):
        _come_back(free, queue.next_arrival(), absence)
        moment = np.maximum(free.min(axis=0), queue.next_arrival())
        chosen = queue.choose(moment)
        begun[chosen, queue.columns] = _take(free, moment, service[chosen, queue.columns])
    return begun


def _by_lindley(arrivals: Floats, service: Floats) -> Floats:
    """One server: the start is the latest, over all before, of an arrival and the work since (no loop)."""
    before = np.cumsum(service, axis=0) - service
    found: Floats = before + np.maximum.accumulate(arrivals - before, axis=0)
    return found


def _take(free: Floats, came: Floats, service: Floats) -> Floats:
    """Whoever is free first begins it; the array of servers is changed."""
    columns = np.arange(free.shape[1])
    who = free.argmin(axis=0)
    moment: Floats = np.maximum(free[who, columns], came)
    free[who, columns] = moment + service
    return moment


def _come_back(free: Floats, came: Floats, absence: Absence | None) -> None:
    """The first colleagues, where the next work would be begun during the absence, are there again after it."""
    if absence is not None:
        ours = free[: absence.people]
        moment = np.maximum(ours, came)
        ours[(moment >= absence.since) & (moment < absence.until)] = absence.until


class _TwoQueues:
    """Urgent and other work of each year, and which of both is next."""

    def __init__(self, arrivals: Floats, urgent: Truths) -> None:
        self.columns = np.arange(arrivals.shape[1])
        # Rows of the urgent ones in front, in order of arrival; the others likewise; a row more says: no more.
        self.orders = [_rows_in_front(urgent), _rows_in_front(~urgent)]
        self.arrivals = np.concatenate([arrivals, np.full((1, arrivals.shape[1]), np.inf)])
        self.places = [np.zeros(arrivals.shape[1], dtype=np.int64) for _ in range(2)]
        self._look()

    def _look(self) -> None:
        self.rows = [
            order[place, self.columns] for order, place in zip(self.orders, self.places, strict=True)
        ]
        self.came = [self.arrivals[rows, self.columns] for rows in self.rows]

    def next_arrival(self) -> Floats:
        found: Floats = np.minimum(*self.came)
        return found

    def choose(self, moment: Floats) -> Whole:
        """Urgent work when there is some by then, else the other; what never comes is taken in any order."""
        first = (self.came[0] <= moment) & (self.rows[0] < len(self.arrivals) - 1)
        first |= self.rows[1] == len(self.arrivals) - 1
        chosen: Whole = np.where(first, self.rows[0], self.rows[1])
        self.places[0] += first
        self.places[1] += ~first
        self._look()
        return chosen


def _rows_in_front(chosen: Truths) -> Whole:
    order = np.argsort(~chosen, axis=0, kind="stable")
    last = np.full((1, chosen.shape[1]), len(chosen))
    order = np.concatenate([order, last])
    order[np.arange(len(order))[:, None] >= chosen.sum(axis=0)] = len(chosen)
    return order
