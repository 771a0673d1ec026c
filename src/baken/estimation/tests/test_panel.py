# SPDX-License-Identifier: EUPL-1.2
"""The answer: a panel with its warnings, the gate, what changes it, and the national figure beside it."""

import json

import numpy as np
import pytest

from baken.estimation import Cancelled, CaptureTable, Statements, WrongInput, estimate, parse_table
from baken.estimation.answers import Interval, MethodAnswer
from baken.estimation.arrays import masks_of_order
from baken.estimation.bootstrap import resamples
from baken.estimation.criterion import best_models, choose, reselect
from baken.estimation.gate import gate
from baken.estimation.national import national_figures
from baken.estimation.tests import reference
from baken.estimation.thresholding import kept_in, mode, threshold_pairs

NETHERLANDS = 17_940_000


def large() -> CaptureTable:
    """Independent lists of a tenth to a quarter of 4,000 people, as exactly as whole counts can."""
    chances = (0.25, 0.2, 0.15, 0.1)
    counts = [0] * 16
    for history in range(1, 16):
        share = [chance if history >> place & 1 else 1 - chance for place, chance in enumerate(chances)]
        counts[history] = round(4000 * float(np.prod(share)))
    return CaptureTable(("Noord", "Oost", "Zuid", "West"), tuple(counts))


def test_every_method_finds_a_population_of_independent_lists() -> None:
    panel = estimate(large(), bootstrap=200)

    methods = [answer.method for answer in panel.panel]
    assert methods == ["main-effects", "stepwise", "bic-2", "bic-3", "dga", "threshold-bayes"]
    for answer in panel.panel:
        assert answer.estimate == pytest.approx(4000, rel=0.06)
        assert answer.interval is not None
        assert answer.interval.low < 4000 < answer.interval.high
    kinds = [answer.interval.kind for answer in panel.panel if answer.interval]
    assert kinds == ["profile", "bca", "bca", "bca", "credible", "credible"]


def test_the_gate_opens_for_a_large_table_and_asks_what_a_table_cannot_tell() -> None:
    panel = estimate(large(), bootstrap=200)

    assert panel.gate.passed
    assert [remark.code for remark in panel.gate.to_confirm] == ["definition", "linkage", "referrals"]


@pytest.mark.parametrize(
    ("statements", "passed", "reasons"),
    [
        (Statements(True, True, True), True, []),
        (Statements(True, False, True), False, ["linkage"]),
        (Statements(False, True, False), False, ["definition", "referrals"]),
    ],
)
def test_a_person_can_close_the_gate(statements: Statements, passed: bool, reasons: list[str]) -> None:
    found = gate(large(), estimate(large(), bootstrap=0).panel, statements)

    assert (found.passed, [remark.code for remark in found.reasons]) == (passed, reasons)
    assert found.to_confirm == ()


def test_a_small_table_is_refused_with_every_reason() -> None:
    table = CaptureTable.of(["A", "B"], {("A",): 20, ("B",): 8, ("A", "B"): 1})

    panel = estimate(table, bootstrap=0)

    assert not panel.gate.passed
    assert [remark.code for remark in panel.gate.reasons] == [
        "lists",
        "people-per-list",
        "people",
        "overlaps",
    ]
    assert [answer.method for answer in panel.panel] == ["main-effects", "stepwise"]


def test_methods_that_differ_by_more_than_a_factor_three_close_the_gate() -> None:
    interval = Interval(0.95, 1, 2, "bca")
    panel = [MethodAnswer("main-effects", 1000.0, interval), MethodAnswer("dga", 3001.0, interval)]

    found = gate(large(), panel, Statements())

    assert [remark.code for remark in found.reasons] == ["method-spread"]


def test_a_table_in_which_one_list_holds_everybody_has_no_estimate() -> None:
    table = CaptureTable.of(["A", "B", "C"], {("A",): 50, ("A", "B"): 20, ("A", "C"): 10, ("A", "B", "C"): 5})

    panel = estimate(table, bootstrap=40)

    main = panel.method("main-effects")
    assert (main.estimate, main.interval) == (85.0, None)
    assert [remark.code for remark in main.warnings] == ["non-existence"]
    assert panel.method("bic-2").estimate is None
    assert "non-existence" in [remark.code for remark in panel.gate.reasons]


def test_the_dictionary_is_what_the_command_promises() -> None:
    found = json.loads(
        json.dumps(estimate(reference.table("UKdat_5"), bootstrap=100).as_dict(), allow_nan=False)
    )

    assert found["observed"] == 2744
    assert found["lists"] == ["LA", "NG", "PFNCA", "GO", "GP"]
    assert found["existence"] == {"models": 1024, "without_mle": 0}
    stepwise = found["panel"][1]
    assert list(stepwise) == [
        "method", "estimate", "interval", "model", "minus_infinity", "stability", "warnings",
    ]  # fmt: skip
    assert stepwise["estimate"] == pytest.approx(11312.99029)
    assert stepwise["model"] == [
        ["LA", "NG"], ["LA", "PFNCA"], ["NG", "GO"], ["NG", "GP"], ["PFNCA", "GP"], ["GO", "GP"],
    ]  # fmt: skip
    assert list(stepwise["interval"]) == ["level", "low", "high", "kind"]
    assert found["panel"][3]["model"] == [["PFNCA", "GO"], ["NG", "GP"], ["LA", "NG", "PFNCA"]]
    assert isinstance(found["gate"]["passed"], bool)


def test_a_pair_at_minus_infinity_is_named_apart() -> None:
    panel = estimate(reference.table("UKdat_5"), bootstrap=0, threshold=1, max_order=2)

    answer = panel.method("stepwise")
    assert answer.minus_infinity == (("LA", "GP"),)
    assert ("LA", "GP") not in answer.model
    assert "boundary" in [remark.code for remark in answer.warnings]


def test_the_same_seed_gives_the_same_answer_and_another_seed_another() -> None:
    table = reference.table("Korea")

    first, again, other = (estimate(table, bootstrap=100, seed=seed) for seed in (3, 3, 4))

    assert first == again
    assert first.method("stepwise").interval != other.method("stepwise").interval
    assert first.method("stepwise").estimate == other.method("stepwise").estimate


def test_a_forced_pair_is_in_every_model_that_is_chosen() -> None:
    panel = estimate(large(), bootstrap=40, forced=[("Oost", "West")])

    assert ("Oost", "West") in panel.method("stepwise").model
    assert ("Oost", "West") in panel.method("bic-2").model


@pytest.mark.parametrize("pair", [("Noord",), ("Noord", "Oost", "Zuid"), ("Noord", "Mars")])
def test_what_is_no_pair_of_lists_cannot_be_forced(pair: tuple[str, ...]) -> None:
    with pytest.raises(WrongInput):
        estimate(large(), bootstrap=0, forced=[pair])


@pytest.mark.parametrize(
    "settings",
    [{"threshold": 2}, {"bootstrap": 5}, {"bootstrap": -1}, {"seed": -1}, {"max_order": 4}, {"level": 1.0}],
)
def test_settings_that_mean_nothing_are_refused(settings: dict[str, float]) -> None:
    with pytest.raises(WrongInput):
        estimate(large(), **settings)  # type: ignore[arg-type]


def test_progress_is_told_and_the_work_stops_when_somebody_cancels() -> None:
    told: list[str] = []

    with pytest.raises(Cancelled):
        estimate(
            large(), bootstrap=100,
            progress=lambda method, *_: told.append(method),
            cancelled=lambda: len(told) >= 2,
        )  # fmt: skip

    assert told == ["main-effects", "stepwise"]


def test_six_lists_are_searched_step_by_step() -> None:
    chances = (0.2, 0.15, 0.1, 0.1, 0.08, 0.05)
    counts = [0] * 64
    for history in range(1, 64):
        share = [chance if history >> place & 1 else 1 - chance for place, chance in enumerate(chances)]
        counts[history] = round(9000 * float(np.prod(share)))
    counts[0b11] += 150
    table = CaptureTable(tuple("ABCDEF"), tuple(counts))

    panel = estimate(table, bootstrap=40)

    answer = panel.method("bic-2")
    assert answer.model == (("A", "B"),)
    assert answer.estimate == pytest.approx(9000, rel=0.05)
    assert "search" in [remark.code for remark in answer.warnings]
    assert panel.method("bic-3").estimate == pytest.approx(9000, rel=0.05)
    assert "dga" not in [one.method for one in panel.panel]


def test_the_screen_before_fitting_loses_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = reference.table("UKdat_5").array
    models = best_models(choose(counts, 3))[:40]
    drawn = resamples(counts, np.flatnonzero(counts), 60, 7)

    screened = reselect(counts, drawn, models)
    monkeypatch.setattr("baken.estimation.criterion.SLACK", 1e9)
    everything = reselect(counts, drawn, models)

    assert np.array_equal(screened.chosen, everything.chosen)
    assert screened.estimate == pytest.approx(everything.estimate, rel=1e-6)


def test_the_national_figure_is_a_share_of_the_inhabitants() -> None:
    own = national_figures()
    other = national_figures(NETHERLANDS)

    assert [(round(one.low), round(one.high)) for one in own] == [(68, 102), (55, 96)]
    assert [(one.low, one.high) for one in other] == [(5000, 7500), (4000, 7000)]
    assert all(one.source and one.period and one.inhabitants_date for one in own)
    assert {one.label for one in own} == {"landelijk cijfer omgerekend naar inwoners, geen regionale meting"}


def test_nobody_on_two_lists_is_refused_in_python_too() -> None:
    with pytest.raises(WrongInput, match="Nobody is on two lists"):
        estimate(CaptureTable(("A", "B"), (0, 3, 4, 0)))
    with pytest.raises(WrongInput, match="There is nobody"):
        estimate(CaptureTable(("A", "B"), (0, 0, 0, 0)))


def test_two_lists_are_the_estimate_of_lincoln_and_petersen() -> None:
    panel = estimate(parse_table("A,B,count\n1,0,40\n0,1,60\n1,1,20\n", "t.csv"), bootstrap=100)

    assert panel.method("main-effects").estimate == pytest.approx(60 * 80 / 20)
    assert panel.method("stepwise").model == ()


@pytest.mark.parametrize("name", ["Kosovo", "UKdat_5", "Korea"])
def test_resamples_of_thresholding_keep_much_the_same_as_the_draws(name: str) -> None:
    counts = reference.table(name).array
    drawn = resamples(counts, np.flatnonzero(counts), 12, 5)

    quick = kept_in(drawn, mode(counts))

    pairs = masks_of_order(len(reference.table(name).lists), 2)
    careful = np.array([np.isin(pairs, threshold_pairs(drawn[:, one]).kept) for one in range(12)]).T
    assert (quick == careful).mean() > 0.9


def test_every_method_says_how_stable_it_is_when_there_are_resamples() -> None:
    with_resamples, without = (estimate(reference.table("Korea"), bootstrap=number) for number in (60, 0))

    assert all(answer.stability is not None and 0 <= answer.stability <= 1 for answer in with_resamples.panel)
    assert without.method("threshold-bayes").stability is None


def test_the_order_of_rows_does_not_matter() -> None:
    header, *rows = reference.text("data_UKdat_5").splitlines()

    assert parse_table("\n".join([header, *reversed(rows)]), "t.csv") == reference.table("UKdat_5")


def test_steps_that_go_astray_in_a_nearly_empty_table_do_no_harm() -> None:
    singles = {(name,): 20 for name in "ABCDEFG"}
    table = CaptureTable.of(list("ABCDEFG"), singles | {tuple("ABCD"): 1, tuple("ACDFG"): 4, tuple("DFG"): 1})

    panel = estimate(table, bootstrap=100)

    assert panel.method("bic-3").interval is not None
    assert not panel.gate.passed
