# SPDX-License-Identifier: EUPL-1.2
"""Tables as arrays. A history or a term is a bit mask over the lists, and the mask is its row.

Row 0 is the history nobody can have been seen with. A column is one table, so that a thousand resamples are
fitted together. What stands on all lists of a mask is a sum over its supersets; the linear predictor of a
history is a sum over its subsets: both are t additions of halves instead of a design matrix.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]
Truths: TypeAlias = NDArray[np.bool_]


def superset_sums(values: Floats) -> Floats:
    """For every mask the sum over the histories that contain it."""
    values = np.array(values, dtype=float, order="C")
    step = 1
    while step < len(values):
        halves = values.reshape(-1, 2, step, *values.shape[1:])
        halves[:, 0] += halves[:, 1]
        step *= 2
    return values


def subset_sums(values: Floats) -> Floats:
    """For every mask the sum over the masks it contains."""
    values = np.array(values, dtype=float, order="C")
    step = 1
    while step < len(values):
        halves = values.reshape(-1, 2, step, *values.shape[1:])
        halves[:, 1] += halves[:, 0]
        step *= 2
    return values


def number_of_lists(cells: int) -> int:
    return cells.bit_length() - 1


def masks_of_order(lists: int, order: int) -> list[int]:
    """All terms of so many lists: 12, 13, 23, 14, ... which is the order of the masks themselves."""
    return [mask for mask in range(1 << lists) if mask.bit_count() == order]


def containing(cells: int, mask: int) -> Truths:
    """Which histories contain this term."""
    found: Truths = (np.arange(cells) & mask) == mask
    return found


def restricted(margins: Floats, terms: Integers) -> Floats:
    """The margins of all unions of two terms, table by table: (tables, terms, terms).

    With expected counts this is the information matrix, with ones for the seen histories the matrix whose
    rank says whether the model can be estimated. A filler (the mask after the last) is a row of its own.
    """
    cells, tables = margins.shape
    filler = terms >= cells
    kept = np.where(filler, 0, terms)
    unions = kept[:, None, :] | kept[None, :, :]
    picked = margins.ravel().take(unions * tables + np.arange(tables))
    if filler.any():
        picked[filler[:, None, :] | filler[None, :, :]] = 0
        diagonal = np.arange(len(terms))
        picked[diagonal, diagonal] += filler
    return np.ascontiguousarray(picked.transpose(2, 0, 1))
