# SPDX-License-Identifier: EUPL-1.2
"""Waiting in formulas, where they hold: one kind of staff, arrivals that know nothing of each other, a steady state.

Erlang B and C, Pollaczek-Khinchine (with batches), Cobham. A load of 100 % or more has no steady state: what
waits grows as long as it lasts, and a formula for it does not exist. `rate` and `mean` share their unit of time.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp


class NoSteadyState(ValueError):
    """The load is 100 % or more; the longer it lasts, the longer the wait."""

    def __init__(self, load: float) -> None:
        super().__init__(f"a load of {load:.0%} has no steady state")
        self.load = load


def load(rate: float, mean: float, servers: int = 1) -> float:
    return rate * mean / servers


def erlang_b(offered: float, servers: int) -> float:
    """The share that finds every place taken and goes elsewhere; any length of stay with this mean."""
    blocked = 1.0
    for places in range(1, servers + 1):
        blocked = offered * blocked / (places + offered * blocked)
    return blocked


def erlang_c(offered: float, servers: int) -> float:
    """The share that has to wait, when nobody goes elsewhere."""
    _steady(offered / servers)
    blocked = erlang_b(offered, servers)
    return blocked / (1 - offered / servers * (1 - blocked))


def waiting(rate: float, mean: float, servers: int) -> float:
    """The mean wait, M/M/c."""
    return erlang_c(rate * mean, servers) * mean / (servers - rate * mean)


def within(rate: float, mean: float, servers: int, limit: float) -> float:
    """The share that is helped and ready within the limit, waiting and work together, M/M/c."""
    wait = erlang_c(rate * mean, servers)
    work, leave = 1 / mean, servers / mean - rate
    if abs(work - leave) < 1e-12 * work:
        return 1 - exp(-work * limit) * (1 + wait * work * limit)
    # The sum of the work and of a wait that is zero, or exponential with rate `leave`.
    late = exp(-work * limit) * (1 - wait) + wait * (
        (leave * exp(-work * limit) - work * exp(-leave * limit)) / (leave - work)
    )
    return 1 - late


def pollaczek_khinchine(rate: float, mean: float, variation: float, batch: Sequence[float] = (1.0,)) -> float:
    """The mean wait of one person's work, M/G/1. `variation` is the squared coefficient of variation.

    With `batch` arrivals come together: the chances of 1, 2, 3 ... at once. `rate` is that of all arrivals.
    """
    size = sum(chance * number for number, chance in enumerate(batch, 1))
    square = sum(chance * number**2 for number, chance in enumerate(batch, 1))
    busy = rate * mean
    _steady(busy)
    second = mean**2 * (1 + variation)
    return rate * second / (2 * (1 - busy)) + mean * (square - size) / (2 * size * (1 - busy))


def cobham(rates: Sequence[float], mean: float, servers: int = 1, variation: float = 1.0) -> list[float]:
    """The mean wait per class, the most urgent first; work that was begun is finished.

    One server: any variation of the work. Several: exponential work, the same mean for all (Cobham 1954).
    """
    if servers > 1 and variation != 1.0:
        raise ValueError("with several servers the formula holds for exponential work only")
    total = sum(rates)
    _steady(total * mean / servers)
    # What is left of the work at hand, weighed with the chance to find all of them busy.
    left = total * mean**2 * (1 + variation) / 2
    if servers > 1:
        left = erlang_c(total * mean, servers) * mean / servers
    found, before = [], 0.0
    for rate in rates:
        after = before + rate * mean / servers
        found.append(left / ((1 - before) * (1 - after)))
        before = after
    return found


def _steady(busy: float) -> None:
    if busy >= 1:
        raise NoSteadyState(busy)
