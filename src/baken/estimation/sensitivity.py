# SPDX-License-Identifier: EUPL-1.2
"""How the stepwise estimate moves when the table is a little wrong.

One or two links missed or made in error between two lists; a list left out; a pair of lists that is connected
whatever the counts say. A figure that moves a lot rests on a few people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from baken.estimation.answers import Variation
from baken.estimation.arrays import Floats
from baken.estimation.capture_table import CaptureTable
from baken.estimation.stepwise import stepwise

LINKS = (-2, -1, 1, 2)


def sensitivity(table: CaptureTable, threshold: float, forced: Sequence[int] = ()) -> tuple[Variation, ...]:
    """All variations; an estimate that does not exist is None. Pairs that were forced stay so."""
    return (
        *_links(table, threshold, forced),
        *_left_out(table, threshold, forced),
        *_forced(table, threshold, forced),
    )


def _links(table: CaptureTable, threshold: float, forced: Sequence[int]) -> Iterator[Variation]:
    """Two people who were one: each list loses one that is on it alone, both share one more. Or the reverse."""
    changed: list[tuple[tuple[str, ...], int, Floats]] = []
    for first, second in combinations(range(len(table.lists)), 2):
        one, other = 1 << first, 1 << second
        for number in LINKS:
            counts = table.array
            counts[[one, other]] -= number
            counts[one | other] += number
            if counts.min() >= 0:
                changed.append((table.names(one | other), number, counts))
    if changed:
        found = stepwise(np.stack([counts for _, _, counts in changed], axis=1), threshold, forced).estimate
        for (lists, number, _), estimate in zip(changed, found, strict=True):
            yield Variation("overlap", lists, number, _finite(estimate))


def _left_out(table: CaptureTable, threshold: float, forced: Sequence[int]) -> Iterator[Variation]:
    """A forced pair goes with either of its lists."""
    for name in table.lists if len(table.lists) > 2 else ():
        rest = table.without(name)
        pairs = [table.names(mask) for mask in forced]
        masks = [rest.mask(pair) for pair in pairs if name not in pair]
        estimate = stepwise(rest.array[:, None], threshold, masks).estimate[0]
        yield Variation("left-out", (name,), 0, _finite(estimate))


def _forced(table: CaptureTable, threshold: float, forced: Sequence[int]) -> Iterator[Variation]:
    for pair in combinations(table.lists, 2):
        mask = table.mask(pair)
        found = stepwise(table.array[:, None], threshold, [*forced, *({mask} - set(forced))])
        taken = bool(found.added[found.pairs == mask].any())
        yield Variation("forced", pair, 0, _finite(found.estimate[0]) if taken else None)


def _finite(estimate: float) -> float | None:
    return float(estimate) if np.isfinite(estimate) else None
