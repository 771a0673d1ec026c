# SPDX-License-Identifier: EUPL-1.2
"""The worker plays every scenario of a region whenever its numbers or those of its table have changed.

The fixed ones together, one with own numbers at a time; the same seed for all, so that they differ by what differs.
It takes some seconds and holds no connection meanwhile. numpy and scipy are loaded here only, when needed.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from baken.capacity.actions import keep_played
from baken.capacity.queries import is_played, mark_of, table_for_the_worker
from baken.capacity.reckoning import CostTable, NotKnown
from baken.capacity.reckoning.own import OwnNumbers
from baken.capacity.scenarios.queries import mark_of_own, next_to_play
from baken.kernel.actor import Actor

YEARS = 100


def play_region(*, by: Actor, now: datetime, act: Callable[[], AbstractContextManager[object]]) -> bool:
    """Whether anything was played, so that more may wait; a region without a table has nothing to play."""
    [region] = by.regions
    try:
        with act():
            table = table_for_the_worker(region)
            is_done = is_played(region, table.year, mark_of(table))
            own = next_to_play(by, table) if is_done else None
    except NotKnown:
        return False
    if is_done and own is None:
        return False
    mark = mark_of_own(table, own) if own else mark_of(table)
    outcomes = [played_own(table, own)] if own else played_with(table)
    with act():
        return keep_played(region=region, year=table.year, mark=mark, outcomes=outcomes, by=by, now=now)


def played_with(table: CostTable) -> list[dict[str, Any]]:
    """All scenarios on both flows, as numbers only."""
    from baken.capacity.reckoning.flow import KINDS, scenarios
    from baken.capacity.reckoning.what_if import what_if

    return [
        what_if(scenario, table, kind, years=YEARS).as_dict()
        for kind in KINDS
        for scenario in scenarios(table.reports)
    ]


def played_own(table: CostTable, own: OwnNumbers) -> dict[str, Any]:
    """One with own numbers, on the flow that was asked for."""
    from baken.capacity.reckoning.what_if import what_if

    return what_if(own.scenario, table, own.kind, years=YEARS).as_dict()
