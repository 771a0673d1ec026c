# SPDX-License-Identifier: EUPL-1.2
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.kernel.clock import as_moment, local_day, start_of
from baken.kernel.days import Calendar

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
COUNTS = st.integers(-60, 60)
CALENDARS = st.builds(Calendar, st.booleans(), st.booleans())


@given(start=DAYS, count=COUNTS, calendar=CALENDARS)
def test_counting_undoes_adding(start: date, count: int, calendar: Calendar) -> None:
    assert calendar.working_days_between(start, calendar.add_working_days(start, count)) == count


@given(start=DAYS, days=st.integers(-900, 900), calendar=CALENDARS)
def test_counting_finds_each_working_day_once(start: date, days: int, calendar: Calendar) -> None:
    passed = [start + timedelta(days=n) for n in (range(1, days + 1) if days >= 0 else range(days, 0))]
    worked = sum(calendar.is_working_day(day) for day in passed)

    counted = calendar.working_days_between(start, start + timedelta(days=days))

    assert counted == (worked if days >= 0 else -worked)


@given(start=DAYS, count=COUNTS.filter(bool), calendar=CALENDARS)
def test_adding_lands_on_a_working_day(start: date, count: int, calendar: Calendar) -> None:
    assert calendar.is_working_day(calendar.add_working_days(start, count))


@given(start=DAYS, later=st.integers(0, 40), count=st.integers(0, 40))
def test_who_starts_later_is_not_due_earlier(start: date, later: int, count: int) -> None:
    calendar = Calendar()

    first = calendar.add_working_days(start, count)

    assert first <= calendar.add_working_days(start + timedelta(later), count)
    assert first < calendar.add_working_days(start, count + 1)


@given(day=DAYS)
def test_a_weekend_is_never_worked(day: date) -> None:
    assert not (day.weekday() >= 5 and Calendar().is_working_day(day))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 1, 1), False),
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2026, 4, 27), False),  # King's Day
        (date(2026, 5, 5), False),  # Liberation Day, not a lustrum
        (date(2026, 5, 14), False),  # Ascension Day
        (date(2026, 5, 15), True),
        (date(2026, 5, 25), False),  # Whit Monday
        (date(2026, 12, 24), True),
        (date(2026, 12, 25), False),
        (date(2027, 4, 26), True),
        (date(2025, 4, 28), True),  # King's Day was on Saturday the 26th
        (date(2026, 12, 31), True),
    ],
)
def test_dutch_holidays_are_counted_out(day: date, worked: bool) -> None:
    assert Calendar().is_working_day(day) is worked


def test_the_assumption_about_two_holidays_can_be_turned() -> None:
    calendar = Calendar(good_friday_is_free=False, liberation_day_is_free=False)

    assert calendar.is_working_day(date(2026, 4, 3))
    assert calendar.is_working_day(date(2026, 5, 5))
    assert not calendar.is_working_day(date(2026, 4, 6))


def test_five_working_days_over_easter_end_on_friday() -> None:
    assert Calendar().add_working_days(date(2026, 4, 1), 5) == date(2026, 4, 10)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (date(2026, 4, 1), date(2026, 4, 1)),
        (datetime(2026, 4, 1, 21, 59, tzinfo=UTC), date(2026, 4, 1)),
        (datetime(2026, 4, 1, 22, 0, tzinfo=UTC), date(2026, 4, 2)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_a_day_begins_at_midnight_here(moment: date, day: date) -> None:
    assert local_day(moment) == day


@given(day=DAYS)
def test_the_start_of_a_day_lies_in_that_day(day: date) -> None:
    assert local_day(start_of(day)) == day
    assert local_day(start_of(day) - timedelta(seconds=1)) == day - timedelta(1)


def test_a_time_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no moment"):
        as_moment(datetime(2026, 4, 1, 12, 0))  # noqa: DTZ001
