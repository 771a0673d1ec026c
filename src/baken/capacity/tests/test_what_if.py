# SPDX-License-Identifier: EUPL-1.2
"""What if: the same settings give the same answer, scenarios differ in the direction they must, overload is said."""

from dataclasses import replace
from decimal import Decimal

import pytest

from baken.capacity.reckoning import NotKnown, cost_table
from baken.capacity.reckoning.edits import edited
from baken.capacity.reckoning.flow import KINDS, Scenario, flow, scenario_named, scenarios
from baken.capacity.reckoning.shelter import places_needed, shelter
from baken.capacity.reckoning.what_if import Outcome, what_if

TABLE = cost_table("gooi-en-vechtstreek", 2026)
FEW = 60


def played(code: str, kind: str = "whole") -> Outcome:
    return what_if(scenario_named(code, 40), TABLE, kind, years=FEW)


def test_every_scenario_of_the_facts_has_a_name_and_differs_from_the_plan_in_one_thing() -> None:
    plan, *others = scenarios(40)

    assert plan == Scenario(40, code="plan", name="Zoals begroot")
    for each in others:
        bare = replace(each, code="", name="")
        differ = [
            key
            for key in ("reports", "campaign", "ill", "urgent_first")
            if getattr(bare, key) != getattr(plan, key)
        ]
        assert len(differ) == 1


def test_the_same_settings_give_the_same_answer() -> None:
    first = what_if(scenario_named("double", 40), TABLE, years=5, seed=4)
    what_if.cache_clear()

    assert what_if(scenario_named("double", 40), TABLE, years=5, seed=4) == first
    assert what_if(scenario_named("double", 40), TABLE, years=5, seed=5) != first


def test_planning_more_reports_with_the_same_hours_loads_the_point_and_not_all_of_veilig_thuis() -> None:
    table = edited(TABLE, {"reports": "60"})

    assert flow("whole", table) == flow("whole", TABLE)
    assert [round(step.load(table.reports, 253), 2) for step in flow("point", table).steps] == [1.5, 1.5, 1.5]
    assert [each.reports for each in scenarios(table.reports)] == [60, 120, 60, 60, 60]


def test_a_step_without_any_hours_is_overloaded_and_breaks_nothing() -> None:
    table = edited(TABLE, {"hours:follow-up": "0"})

    assert what_if(scenarios(40)[0], table, "point", years=3).steps[2].load > 100


def test_the_whole_flow_is_thirty_one_hundred_and_the_reports_of_the_point() -> None:
    way = flow("whole", TABLE)

    assert way.others == 3100
    assert [round(step.load(3140, 253), 2) for step in way.steps] == [0.90, 0.96, 0.92]
    assert [step.hours for step in way.steps] == [0.975, 5, 10]


def test_where_a_formula_holds_the_years_agree_with_it() -> None:
    for step in played("plan").steps:
        assert step.formula is not None
        assert step.mean == pytest.approx(step.formula, rel=0.2)


@pytest.mark.parametrize("code", ["campaign", "ill"])
def test_no_formula_is_shown_where_none_holds(code: str) -> None:
    assert {step.formula for step in played(code).steps} == {None}


def test_more_reports_a_campaign_and_an_ill_colleague_all_make_the_wait_longer() -> None:
    for code, kind in (("double", "whole"), ("ill", "whole"), ("double", "point"), ("campaign", "point")):
        plan, found = played("plan", kind), played(code, kind)
        assert found.steps[1].mean > plan.steps[1].mean, code
        assert found.backlog.middle > plan.backlog.middle, code
        assert found.in_time.middle <= plan.in_time.middle, code


def test_one_colleague_ill_overloads_the_step_for_as_long_as_it_lasts() -> None:
    triage, assessment, follow_up = played("ill").steps

    assert (triage.load_when_ill, follow_up.load_when_ill) == (None, None)
    assert assessment.load_when_ill == pytest.approx(1.047, abs=0.001)
    assert assessment.is_steady


def test_urgent_first_leaves_the_mean_and_spreads_the_wait() -> None:
    """Half waits shorter, the tail waits longer; all together wait as long as before."""
    plan, urgent = played("plan").steps[1], played("urgent-first").steps[1]

    assert urgent.waiting.middle < plan.waiting.middle
    assert urgent.mean == pytest.approx(plan.mean, rel=0.25)


def test_the_point_by_itself_has_no_steady_state_and_says_so() -> None:
    plan, double = played("plan", "point"), played("double", "point")

    assert [round(step.load, 3) for step in plan.steps] == [1.0, 1.0, 1.0]
    assert [step.code for step in double.overloaded] == ["triage", "assessment", "follow_up"]
    assert double.as_dict()["steady"] is False
    assert all(step.formula is None for step in double.steps)
    assert double.backlog.low > 25
    assert played("plan").overloaded == ()


def test_hours_and_euros_are_those_of_the_cost_table_with_what_chance_may_bring() -> None:
    plan, campaign = played("plan"), played("campaign")

    assert plan.hours.middle == float(TABLE.hours)
    assert Decimal(str(plan.euros.middle)) == TABLE.total
    assert plan.reports.low < 40 < plan.reports.high
    assert campaign.reports.middle == 60
    assert campaign.euros.middle == pytest.approx(float(TABLE.for_numbers(60).total))


def test_bands_are_in_order() -> None:
    for kind in KINDS:
        for each in scenarios(40):
            found = what_if(each, TABLE, kind, years=FEW)
            for band in (found.in_time, found.backlog, found.reports, found.hours, found.euros):
                assert band.low <= band.middle <= band.high
            assert 0 <= found.in_time.low <= found.in_time.high <= 1


def test_a_table_without_a_step_of_the_work_has_no_flow() -> None:
    empty = replace(TABLE, lines=tuple(one for one in TABLE.lines if one.task != "assessment"))

    with pytest.raises(NotKnown, match="no task assessment"):
        flow("point", empty)
    with pytest.raises(NotKnown, match="no scenario nothing"):
        scenario_named("nothing", 40)


def test_a_shelter_of_thirty_six_refuses_some_by_the_national_assumption() -> None:
    here = shelter()

    assert (here.places, here.a_year, here.stay) == (36, 100.0, 120.0)
    assert here.refused == pytest.approx(0.0774, abs=0.0001)
    assert here.taken + here.refused_a_year * 120 / 365 == pytest.approx(100 * 120 / 365)


def test_places_needed_is_the_fewest_that_will_do() -> None:
    enough = places_needed(0.05)

    assert shelter(enough).refused <= 0.05 < shelter(enough - 1).refused
    assert shelter(0).refused == 1.0
