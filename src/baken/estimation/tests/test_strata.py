# SPDX-License-Identifier: EUPL-1.2
"""An estimate per stratum and in total; missing values are divided as the model expects."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baken.estimation import (
    Cancelled,
    CaptureTable,
    StratifiedTable,
    WrongInput,
    estimate_strata,
    parse_strata,
)
from baken.estimation.hierarchical import fit_models
from baken.estimation.stratified_table import Levels

FEW = settings(max_examples=15, deadline=None)


def expected_table(size: float, chances: tuple[float, ...], together: float = 1.0) -> CaptureTable:
    """Whole counts of a population; being on the first two lists together is so many times as likely."""
    counts = [0]
    for history in range(1, 1 << len(chances)):
        share = [chance if history >> place & 1 else 1 - chance for place, chance in enumerate(chances)]
        counts.append(round(size * float(np.prod(share)) * (together if history & 3 == 3 else 1)))
    return CaptureTable(tuple("ABCD"[: len(chances)]), tuple(counts))


MEN = expected_table(20_000, (0.2, 0.1, 0.15))
WOMEN = expected_table(9_000, (0.05, 0.2, 0.1))


def filled(lists: int = 3) -> st.SearchStrategy[CaptureTable]:
    cells = (1 << lists) - 1
    counts = st.lists(st.integers(1, 60), min_size=cells, max_size=cells)
    return counts.map(lambda found: CaptureTable(tuple("ABCD"[:lists]), (0, *found)))


@FEW
@given(filled(), filled(), filled())
def test_without_shared_pairs_each_stratum_is_estimated_as_if_it_were_alone(
    first: CaptureTable, second: CaptureTable, third: CaptureTable
) -> None:
    tables = {"2019": first, "2020": second, "2021": third}

    answer = estimate_strata(StratifiedTable.of_strata("year", tables), threshold=0, bootstrap=0)

    alone = [fit_models(table.array, [()]).estimate[0] for table in tables.values()]
    assert [stratum.estimate for stratum in answer.strata] == pytest.approx(alone, rel=1e-6)
    assert [stratum.observed for stratum in answer.strata] == [table.observed for table in tables.values()]
    assert answer.estimate == pytest.approx(sum(alone), rel=1e-6)


def test_strata_that_are_alike_give_the_estimate_of_one_twice() -> None:
    table = expected_table(20_000, (0.2, 0.1, 0.15), together=2)

    answer = estimate_strata(StratifiedTable.of_strata("year", {"a": table, "b": table}), bootstrap=0)

    assert answer.model == (("A", "B"),)
    alone = fit_models(table.array, [(0b11,)]).estimate[0]
    assert [stratum.estimate for stratum in answer.strata] == pytest.approx([alone, alone], rel=1e-6)


def test_values_missing_at_random_leave_the_answer_where_it_was() -> None:
    """One in five of every cell does not tell; they are told apart by the lists they are on."""
    counts: dict[tuple[int, Levels], int] = {}
    for level, table in (("man", MEN), ("woman", WOMEN)):
        for history, count in enumerate(table.counts):
            silent = count // 5
            counts[history, (level,)] = count - silent
            counts[history, (None,)] = counts.get((history, (None,)), 0) + silent
    counts = {key: count for key, count in counts.items() if count}

    answer = estimate_strata(StratifiedTable.counted(("A", "B", "C"), ["sex"], counts), bootstrap=0)

    man, woman = answer.strata
    assert (man.level, woman.level) == ("man", "woman")
    assert man.estimate == pytest.approx(20_000, rel=0.02)
    assert woman.estimate == pytest.approx(9_000, rel=0.02)
    assert man.observed + woman.observed == pytest.approx(answer.observed)


def test_two_covariates_each_add_up_to_the_total() -> None:
    people: list[tuple[str, Levels]] = []
    for sex, table in (("man", MEN), ("woman", WOMEN)):
        for history, count in enumerate(table.counts):
            names = "".join(table.names(history))
            people += [(names, (sex, ("2019", "2020", None)[number % 3])) for number in range(count // 10)]

    answer = estimate_strata(StratifiedTable.of_people("ABC", ["sex", "year"], people), bootstrap=0)

    by = {(one.covariate, one.level): one.estimate for one in answer.strata}
    assert list(by) == [("sex", "man"), ("sex", "woman"), ("year", "2019"), ("year", "2020")]
    assert by["sex", "man"] + by["sex", "woman"] == pytest.approx(answer.estimate)
    assert by["year", "2019"] + by["year", "2020"] == pytest.approx(answer.estimate)
    assert by["sex", "man"] == pytest.approx(2_000, rel=0.05)


def test_the_interval_repeats_the_choice_and_is_the_same_for_the_same_seed() -> None:
    table = StratifiedTable.of_strata("sex", {"man": MEN, "woman": WOMEN})

    first, again = (estimate_strata(table, bootstrap=60, seed=5) for _ in range(2))

    assert first == again
    assert first.interval is not None
    assert first.interval.low < 29_000 < first.interval.high
    assert all(one.interval and one.interval.low < one.estimate < one.interval.high for one in first.strata)
    assert first.stability is not None
    assert 0 < first.stability <= 1


def test_a_pair_nobody_is_on_together_in_any_stratum_is_at_minus_infinity() -> None:
    apart = CaptureTable(("A", "B", "C"), (0, 400, 300, 0, 200, 60, 70, 0))

    answer = estimate_strata(StratifiedTable.of_strata("year", {"a": apart, "b": apart}), bootstrap=0)

    assert answer.minus_infinity == (("A", "B"),)
    assert answer.as_dict()["minus_infinity"] == [["A", "B"]]


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_a_list_that_one_stratum_does_not_have_is_no_obstacle(order: tuple[str, str]) -> None:
    tables = {"a": MEN, "b": CaptureTable(("A", "B", "C"), (0, 400, 300, 60, 0, 0, 0, 0))}

    answer = estimate_strata(
        StratifiedTable.of_strata("year", {name: tables[name] for name in order}), threshold=0, bootstrap=0
    )

    found = {one.level: one.estimate for one in answer.strata}
    assert found["b"] == pytest.approx(460 * 360 / 60, rel=1e-6)
    assert found["a"] == pytest.approx(20_000, rel=1e-3)


def test_a_stratum_without_an_overlap_is_refused() -> None:
    apart = CaptureTable(("A", "B", "C"), (0, 40, 30, 0, 20, 0, 0, 0))

    with pytest.raises(WrongInput, match="merge strata"):
        estimate_strata(StratifiedTable.of_strata("year", {"a": MEN, "b": apart}), bootstrap=0)


def test_the_work_stops_when_somebody_cancels() -> None:
    table = StratifiedTable.of_strata("sex", {"man": MEN, "woman": WOMEN})

    with pytest.raises(Cancelled):
        estimate_strata(table, bootstrap=40, cancelled=lambda: True)


@pytest.mark.parametrize(
    ("tables", "sentence"),
    [
        ({"a": MEN}, "there is only one value"),
        ({"a": MEN, "b": expected_table(900, (0.2, 0.3))}, "do not have the same lists"),
        ({f"s{number}": MEN for number in range(16)}, "Too many lists and values together: 18"),
    ],
)
def test_strata_that_do_not_fit_are_refused(tables: dict[str, CaptureTable], sentence: str) -> None:
    with pytest.raises(WrongInput, match=sentence):
        StratifiedTable.of_strata("year", tables)


def test_a_file_with_a_stratum_and_a_missing_value_is_read() -> None:
    table = parse_strata("A,B,year,count\n1,0,2019,5\n1,0,2020,4\n1,1,,2\n0,1,2019,3\n", "t.csv", ["year"])

    assert table == StratifiedTable.counted(
        ("A", "B"), ["year"], {(1, ("2019",)): 5, (1, ("2020",)): 4, (3, (None,)): 2, (2, ("2019",)): 3}
    )
    assert table.collapsed.counts == (0, 9, 3, 2)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("A,B,count\n1,0,5\n1,1,2\n", "t.csv, row 1, column year: there is no such column."),
        (
            "A,B,year,count\n1,0,2019,5\n1,1,2019,2\n",
            "t.csv: year: there is only one value, so nothing to divide.",
        ),
        (
            "A,B,year,count\n1,0,2019,5\n1,0,2020,5\n1,0,2019,2\n",
            "t.csv, row 4, column A: this combination is in row 2 as well.",
        ),
    ],
)
def test_what_is_wrong_with_a_stratum_is_said_with_its_place(text: str, sentence: str) -> None:
    with pytest.raises(WrongInput) as refused:
        parse_strata(text, "t.csv", ["year"])

    assert refused.value.english == sentence
