# SPDX-License-Identifier: EUPL-1.2
"""Who was seen where: how many people for each combination of lists, and nothing else about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from baken.estimation.arrays import Floats, Integers, superset_sums
from baken.estimation.refusals import WrongInput

FEWEST_LISTS, MOST_LISTS = 2, 10


@dataclass(frozen=True)
class CaptureTable:
    """Counts by history: bit i of the place in `counts` says whether they are on list i. Place 0 is empty."""

    lists: tuple[str, ...]
    counts: tuple[int, ...]

    def __post_init__(self) -> None:
        refuse_lists(self.lists)
        if len(self.counts) != 1 << len(self.lists) or self.counts[0] or min(self.counts) < 0:
            raise WrongInput(
                "Een tabel heeft één aantal per combinatie van lijsten, nooit negatief, en geen ongeziene mensen.",
                "A table has one count per combination of lists, never negative, and no unseen people.",
            )

    @classmethod
    def of(cls, lists: Sequence[str], histories: Mapping[Iterable[str], int]) -> CaptureTable:
        """From names: `CaptureTable.of(["A", "B"], {("A",): 5, ("A", "B"): 2, ("B",): 3})`."""
        places = {name: 1 << number for number, name in enumerate(lists)}
        counts = [0] * (1 << len(lists))
        for names, count in histories.items():
            counts[sum(places[name] for name in set(names))] += count
        return cls(tuple(lists), tuple(counts))

    @property
    def observed(self) -> int:
        return sum(self.counts)

    @property
    def array(self) -> Floats:
        return np.array(self.counts, dtype=float)

    @property
    def totals(self) -> tuple[int, ...]:
        """How many people are on each list."""
        margins = superset_sums(self.array)
        return tuple(int(margins[1 << number]) for number in range(len(self.lists)))

    @property
    def overlaps(self) -> int:
        """How many people are on two lists or more."""
        return sum(count for mask, count in enumerate(self.counts) if mask.bit_count() > 1)

    @property
    def drawing_order(self) -> Integers:
        """Seen histories by the names of their lists: the same people in any arrangement have the same order."""
        return np.array(sorted(np.flatnonzero(self.counts), key=lambda mask: sorted(self.names(int(mask)))))

    def names(self, mask: int) -> tuple[str, ...]:
        """The lists of a history or a term."""
        return tuple(name for number, name in enumerate(self.lists) if mask >> number & 1)

    def mask(self, names: Iterable[str]) -> int:
        """The history or the term of these lists."""
        given = list(names)
        unknown = [name for name in given if name not in self.lists]
        if unknown:
            raise WrongInput(
                f"Er is geen lijst {unknown[0]}; de lijsten zijn {', '.join(self.lists)}.",
                f"There is no list {unknown[0]}; the lists are {', '.join(self.lists)}.",
            )
        return sum(1 << self.lists.index(name) for name in set(given))

    def arranged(self, lists: Sequence[str]) -> CaptureTable:
        """The same people with the lists in this order."""
        return self._onto([(name,) for name in lists])

    def without_empty_lists(self) -> CaptureTable:
        """A list without anybody says nothing about anybody."""
        return self._onto([(name,) for name, total in zip(self.lists, self.totals, strict=True) if total])

    def without(self, name: str) -> CaptureTable:
        """As if this list had never been kept: who is on no other list is no longer seen."""
        self.mask([name])
        return self._onto([(other,) for other in self.lists if other != name])

    def merged(self, *names: str) -> CaptureTable:
        """These lists as one, `A+B`, in the place of the first: for a list that refers people to another."""
        self.mask(names)
        groups: list[tuple[str, ...]] = []
        for other in self.lists:
            if other not in names:
                groups.append((other,))
            elif not any(name in group for group in groups for name in names):
                groups.append(tuple(name for name in self.lists if name in names))
        return self._onto(groups)

    def _onto(self, groups: Sequence[tuple[str, ...]]) -> CaptureTable:
        masks = [self.mask(group) for group in groups]
        counts = [0] * (1 << len(groups))
        for history, count in enumerate(self.counts):
            counts[sum(1 << place for place, mask in enumerate(masks) if history & mask)] += count
        counts[0] = 0
        return CaptureTable(tuple("+".join(group) for group in groups), tuple(counts))


def refuse_lists(lists: Sequence[str]) -> None:
    """Two to ten lists, each with a name of its own."""
    if not FEWEST_LISTS <= len(lists) <= MOST_LISTS:
        raise WrongInput(
            f"{len(lists)} lijsten: er zijn er {FEWEST_LISTS} tot {MOST_LISTS} nodig.",
            f"{len(lists)} lists: {FEWEST_LISTS} to {MOST_LISTS} are needed.",
        )
    twice = sorted({name for name in lists if lists.count(name) > 1})
    if twice:
        raise WrongInput(f"De lijst {twice[0]} staat er twee keer.", f"The list {twice[0]} is there twice.")


def refuse_what_says_nothing(table: CaptureTable) -> None:
    """Without anybody on two lists the number of the unseen has no upper bound, whatever the method."""
    if not table.observed:
        raise WrongInput("Er staat niemand in de tabel.", "There is nobody in the table.")
    if not table.overlaps:
        raise WrongInput(
            "Niemand staat op twee lijsten: dan is over wie ongezien blijft niets te zeggen.",
            "Nobody is on two lists: then nothing can be said about who stays unseen.",
        )
