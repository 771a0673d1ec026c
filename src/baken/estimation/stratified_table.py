# SPDX-License-Identifier: EUPL-1.2
"""Who was seen where, and what is known of them: strata and covariates, of which some may be missing.

Behind the bits of the lists a covariate has a bit for each level but one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

import numpy as np

from baken.estimation.arrays import Floats, Integers
from baken.estimation.capture_table import CaptureTable, refuse_lists
from baken.estimation.refusals import WrongInput

Levels: TypeAlias = tuple[str | None, ...]
MOST_BITS = 14


@dataclass(frozen=True)
class Covariate:
    """What is told of people apart from their lists: year, sex, form; or the stratum they belong to."""

    name: str
    levels: tuple[str, ...]


@dataclass(frozen=True)
class StratifiedTable:
    """Counts by history (bit i: on list i) and by the level of each covariate; None where it is not known."""

    lists: tuple[str, ...]
    covariates: tuple[Covariate, ...]
    counts: Mapping[tuple[int, Levels], int]

    def __post_init__(self) -> None:
        refuse_lists(self.lists)
        for covariate in self.covariates:
            if len(covariate.levels) < 2:
                raise WrongInput(
                    f"{covariate.name}: er is maar één waarde, dus niets te verdelen.",
                    f"{covariate.name}: there is only one value, so nothing to divide.",
                )
        if self.bits > MOST_BITS:
            raise WrongInput(
                f"Te veel lijsten en waarden samen: {self.bits}, hoogstens {MOST_BITS}.",
                f"Too many lists and values together: {self.bits}, at most {MOST_BITS}.",
            )

    @classmethod
    def of_strata(cls, name: str, tables: Mapping[str, CaptureTable]) -> StratifiedTable:
        """One table per stratum, over the same lists."""
        lists = {table.lists for table in tables.values()}
        if len(lists) != 1:
            raise WrongInput(
                "De delen hebben niet dezelfde lijsten.", "The strata do not have the same lists."
            )
        counts: dict[tuple[int, Levels], int] = {
            (history, (level,)): count
            for level, table in tables.items()
            for history, count in enumerate(table.counts)
            if count
        }
        return cls(lists.pop(), (Covariate(name, tuple(tables)),), counts)

    @classmethod
    def of_people(
        cls, lists: Sequence[str], names: Sequence[str], people: Iterable[tuple[Iterable[str], Levels]]
    ) -> StratifiedTable:
        """One pair per person: the lists they are on, and their levels in the order of the names."""
        places = {name: 1 << number for number, name in enumerate(lists)}
        counts: dict[tuple[int, Levels], int] = {}
        for on, levels in people:
            key = sum(places[name] for name in set(on)), levels
            counts[key] = counts.get(key, 0) + 1
        return cls.counted(tuple(lists), names, counts)

    @classmethod
    def counted(
        cls, lists: tuple[str, ...], names: Sequence[str], counts: Mapping[tuple[int, Levels], int]
    ) -> StratifiedTable:
        """With the levels that occur."""
        covariates = [
            Covariate(name, tuple(sorted({str(levels[place] or "") for _, levels in counts} - {""})))
            for place, name in enumerate(names)
        ]
        return cls(lists, tuple(covariates), counts)

    @property
    def bits(self) -> int:
        return len(self.lists) + sum(len(covariate.levels) - 1 for covariate in self.covariates)

    @property
    def observed(self) -> int:
        return sum(self.counts.values())

    @property
    def collapsed(self) -> CaptureTable:
        """Without the covariates."""
        counts = [0] * (1 << len(self.lists))
        for (history, _), count in self.counts.items():
            counts[history] += count
        return CaptureTable(self.lists, tuple(counts))

    def bits_of(self, covariate: int) -> dict[str, int]:
        """The mask of each level; one level, to which the others are compared, has none."""
        first = len(self.lists) + sum(len(one.levels) - 1 for one in self.covariates[:covariate])
        levels = self.covariates[covariate].levels
        compared = self._on_every_list(covariate)
        others = [level for level in levels if level != compared]
        places = {level: 1 << first + place for place, level in enumerate(others)}
        return {level: places.get(level, 0) for level in levels}

    def _on_every_list(self, covariate: int) -> str:
        """The first level with somebody on each list: where one lacks, nothing could be compared."""
        levels, everywhere = self.covariates[covariate].levels, (1 << len(self.lists)) - 1
        on = dict.fromkeys(levels, 0)
        for (history, known), count in self.counts.items():
            level = known[covariate]
            if level is not None and count:
                on[level] |= history
        return next((level for level in levels if on[level] == everywhere), levels[0])

    def codes(self, levels: Levels) -> Integers:
        """The masks of all combinations of levels that these may stand for."""
        choices = [
            self.bits_of(place).values() if level is None else [self.bits_of(place)[level]]
            for place, level in enumerate(levels)
        ]
        return np.array([sum(chosen) for chosen in product(*choices)], dtype=np.int64)

    def patterns(self) -> tuple[list[Integers], Floats]:
        """Which cells the people of each row may be in, and how many people that are."""
        rows = sorted(self.counts.items(), key=lambda row: (row[0][0], str(row[0][1])))
        cells = [self.codes(levels) | history for (history, levels), _ in rows]
        return cells, np.array([count for _, count in rows], dtype=float)
