# SPDX-License-Identifier: EUPL-1.2
"""Does the (extended) maximum likelihood estimate exist, and is it the only one?

After Fienberg and Rinaldo (2012): there is none iff the parameters can move in a direction that leaves every
seen history alone and lowers expected counts of unseen ones only. Most often the seen histories alone fix all
parameters, which a determinant shows for a thousand tables at once; only the others are looked at one by one.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from baken.estimation.arrays import Floats, Integers, Truths, restricted, superset_sums

NO_MAXIMUM = 1
NOT_IDENTIFIABLE = 2
# Below this the determinant of the scaled matrix says nothing; exact look-ups follow.
CLEARLY_REGULAR = 1e-7
TINY = 1e-9
# What `linprog` says when nothing satisfies all.
INFEASIBLE = 2


def patterns(counts: Floats) -> Floats:
    """Margins of the pattern of seen histories; nothing else of the counts matters."""
    return superset_sums((counts > 0).astype(float))


def codes(pattern_margins: Floats, seen: Truths, alive: Truths, terms: Integers) -> Integers:
    """Per column 0 (exists and is unique), 1 (no maximum), 2 (not identifiable) or 3 (both)."""
    tables = terms.shape[1]
    margins = np.broadcast_to(pattern_margins, (len(pattern_margins), tables))
    found = np.zeros(tables, np.int64)
    doubtful = np.flatnonzero(_scaled_determinants(restricted(margins, terms)) < CLEARLY_REGULAR)
    for column in doubtful:
        own = seen[:, column if seen.shape[1] > 1 else 0]
        used = terms[:, column]
        found[column] = code(
            len(alive),
            np.packbits(own).tobytes(),
            np.packbits(alive[:, column]).tobytes(),
            tuple(int(term) for term in used[used < len(alive)]),
        )
    return found


def _scaled_determinants(matrices: Floats) -> Floats:
    """Of the matrices scaled to ones on the diagonal: zero for a term that no seen history holds."""
    diagonal = np.einsum("ikk->ik", matrices)
    scale = np.where(diagonal > 0, np.sqrt(np.maximum(diagonal, 1)), 1)
    found: Floats = np.linalg.det(matrices / scale[:, :, None] / scale[:, None, :])
    return found


@lru_cache(maxsize=65536)
def code(cells: int, seen_bits: bytes, alive_bits: bytes, terms: tuple[int, ...]) -> int:
    """The same for one table and model: its answer depends on which histories are seen, never on how often."""
    seen = np.unpackbits(np.frombuffer(seen_bits, np.uint8), count=cells).astype(bool)
    alive = np.unpackbits(np.frombuffer(alive_bits, np.uint8), count=cells).astype(bool)
    masks = np.arange(cells)[:, None]
    rows = ((masks & np.array(terms)) == np.array(terms)).astype(float)
    answer = 0 if _rank(rows[alive]) == len(terms) else NOT_IDENTIFIABLE
    free = _null_space(rows[seen & alive], len(terms))
    return answer + (NO_MAXIMUM if _only_falls(rows[alive & ~seen] @ free) else 0)


def _rank(rows: Floats) -> int:
    return int(np.linalg.matrix_rank(rows)) if rows.size else 0


def _null_space(rows: Floats, terms: int) -> Floats:
    if not rows.size:
        return np.eye(terms)
    _, sizes, directions = np.linalg.svd(rows, full_matrices=True)
    rank = int((sizes > TINY * sizes[0]).sum())
    return directions[rank:].T


def _only_falls(moves: Floats) -> bool:
    """Is there a combination of these columns that is nowhere above zero and somewhere below?"""
    moves = moves[np.abs(moves).max(axis=1, initial=0) > TINY]
    if not moves.size:
        return False
    if moves.shape[1] == 1:
        return bool((moves > 0).all() or (moves < 0).all())
    # Stiemke (1915): there is none iff the rows, each with a positive weight, can add up to nothing. With weights
    # of one and something more, that something solves least squares with no negative part.
    from scipy.optimize import nnls  # loaded here: it is slow to load and seldom needed

    wanted = -moves.sum(axis=0)
    weights, _ = nnls(moves.T, wanted, maxiter=50 * max(moves.shape))
    # Its answer is checked: where columns repeat it was seen to say that nothing was left when much was.
    left, tiny = wanted - moves.T @ weights, TINY * (1 + np.abs(wanted).max()) * 10
    if np.abs(left).max() <= tiny:
        return False
    falls = moves @ left
    return bool(falls.max() <= tiny and falls.min() < -tiny) or _cannot_add_up_to_nothing(moves)


def _cannot_add_up_to_nothing(moves: Floats) -> bool:
    """The same question as a linear programme, slower and sure: is there no weight of one or more for each row?"""
    from scipy.optimize import linprog

    answer = linprog(
        np.zeros(len(moves)), A_eq=moves.T, b_eq=np.zeros(moves.shape[1]), bounds=(1, None), method="highs"
    )
    return bool(answer.status == INFEASIBLE)
