# SPDX-License-Identifier: EUPL-1.2
"""What must hold for every table: names, order and size of the lists are not what the answer depends on."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from baken.estimation import CaptureTable, Panel, estimate
from baken.estimation.arrays import subset_sums, superset_sums
from baken.estimation.existence import NO_MAXIMUM, NOT_IDENTIFIABLE, code
from baken.estimation.hierarchical import Model, all_models, assemble, fit_models
from baken.estimation.main_effects import main_effects, without_estimate
from baken.estimation.stepwise import stepwise

FEW = settings(max_examples=12, deadline=None)


def tables(lists: int, most: int = 40) -> st.SearchStrategy[CaptureTable]:
    """With somebody on each list, and at least one on two."""
    cells = (1 << lists) - 1
    counts = st.lists(st.integers(0, most), min_size=cells, max_size=cells)
    names = tuple("ABCDEFGHIJ"[:lists])
    made = counts.map(lambda found: CaptureTable(names, (0, *found)))
    return made.filter(lambda table: table.overlaps > 0 and min(table.totals) > 0)


def arranged(table: CaptureTable, order: tuple[int, ...]) -> CaptureTable:
    return table.arranged([table.lists[place] for place in order])


def comparable(panel: Panel) -> object:
    """The answer without the order in which lists are named."""
    return [
        (
            answer.method,
            answer.estimate,
            (answer.interval.low, answer.interval.high) if answer.interval else None,
            {frozenset(term) for term in answer.model},
            {frozenset(term) for term in answer.minus_infinity},
            answer.stability,
        )
        for answer in panel.panel
    ]


@FEW
@given(tables(3), st.permutations(range(3)))
def test_the_order_of_the_lists_does_not_matter(table: CaptureTable, order: list[int]) -> None:
    one = estimate(table, bootstrap=40)
    other = estimate(arranged(table, tuple(order)), bootstrap=40)

    assert comparable(one) == comparable(other)
    assert one.gate.passed == other.gate.passed


@FEW
@given(tables(3))
def test_a_list_without_anybody_changes_nothing_but_a_warning(table: CaptureTable) -> None:
    more = CaptureTable((*table.lists, "Z"), (*table.counts, *([0] * len(table.counts))))

    one, other = estimate(table, bootstrap=40), estimate(more, bootstrap=40)

    assert comparable(one) == comparable(other)
    assert [remark.code for remark in other.warnings] == ["empty-list"]


@FEW
@given(tables(4), st.integers(2, 50))
def test_counts_times_k_give_main_effects_times_k(table: CaptureTable, times: int) -> None:
    counts = table.array

    one, many = (fit_models(array, [()]) for array in (counts, counts * times))

    assert one.codes[0] == many.codes[0]
    if not one.codes[0]:
        assert many.estimate[0] == pytest.approx(one.estimate[0] * times, rel=1e-6)


@FEW
@given(st.sampled_from([3, 4]).flatmap(tables))
def test_every_fit_reproduces_what_is_sufficient(table: CaptureTable) -> None:
    counts = table.array
    models = all_models(len(table.lists), 2)

    fitted = fit_models(counts, models)

    margins = superset_sums(counts)
    for number in np.flatnonzero(fitted.codes == 0):
        predictor = subset_sums(fitted.parameters[:-1, number])
        dead = [term for term in models[number] if margins[term] == 0]
        expected = np.exp(predictor)
        expected[0] = 0
        for term in dead:
            expected[(np.arange(len(counts)) & term) == term] = 0
        found = superset_sums(expected)
        terms = [0, *(1 << one for one in range(len(table.lists))), *models[number]]
        assert found[terms] == pytest.approx(margins[terms], rel=1e-4, abs=1e-4)


@FEW
@given(tables(4))
def test_a_table_among_others_has_the_answer_it_has_alone(table: CaptureTable) -> None:
    orders = list(permutations(range(4)))[:6]
    together = np.stack([arranged(table, order).array for order in orders], axis=1)

    found = stepwise(together, 0.02).estimate

    alone = [stepwise(together[:, [number]], 0.02).estimate[0] for number in range(len(orders))]
    assert found == pytest.approx(alone, rel=1e-6)


@pytest.mark.parametrize(
    ("counts", "estimable", "said"),
    [
        ([0, 5, 4, 0], False, np.inf),  # nobody on both
        ([0, 5, 0, 3], False, 8),  # everybody on A
        ([0, 5, 4, 2], True, 17.5),
    ],
)
def test_main_effects_exist_with_an_overlap_and_without_a_list_of_everybody(
    counts: list[float], estimable: bool, said: float
) -> None:
    column = np.array(counts, dtype=float)[:, None]
    margins = superset_sums(column)

    assert main_effects(column, margins).estimable[0] == estimable
    if estimable:
        unseen = np.exp(main_effects(column, margins).parameters[0, 0])
        assert margins[0, 0] + unseen == pytest.approx((5 + 2) * (4 + 2) / 2)
    else:
        assert without_estimate(margins)[0] == said


def _packed(cells: set[int]) -> bytes:
    return np.packbits([cell in cells for cell in range(8)]).tobytes()


@pytest.mark.parametrize(
    ("seen", "alive", "terms", "expected"),
    [
        ({1, 2, 4, 3}, set(range(1, 8)), (0, 1, 2, 4), 0),
        ({1, 2, 4}, set(range(1, 8)), (0, 1, 2, 4), NO_MAXIMUM),
        ({1, 2, 4, 3}, {1, 2, 3, 4}, (0, 1, 2, 4, 3), NOT_IDENTIFIABLE),
        (set(), set(range(1, 8)), (0, 1, 2, 4), NO_MAXIMUM),
        ({3, 5, 6}, set(range(1, 8)), (0, 1, 2, 4), 0),
        # Two directions are free, and together they only lower what was not seen.
        ({1, 2}, set(range(1, 8)), (0, 1, 2, 4), NO_MAXIMUM),
        # What nobody is on together may fall with everything seen unchanged.
        ({7, 1, 2, 4}, set(range(1, 8)), (0, 1, 2, 4, 3, 5, 6), NO_MAXIMUM),
    ],
)
def test_existence_depends_on_what_was_seen(
    seen: set[int], alive: set[int], terms: tuple[int, ...], expected: int
) -> None:
    assert code(8, _packed(seen), _packed(alive), terms) == expected


@settings(max_examples=120, deadline=None)
@given(st.sets(st.integers(1, 15), min_size=1), st.sampled_from(all_models(4, 3)))
# Least squares once said of this one that nothing was left.
@example({8, 13, 5, 15}, (3,))
def test_existence_is_what_the_linear_programme_of_fienberg_and_rinaldo_says(
    seen: set[int], model: Model
) -> None:
    """There is a maximum iff some table with everywhere more than nothing has the same sufficient margins."""
    counts = np.array([float(cell in seen) for cell in range(16)])[:, None]
    terms, alive = assemble([model], superset_sums(counts))
    used = terms[terms < 16]
    rows = ((np.arange(16)[:, None] & used) == used)[alive[:, 0]].astype(float)
    own = counts[alive[:, 0], 0]

    # Variables: a positive floor s and the rest of each cell above it.
    constraints = np.hstack([rows.sum(0)[:, None], rows.T])
    answer = linprog(
        np.array([-1.0, *np.zeros(len(rows))]),
        A_eq=constraints, b_eq=rows.T @ own, bounds=[(0, 1), *[(0, None)] * len(rows)], method="highs",
    )  # fmt: skip

    found = code(
        16,
        np.packbits(counts[:, 0] > 0).tobytes(),
        np.packbits(alive[:, 0]).tobytes(),
        tuple(int(term) for term in used),
    )
    assert bool(found & NO_MAXIMUM) == (answer.x[0] < 1e-7)
    assert bool(found & NOT_IDENTIFIABLE) == (np.linalg.matrix_rank(rows) < len(used))
