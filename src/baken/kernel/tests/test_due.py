# SPDX-License-Identifier: EUPL-1.2
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.kernel.actor import Actor
from baken.kernel.clock import start_of
from baken.kernel.days import Calendar
from baken.kernel.due import VIEWS, Due, first_moment_due, in_view, soonest_first
from baken.kernel.policy import Source, Term

TODAY = date(2026, 4, 8)
CALENDAR = Calendar()
SOURCE = Source("the protocol", "page 1")
TERMS = st.one_of(
    st.builds(lambda n: Term(working_days=n, source=SOURCE), st.integers(1, 50)),
    st.builds(lambda n: Term(calendar_days=n, source=SOURCE), st.integers(1, 90)),
    st.builds(lambda n: Term(months=n, source=SOURCE), st.integers(1, 40)),
    st.builds(lambda n: Term(hours=n, source=SOURCE), st.integers(1, 200)),
)


def due(reference: str, on: date | None) -> Due:
    return Due(reference, "triage", None, on, "report", ("report", UUID(int=1)))


@pytest.mark.parametrize(
    ("on", "overdue"),
    [(date(2026, 4, 7), True), (date(2026, 4, 8), False), (date(2026, 4, 9), False), (None, False)],
)
def test_what_is_due_today_is_still_in_time(on: date | None, overdue: bool) -> None:
    assert due("GV-26-7K4Q9", on).is_overdue(TODAY) is overdue


def test_the_worklists_of_rooms_become_one_soonest_first_and_undated_last() -> None:
    reports = [due("GV-26-CCCCC", None), due("GV-26-DDDDD", date(2026, 4, 9))]
    cases = [due("GV-26-FFFFF", date(2026, 4, 7)), due("GV-26-22222", date(2026, 4, 9))]

    merged = soonest_first(reports, cases)

    assert [row.reference[-5:] for row in merged] == ["FFFFF", "22222", "DDDDD", "CCCCC"]


def test_of_what_is_due_on_one_day_the_longest_waiting_comes_first() -> None:
    monday, friday = datetime(2026, 4, 6, tzinfo=UTC), datetime(2026, 4, 3, tzinfo=UTC)
    on = date(2026, 4, 10)
    late = Due("GV-26-22222", "triage", None, on, "report", ("report", UUID(int=1)), since=monday)
    early = Due("GV-26-99999", "triage", None, on, "report", ("report", UUID(int=2)), since=friday)

    assert soonest_first([late], [early]) == [early, late]


ME = UUID(int=7)


@pytest.mark.parametrize(
    ("row", "views"),
    [
        (Due("R", "x", ME, date(2026, 4, 7), "report", ("report", ME)), ["all", "late", "mine"]),
        (Due("R", "x", None, TODAY, "report", ("report", ME)), ["all", "today", "unowned"]),
        (Due("R", "x", UUID(int=8), date(2026, 4, 9), "message", ("report", ME)), ["all", "messages"]),
        (Due("R", "x", UUID(int=8), None, "case", ("case", ME)), ["all"]),
    ],
)
def test_a_row_belongs_to_its_views(row: Due, views: list[str]) -> None:
    viewer = Actor(door="desk", role="intake_worker", id=ME)

    assert [view for view in VIEWS if in_view(row, view, viewer, TODAY)] == views


@given(TERMS, st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_the_first_moment_due_is_an_edge(term: Term, day: date) -> None:
    edge = first_moment_due(term, day, CALENDAR)

    assert term.due(edge, CALENDAR) >= day
    assert term.due(edge - timedelta(microseconds=1), CALENDAR) < day


def test_a_weekend_ends_on_the_same_day_as_the_friday_before_it() -> None:
    term = Term(working_days=5, source=SOURCE)

    assert first_moment_due(term, date(2026, 11, 20), CALENDAR) == start_of(date(2026, 11, 13))
    assert first_moment_due(term, date(2026, 11, 23), CALENDAR) == start_of(date(2026, 11, 16))
