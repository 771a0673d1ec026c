# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.kernel import days
from baken.kernel.clock import start_of
from baken.kernel.days import Calendar
from baken.kernel.policy import Assumption, Source, Term, facts_in
from baken.kernel.tests import some_policy

CALENDAR = Calendar()
SOURCE = Source("the protocol", "page 1")
STARTS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
TERMS_IN_DAYS_OR_HOURS = st.one_of(
    st.builds(lambda n: Term(working_days=n, source=SOURCE), st.integers(1, 50)),
    st.builds(lambda n: Term(calendar_days=n, source=SOURCE), st.integers(1, 90)),
    st.builds(lambda n: Term(hours=n, source=SOURCE), st.integers(1, 200)),
)
TERMS = st.one_of(
    TERMS_IN_DAYS_OR_HOURS,
    st.builds(lambda n: Term(months=n, source=SOURCE), st.integers(1, 40)),
)
PAUSES = st.lists(
    st.builds(
        lambda start, length: (start, start + timedelta(length)),
        st.dates(date(2025, 12, 1), date(2028, 6, 30)),
        st.integers(0, 200),
    ),
    max_size=5,
)


def paused_days(pauses: list[tuple[date, date]], start: date, end: date) -> set[date]:
    """Days after the start up to the end on which the clock stood still."""
    days_after = (start + timedelta(n) for n in range(1, (end - start).days + 1))
    return {day for day in days_after if any(stop <= day < resume for stop, resume in pauses)}


@given(term=TERMS, start=STARTS, pauses=PAUSES)
def test_a_pause_never_makes_a_term_end_earlier(
    term: Term, start: date, pauses: list[tuple[date, date]]
) -> None:
    assert term.due(start, CALENDAR, pauses) >= term.due(start, CALENDAR)


@given(days_given=st.integers(1, 90), start=STARTS, pauses=PAUSES)
def test_calendar_days_are_lengthened_by_exactly_the_paused_days(
    days_given: int, start: date, pauses: list[tuple[date, date]]
) -> None:
    due = Term(calendar_days=days_given, source=SOURCE).due(start, CALENDAR, pauses)

    assert (due - start).days == days_given + len(paused_days(pauses, start, due))


@given(days_given=st.integers(1, 50), start=STARTS, pauses=PAUSES)
def test_working_days_count_neither_holidays_nor_pauses(
    days_given: int, start: date, pauses: list[tuple[date, date]]
) -> None:
    due = Term(working_days=days_given, source=SOURCE).due(start, CALENDAR, pauses)

    stood_still = {day for day in paused_days(pauses, start, due) if CALENDAR.is_working_day(day)}
    assert CALENDAR.working_days_between(start, due) - len(stood_still) == days_given
    assert CALENDAR.is_working_day(due)
    assert due not in stood_still


@given(term=TERMS, start=STARTS, pauses=PAUSES)
def test_the_order_and_the_doubling_of_pauses_do_not_matter(
    term: Term, start: date, pauses: list[tuple[date, date]]
) -> None:
    due = term.due(start, CALENDAR, pauses)

    assert term.due(start, CALENDAR, [*reversed(pauses), *pauses]) == due


@given(term=TERMS_IN_DAYS_OR_HOURS, start=STARTS, pauses=PAUSES)
def test_who_starts_later_is_never_due_earlier(
    term: Term, start: date, pauses: list[tuple[date, date]]
) -> None:
    dues = [term.due(start + timedelta(n), CALENDAR, pauses) for n in range(5)]

    assert all(first <= second for first, second in pairwise(dues))


@given(months=st.integers(1, 40), start=STARTS)
def test_who_starts_months_later_is_never_due_earlier(months: int, start: date) -> None:
    """Without pauses: of two who end on one day, as months differ, a pause lengthens the term that it falls in."""
    term = Term(months=months, source=SOURCE)
    dues = [term.due(start + timedelta(n), CALENDAR) for n in range(5)]

    assert all(first <= second for first, second in pairwise(dues))


@given(hours=st.integers(1, 200), start=STARTS, pauses=PAUSES)
def test_hours_run_only_outside_the_pauses(hours: int, start: date, pauses: list[tuple[date, date]]) -> None:
    begin = start_of(start) + timedelta(hours=10)

    due = Term(hours=hours, source=SOURCE).due_at(begin, pauses)

    hours_between = int((due - begin) / timedelta(hours=1))
    running = [begin + timedelta(hours=n, minutes=1) for n in range(hours_between)]
    stops = [(start_of(stop), start_of(resume)) for stop, resume in pauses]
    assert hours == sum(not any(stop <= at < resume for stop, resume in stops) for at in running)


@pytest.mark.parametrize(
    ("term", "start", "due"),
    [
        (Term(working_days=5, source=SOURCE), date(2026, 4, 1), date(2026, 4, 10)),
        (Term(working_days=1, source=SOURCE), date(2026, 12, 24), date(2026, 12, 28)),
        (Term(calendar_days=28, source=SOURCE), date(2026, 2, 1), date(2026, 3, 1)),
        (Term(months=1, source=SOURCE), date(2026, 1, 31), date(2026, 2, 28)),
        (Term(months=1, source=SOURCE), date(2028, 1, 31), date(2028, 2, 29)),
        (Term(months=18, source=SOURCE), date(2026, 8, 15), date(2028, 2, 15)),
        (Term(hours=72, source=SOURCE), datetime(2026, 4, 1, 21, tzinfo=UTC), date(2026, 4, 4)),
        (Term(hours=72, source=SOURCE), datetime(2026, 4, 1, 23, tzinfo=UTC), date(2026, 4, 5)),
        # Half past midnight here is still the day before in UTC.
        (Term(working_days=1, source=SOURCE), datetime(2026, 4, 7, 22, 30, tzinfo=UTC), date(2026, 4, 9)),
    ],
)
def test_a_term_ends_on_the_day_that_a_colleague_would_count(
    term: Term, start: date | datetime, due: date
) -> None:
    assert term.due(start, CALENDAR) == due


def test_the_clock_starts_again_on_the_day_a_pause_ends() -> None:
    term = Term(working_days=2, source=SOURCE)

    due = term.due(date(2026, 6, 1), CALENDAR, [(date(2026, 6, 2), date(2026, 6, 4))])

    assert due == date(2026, 6, 5)


def test_a_short_pause_inside_a_long_one_does_not_end_it() -> None:
    term = Term(calendar_days=10, source=SOURCE)
    long, short = (date(2026, 6, 2), date(2026, 7, 2)), (date(2026, 6, 5), date(2026, 6, 6))

    assert term.due(date(2026, 6, 1), CALENDAR, [long, short]) == date(2026, 7, 11)


def test_hours_that_are_over_when_a_pause_begins_are_not_lengthened_by_it() -> None:
    term = Term(hours=24, source=SOURCE)
    pause = (date(2026, 6, 2), date(2026, 6, 9))

    assert term.due_at(start_of(date(2026, 6, 1)), [pause]) == start_of(date(2026, 6, 2))
    assert term.due_at(start_of(date(2026, 6, 1)) + timedelta(hours=1), [pause]) == start_of(
        date(2026, 6, 9)
    ) + timedelta(hours=1)


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot end before"):
        Term(months=1, source=SOURCE).due(date(2026, 6, 1), CALENDAR, [(date(2026, 6, 4), date(2026, 6, 2))])


@pytest.mark.parametrize("units", [{}, {"working_days": 0}, {"months": -1}, {"working_days": 5, "hours": 2}])
def test_a_term_has_exactly_one_length(units: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="one unit"):
        Term(**units, source=SOURCE)


def test_only_a_term_in_hours_ends_at_a_moment() -> None:
    with pytest.raises(ValueError, match="only a term in hours"):
        Term(months=1, source=SOURCE).due_at(date(2026, 6, 1))


def test_the_facts_of_a_policy_are_found_by_name_also_inside_its_tables() -> None:
    assert facts_in(some_policy) == [
        ("ASSESSMENT", some_policy.ASSESSMENT),
        ("ROUTES[labour].basis", Source("the proposal", "page 2")),
        ("ROUTES[minor].basis", Assumption("the youth route", "Veilig Thuis")),
        ("QUESTIONS[0]", Assumption("we ask this first", "privacy lawyer")),
    ]


def test_the_calendar_tells_what_it_assumes() -> None:
    assert [name for name, _ in facts_in(days)] == ["HOLIDAYS", "DAYS_OFF"]
