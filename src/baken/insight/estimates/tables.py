# SPDX-License-Identifier: EUPL-1.2
"""From what was pasted to the table that is estimated; what is wrong is the core's `WrongInput`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from baken.insight.vocabulary import OTHERS, Keeper

if TYPE_CHECKING:
    from baken.estimation import CaptureTable

Pair: TypeAlias = tuple[str, str]
NAME = "tabel"


def read(text: str) -> CaptureTable:
    """The table of a text, under the names of its header."""
    from baken.estimation import parse_table

    return parse_table(text.lstrip("\ufeff"), NAME)


def fingerprint(table: CaptureTable) -> str:
    """The same for the same people on lists of the same names, whatever the order of columns and rows."""
    filled = sorted(
        [sorted(table.names(history)), count] for history, count in enumerate(table.counts) if count
    )
    content = json.dumps([sorted(table.lists), filled], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


def keepers_by_name(names: Iterable[str]) -> list[Keeper]:
    """A guess for each list: its own label or code, else the first other list that is free."""
    known = {each.label.lower(): each for each in Keeper} | {each.value: each for each in Keeper}
    found: list[Keeper] = []
    for name in names:
        guess = known.get(name.strip().lower())
        free = [each for each in (*OTHERS, *Keeper) if each not in found]
        found.append(guess if guess and guess not in found else free[0])
    return found


def arranged(
    counts: Sequence[int], lists: Sequence[str], merged: Iterable[Pair], forced: Iterable[Pair]
) -> tuple[CaptureTable, list[Pair]]:
    """The table by the labels of its keepers with merged lists as one, and the pairs that go into the models."""
    from baken.estimation import CaptureTable
    from baken.estimation.capture_table import refuse_what_says_nothing

    labels = {code: Keeper(code).label for code in lists}
    table = CaptureTable(tuple(labels[code] for code in lists), tuple(counts))
    groups = _groups(lists, merged)
    for group in groups:
        if len(group) > 1:
            table = table.merged(*(labels[code] for code in group))
    refuse_what_says_nothing(table)
    names = {code: "+".join(labels[one] for one in group) for group in groups for code in group}
    pairs = {tuple(sorted((names[one], names[other]))) for one, other in forced if names[one] != names[other]}
    return table, [(one, other) for one, other in sorted(pairs)]


def _groups(lists: Sequence[str], merged: Iterable[Pair]) -> list[list[str]]:
    """Lists that became one, in the order of the table; who is merged with one is merged with its others."""
    group_of = {code: {code} for code in lists}
    for one, other in merged:
        together = group_of[one] | group_of[other]
        group_of |= dict.fromkeys(together, together)
    found = {frozenset(group) for group in group_of.values()}
    ordered = [[code for code in lists if code in group] for group in found]
    return sorted(ordered, key=lambda group: lists.index(group[0]))
