# SPDX-License-Identifier: EUPL-1.2
"""The table of the proposal to the cent, its contradictions by name, and shares that add up."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.capacity.reckoning import (
    NotKnown,
    WrongTable,
    by_largest_remainder,
    contradictions,
    cost_table,
    known_years,
)
from baken.capacity.reckoning.money import dutch, euro, in_cents, in_euros

REGION = "gooi-en-vechtstreek"
TABLE = cost_table(REGION, 2026)
# Task, function, hours and cost as the document prints them.
PRINTED = [
    ("advice", "intake_worker", 60, "4467.73"),
    ("triage", "confidential_doctor", 39, "3690.12"),
    ("triage", "behavioural_scientist", 39, "3294.20"),
    ("triage", "intake_worker", 39, "2904.03"),
    ("assessment", "behavioural_scientist", 80, "6757.33"),
    ("assessment", "intake_worker", 120, "8935.47"),
    ("follow_up", "intake_worker", 400, "29784.89"),
    ("team_lead", "team_lead", 52, "4920.16"),
    ("implementation", "team_lead", 87, "8231.81"),
]
SHARES = {"Blaricum": 4709, "Gooise Meren": 22344, "Hilversum": 34953, "Huizen": 15246, "Laren": 4234,
          "Wijdemeren": 9107}  # fmt: skip


def test_every_line_costs_what_the_proposal_prints_to_the_cent() -> None:
    reckoned = [(one.task, one.function, int(one.hours), str(TABLE.cost(one))) for one in TABLE.lines]

    assert reckoned == PRINTED
    assert [str(one.printed_cost) for one in TABLE.lines] == [cost for *_, cost in PRINTED]


def test_the_sums_are_those_of_the_proposal() -> None:
    assert TABLE.staff == Decimal("72985.73")
    assert TABLE.hours == 916
    assert round(TABLE.fte, 3) == Decimal("0.672")
    assert [str(each.amount) for each in TABLE.overheads] == ["2554.50", "2999.24", "12053.87"]
    assert TABLE.total == TABLE.printed.total == Decimal("90593.34")


def test_the_unrounded_lines_are_added_not_the_rounded_ones() -> None:
    assert sum(TABLE.cost(one) for one in TABLE.lines) != TABLE.staff


def test_a_year_without_what_comes_once_and_this_year_by_days() -> None:
    assert TABLE.once + TABLE.yearly == TABLE.total
    assert TABLE.yearly == Decimal("80375.64")
    # 31 March to 31 December are 276 days; what comes once comes whole.
    assert TABLE.pro_rata == in_cents(TABLE.yearly * 276 / 365) + TABLE.once == Decimal("70994.90")


def test_the_next_year_has_no_lines_that_come_once_and_costs_the_whole_of_it() -> None:
    later = replace(TABLE.without_once(), year=2027)

    assert later.once == 0
    assert later.pro_rata == later.total == TABLE.yearly


def test_cost_per_report_and_per_question() -> None:
    assert TABLE.per_report == Decimal("2126.19")
    assert TABLE.per_report_itself == Decimal("1718.07")
    assert TABLE.per_advice == Decimal("92.43")
    parts = [TABLE.cost_of(kind) for kind in ("report", "advice", "fixed")]
    assert sum(parts) == TABLE.total


@pytest.mark.parametrize(
    ("task", "hours"), [("assessment", 5), ("follow_up", 10), ("triage", Decimal("2.925"))]
)
def test_hours_per_report(task: str, hours: Decimal) -> None:
    assert TABLE.hours_per_report(task) == hours


def test_shares_add_up_and_hilversum_pays_the_last_euro() -> None:
    assert TABLE.shares() == SHARES
    assert sum(SHARES.values()) == 90593
    assert "Eemnes" not in SHARES


def test_the_six_known_contradictions_are_named_by_the_program() -> None:
    found = {each.code: each for each in contradictions(TABLE)}

    assert list(found) == ["shares", "fte", "line-fte", "once", "part-of-a-year", "plan-period"]
    assert found["shares"].dutch == (
        "De gedrukte bijdragen zijn samen € 90.592, niet € 90.593. Met de grootste rest komt het uit: Hilversum 34.953."
    )
    assert (found["fte"].printed, found["fte"].reckoned) == ("0,68", "0,672")
    assert found["line-fte"].dutch == "Een regel van 120 uur staat er als 0,08 fte; het is 0,09."
    assert "€ 8.231,81, met overhead € 10.217,70" in found["once"].dutch
    assert found["part-of-a-year"].reckoned == "€ 70.994,90"
    assert found["plan-period"].printed == "2022–2025, 2023–2026 en 2026–2033"


def test_a_table_that_prints_nothing_contradicts_nothing() -> None:
    whole_year = replace(
        TABLE.without_once(),
        year=2027,
        printed=type(TABLE.printed)(),
        lines=tuple(replace(one, printed_fte=None) for one in TABLE.lines if not one.once),
    )

    assert contradictions(whole_year) == ()


def test_twice_the_reports_are_twice_the_hours_of_reports_only() -> None:
    double = TABLE.for_numbers(80)

    assert double.hours == 916 + 717
    assert double.factor.quantize(Decimal("0.0001")) == TABLE.factor.quantize(Decimal("0.0001"))
    assert double.for_numbers(40).total == TABLE.total
    assert TABLE.for_numbers(40, advice=120).hours == 976


def test_hours_outside_the_point_stand_there_as_a_claim_with_a_figure() -> None:
    claims = {each.code: (int(each.hours), str(TABLE.claim_cost(each))) for each in TABLE.claims}

    assert claims == {
        "focal-officers": (280, "20849.42"),
        "care-coordinator": (119, "10051.53"),
        "chain-director": (96, "8108.80"),
    }
    assert all("ask:" in each.ground for each in TABLE.claims)


def test_a_year_without_a_table_uses_the_last_one_before_it() -> None:
    assert cost_table(REGION, 2029).year == 2026
    assert known_years(REGION) == [2026]


@pytest.mark.parametrize(("region", "year"), [(REGION, 2025), ("west-friesland", None)])
def test_a_table_that_nobody_wrote_is_refused(region: str, year: int | None) -> None:
    with pytest.raises(NotKnown) as refused:
        cost_table(region, year)

    assert refused.value.dutch == f"Van {region} is geen kostentabel bekend."


NAMES = st.dictionaries(st.text(min_size=1, max_size=5), st.integers(0, 900_000), min_size=1, max_size=9)


@given(st.decimals(0, 10**7, places=2), NAMES.filter(lambda weights: sum(weights.values()) > 0))
def test_shares_always_add_up_and_never_stray_an_euro(amount: Decimal, weights: dict[str, int]) -> None:
    shares = by_largest_remainder(amount, weights)

    assert sum(shares.values()) == in_euros(amount)
    for name, weight in weights.items():
        assert abs(shares[name] - amount * weight / sum(weights.values())) <= 1
    backwards = by_largest_remainder(amount, dict(reversed(weights.items())))
    assert backwards == shares


@pytest.mark.parametrize("weights", [{"A": 0}, {"A": -1, "B": 5}])
def test_inhabitants_that_are_none_are_refused(weights: dict[str, int]) -> None:
    with pytest.raises(WrongTable) as refused:
        by_largest_remainder(Decimal(10), weights)

    assert refused.value.key == "inhabitants"


def test_amounts_are_written_as_in_dutch() -> None:
    assert euro(Decimal("90593.34")) == "€ 90.593,34"
    assert euro(4709) == "€ 4.709"
    assert dutch(Decimal("0.5")) == "1"
    assert dutch(0.672, 3) == "0,672"
