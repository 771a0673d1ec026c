# SPDX-License-Identifier: EUPL-1.2
"""`./baken capacity`: an answer and 0, or a sentence in two languages and 2."""

import json

import pytest

from baken.config.launch.commands import main


def test_cost_as_json_has_the_table_its_shares_and_its_contradictions(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = main(["capacity", "cost", "--json"])
    answer = json.loads(capsys.readouterr().out)

    assert code == 0
    assert (answer["total"], answer["pro_rata"], answer["fte"]) == ("90593.34", "70994.90", "0.672")
    assert answer["shares"]["Hilversum"] == 34953
    assert len(answer["contradictions"]) == 6
    assert answer["signals"]["verdict"] == "not-shown"


def test_cost_in_words_says_what_is_contradictory_and_that_nothing_demonstrably_changed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = main(["capacity", "cost", "--region", "gooi-en-vechtstreek", "--year", "2027"])
    said = capsys.readouterr().out

    assert code == 0
    for words in ("€ 90.593,34", "de tabel 0,67; gerekend is het 0,672", "280 uur, € 20.849,42",
                  "32 in 2025 tot oktober: geen aantoonbare verandering. Per dag 1,16 keer zo veel"):  # fmt: skip
        assert words in said


def test_a_scenario_says_plainly_when_there_is_no_steady_state(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["capacity", "scenario", "--scenario", "double", "--flow", "point", "--years", "20"])
    said = capsys.readouterr().out

    assert code == 0
    assert "belasting / load 200%" in said
    assert "! Geen evenwicht: er komt meer dan er gedaan kan worden" in said
    assert "36 plaatsen, 100 aanvragen per jaar (landelijke aanname)" in said


def test_scenarios_as_json_hold_bands_and_no_infinity(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--scenario", "ill", "--reports", "50", "--years", "10", "--json"]

    code = main(["capacity", "scenario", *arguments])
    whole, point = json.loads(capsys.readouterr().out)["scenarios"]

    assert code == 0
    assert (whole["kind"], point["kind"], whole["scenario"]["reports"]) == ("whole", "point", 50)
    assert set(whole["steps"][1]["waiting"]) == {"low", "middle", "high"}
    assert whole["steps"][1]["load_when_ill"] > 1
    assert point["steps"][1]["load_when_ill"] is None
    assert whole["steady"]
    assert not point["steady"]


def test_an_overload_during_an_illness_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    main(["capacity", "scenario", "--scenario", "ill", "--flow", "whole", "--years", "10"])

    assert "met zieke collega's boven 100 %" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["cost", "--region", "west-friesland"], "Van west-friesland is geen kostentabel bekend."),
        (["cost", "--year", "2025"], "No cost table of gooi-en-vechtstreek is known."),
        (["scenario", "--scenario", "storm"], "Er is geen scenario storm."),
    ],
)
def test_what_is_not_known_is_said_in_two_languages(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    code = main(["capacity", *arguments])

    assert code == 2
    assert words in capsys.readouterr().err


def test_a_year_is_played_at_least_once(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["capacity", "scenario", "--years", "0"])

    assert ended.value.code == 2
    assert "1 to 10,000" in capsys.readouterr().err


def test_own_numbers_are_played_instead_of_the_fixed_ones(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--reports", "60", "--campaign", "20", "--at-once", "6", "--ill", "1", "--days", "30"]

    code = main(["capacity", "scenario", *arguments, "--urgent-first", "--places", "50", "--flow", "point",
                 "--years", "2", "--json"])  # fmt: skip
    answer = json.loads(capsys.readouterr().out)

    assert code == 0
    assert [each["scenario"] for each in answer["scenarios"]] == [
        {"reports": 60, "campaign": {"reports": 20, "at_once": 6}, "ill": {"people": 1, "days": 30},
         "urgent_first": True, "code": "own", "name": "Met eigen getallen"}
    ]  # fmt: skip
    assert answer["shelter"]["places"] == 50


def test_numbers_that_no_year_can_have_are_said_and_end_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(
        ["capacity", "scenario", "--campaign", "5", "--at-once", "6", "--ill", "13", "--flow", "whole"]
    )
    said = capsys.readouterr().err

    assert code == 2
    assert "at_once: Er kunnen er niet meer tegelijk komen dan de campagne brengt." in said
    assert "ill: Aan de veiligheidsbeoordeling werken 12 mensen" in said
    assert "No year can have these numbers: at_once, ill, days." in said
