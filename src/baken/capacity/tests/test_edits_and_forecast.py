# SPDX-License-Identifier: EUPL-1.2
"""Numbers are read as people write them, an edit holds what differs, and few months give a wide forecast."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom

from baken.capacity.quarters import Quarter, forecast_of, progress, quarters_until
from baken.capacity.reckoning import WrongTable, contradictions, cost_table
from baken.capacity.reckoning.edits import differing, edited, numbers, read_number
from baken.capacity.reckoning.forecast import Forecast, forecast
from baken.kernel.clock import start_of

TABLE = cost_table("gooi-en-vechtstreek", 2026)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("101.492", "101492"),
        ("2.554,50", "2554.50"),
        (" 40 ", "40"),
        ("0", "0"),
        ("1.234.567,8", "1234567.8"),
    ],
)
def test_a_number_is_read_as_in_dutch(text: str, value: str) -> None:
    assert read_number("hours:advice", text) == Decimal(value)


@pytest.mark.parametrize("text", ["1363.5", "12,345", "veel", "-3", "1,2,3", "10.12", "1e5", ""])
def test_what_is_no_number_in_dutch_is_refused(text: str) -> None:
    with pytest.raises(WrongTable, match="Vul een getal in, met een komma"):
        read_number("hours:advice", text)


def test_an_edit_keeps_only_what_differs_and_gives_the_table_back() -> None:
    values = differing(
        TABLE, numbers(TABLE) | {"hours:advice": Decimal(120), "overhead:housing": Decimal("2999.24")}
    )

    assert values == {"hours:advice": "120"}
    assert edited(TABLE, values).hours == 976
    assert edited(TABLE, {}) is TABLE
    assert edited(TABLE, {"hours:of-a-line-that-is-gone": "5"}) is TABLE


def test_what_the_document_printed_does_not_belong_to_an_edited_table() -> None:
    found = {each.code for each in contradictions(edited(TABLE, {"inhabitants:laren": "12000"}))}

    assert found == {"once", "part-of-a-year"}


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("reports", "0", "groter is dan nul"),
        ("productive_hours", "0", "groter is dan nul"),
        ("reports", "40.5", "een heel getal"),
        ("inhabitants:laren", "11439.5", "een heel getal"),
        ("salary:advice", "10000001", "tussen 0 en 10 miljoen"),
        ("hours:advice", "-1", "tussen 0 en 10 miljoen"),
    ],
)
def test_a_number_that_cannot_be_is_refused_by_its_key(key: str, value: str, words: str) -> None:
    with pytest.raises(WrongTable, match=words) as refused:
        edited(TABLE, {key: value})

    assert refused.value.key == key


@given(st.integers(0, 200), st.integers(1, 365), st.integers(1, 365))
def test_the_forecast_is_the_negative_binomial_of_scipy(noted: int, past: int, left: int) -> None:
    found = forecast(noted, past, left)

    more = nbinom.ppf([0.1, 0.5, 0.9], noted + 0.5, past / (past + left))
    assert found == Forecast(*(noted + int(each) for each in more))


def test_nothing_is_forecast_from_nothing_and_a_year_that_is_over_has_no_band() -> None:
    assert forecast(0, 0, 365) is None
    assert forecast(37, 276, 0) == Forecast(37, 37, 37)


def test_few_months_give_a_wider_band_than_many() -> None:
    early, late = forecast(10, 60, 216), forecast(40, 240, 36)

    assert early is not None
    assert late is not None
    assert early.high - early.low > late.high - late.low


def test_planned_hours_begin_on_the_day_of_the_point_and_add_up_to_the_year() -> None:
    rows = progress(TABLE, "advice", {(2026, 2): 15, (2026, 3): None}, date(2026, 11, 22))

    assert [round(float(row.planned), 1) for row in rows] == [0.2, 19.8, 20.0, 20.0]
    assert round(sum((row.planned for row in rows), Decimal(0)), 3) == 60
    assert [row.is_known for row in rows] == [False, True, True, False]
    assert [row.is_running for row in rows] == [False, False, False, True]


def test_the_forecast_of_the_year_counts_a_hidden_figure_as_its_middle() -> None:
    rows = progress(TABLE, "advice", {(2026, 2): 15, (2026, 3): None}, date(2026, 11, 22))

    assert forecast_of(TABLE, rows, date(2026, 11, 22)) == forecast(17, 237, 39)
    assert forecast_of(TABLE, rows, date(2027, 3, 1)) == forecast(17, 276, 0)
    assert forecast_of(TABLE, rows, date(2026, 1, 5)) is None
    assert forecast_of(TABLE, progress(TABLE, "advice", {}, date(2026, 11, 22)), date(2026, 11, 22)) is None


def test_the_last_quarters_end_with_the_running_one() -> None:
    found = quarters_until(start_of(date(2027, 1, 1)), 3)

    assert found == [Quarter(2026, 3), Quarter(2026, 4), Quarter(2027, 1)]
    assert found[1].ends == found[2].starts
