# SPDX-License-Identifier: EUPL-1.2
"""Until when a term runs, worked out by the database: due dates are stored nowhere."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import DateField, Expression, Func, IntegerField, Value
from django.db.models.functions import Cast, Coalesce, TruncDate

from baken.kernel.days import Calendar
from baken.kernel.policy import Term

CALENDAR = Calendar()
# What began longer ago and still waits for a term of working days counts as due on the day it began.
LONGEST_AGO = 366


def day_due(term: Term, moment: str, today: date) -> Expression:
    """The last day in time for what began at a moment; working days are read from a list, by how long ago it was."""
    began = TruncDate(moment)
    if term.working_days is None:
        return added(term, began)
    ago = Func(
        Value(today), began, template="(%(expressions)s)", arg_joiner="::date - ", output_field=IntegerField()
    )
    days = Value(list(_days_due(term, today)), output_field=ArrayField(DateField()))
    listed = Func(days, ago, template="((%(expressions)s + 1])", arg_joiner=")[", output_field=DateField())
    return Coalesce(listed, began)


def added(term: Term, day: Any) -> Expression:
    """A day and a term of months or days of the calendar."""
    length = Func(
        Value(term.months or 0), Value(term.calendar_days or 0),
        template="make_interval(months => %(expressions)s)", arg_joiner=", days => ",
    )  # fmt: skip
    moved = Func(day, length, template="(%(expressions)s)", arg_joiner=" + ", output_field=DateField())
    return Cast(moved, DateField())


@lru_cache(maxsize=8)
def _days_due(term: Term, today: date) -> tuple[date, ...]:
    """Until when what began today has, what began yesterday, and so on."""
    return tuple(term.due(today - timedelta(days=ago), CALENDAR) for ago in range(LONGEST_AGO))
