# SPDX-License-Identifier: EUPL-1.2
"""Own numbers: what no year can have is said in Dutch, and what can be is played as it was said."""

from typing import Any

import numpy as np
import pytest

from baken.capacity.reckoning import cost_table
from baken.capacity.reckoning.flow import Campaign, Illness, Scenario, flow, scenario_named
from baken.capacity.reckoning.own import OwnNumbers, WrongNumbers, check, most_days, people_at_the_step
from baken.capacity.reckoning.what_if import Outcome, _batches, what_if

TABLE = cost_table("gooi-en-vechtstreek", 2026)


@pytest.mark.parametrize(
    ("key", "wrong", "words"),
    [
        ("reports", {"reports": 0}, "Vul een heel getal in van 1 tot en met 5.000."),
        ("reports", {"reports": 5_001}, "Vul een heel getal in van 1 tot en met 5.000."),
        ("kind", {"kind": "all"}, "Kies waarop je rekent."),
        ("campaign", {"campaign": 0, "at_once": 1}, "Vul een heel getal in van 1 tot en met 5.000, of laat dit leeg."),
        ("campaign", {"at_once": 5}, "Vul ook in hoeveel meldingen de campagne brengt."),
        ("at_once", {"campaign": 20}, "Vul ook in hoeveel er daarvan tegelijk komen."),
        ("at_once", {"campaign": 20, "at_once": 0},
         "Vul een heel getal in dat groter is dan nul, of laat dit leeg."),
        ("at_once", {"campaign": 20, "at_once": 21},
         "Er kunnen er niet meer tegelijk komen dan de campagne brengt."),
        ("ill", {"ill": 0, "days": 5}, "Vul een heel getal in dat groter is dan nul, of laat dit leeg."),
        ("ill", {"ill": 13, "days": 5},
         "Aan de veiligheidsbeoordeling werken 12 mensen: er kunnen er niet meer ziek zijn."),
        ("ill", {"ill": 2, "days": 5, "kind": "point"},
         "Het meldpunt heeft voor deze stap één mens: er kan er niet meer dan één ziek zijn."),
        ("ill", {"days": 5}, "Vul ook in hoeveel collega's ziek zijn."),
        ("days", {"ill": 1}, "Vul ook in hoeveel werkdagen dat duurt."),
        ("days", {"ill": 1, "days": 194},
         "Vul een heel getal in van 1 tot en met 193: langer duurt dat jaar niet meer."),
        ("places", {"places": 0}, "Vul een heel getal in van 1 tot en met 1.000."),
    ],
)  # fmt: skip
def test_a_number_that_no_year_can_have_is_said_with_what_to_do(
    key: str, wrong: dict[str, Any], words: str
) -> None:
    with pytest.raises(WrongNumbers) as found:
        check(OwnNumbers(**({"reports": 40} | wrong)))

    assert found.value.wrong == {key: words}


def test_everything_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(WrongNumbers) as found:
        check(OwnNumbers(reports=0, campaign=3, at_once=4, ill=13, days=0, places=0))

    assert set(found.value.wrong) == {"reports", "at_once", "ill", "days", "places"}


def test_the_largest_numbers_that_can_be_are_right() -> None:
    check(OwnNumbers(5_000, 5_000, 5_000, people_at_the_step("whole"), most_days(), True, "whole", 1_000))
    check(OwnNumbers(1, ill=1, days=1, kind="point"))

    assert people_at_the_step("whole") == flow("whole", TABLE).steps[1].people


def test_the_usual_numbers_are_those_of_the_fixed_scenarios() -> None:
    assert OwnNumbers(40, campaign=20, at_once=5).scenario == Scenario(40, Campaign(20, 5))
    assert scenario_named("ill", 40).ill == OwnNumbers(40, ill=1, days=42).scenario.ill == Illness(1, 42)


@pytest.mark.parametrize(
    ("more", "at_once", "sizes"), [(20, 5, [5, 5, 5, 5]), (20, 6, [2, 6, 6, 6]), (3, 3, [3])]
)
def test_a_campaign_brings_every_report_that_it_brings(more: int, at_once: int, sizes: list[int]) -> None:
    """Also when they do not come out: the last ones are what is left."""
    came = _batches(np.random.default_rng(1), Campaign(more, at_once), 0.0, 4)

    assert came.shape == (more, 4)
    for year in came.T:
        assert sorted(np.unique(year, return_counts=True)[1]) == sizes
        assert 199 <= year.min() <= year.max() <= 204


def played(own: OwnNumbers) -> Outcome:
    return what_if(own.scenario, TABLE, own.kind, years=4)


def test_four_colleagues_ill_make_the_wait_longer_than_one() -> None:
    one, four = (played(OwnNumbers(40, ill=ill, days=42)).steps[1] for ill in (1, 4))

    assert one.mean < four.mean
    assert (one.people_when_ill, four.people_when_ill) == (11, 8)
    assert four.load_when_ill == pytest.approx(four.load * 12 / 8)


def test_the_longer_somebody_is_ill_the_longer_the_wait() -> None:
    short, long = (played(OwnNumbers(20, ill=1, days=days, kind="point")).steps[1] for days in (10, 80))

    assert short.mean < long.mean


def test_whoever_is_alone_and_ill_leaves_nobody_and_that_is_kept_as_such() -> None:
    step = played(OwnNumbers(20, ill=1, days=42, kind="point")).as_dict()["steps"][1]

    assert (step["people_when_ill"], step["load_when_ill"]) == (0, None)
    assert step["load"] == pytest.approx(0.5)


def test_a_larger_campaign_costs_more_hours_of_the_point() -> None:
    small, large = (played(OwnNumbers(40, campaign=each, at_once=5, kind="point")) for each in (10, 40))

    assert small.reports.middle == 50
    assert large.reports.middle == 80
    assert small.hours.middle < large.hours.middle
