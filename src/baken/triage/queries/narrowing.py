# SPDX-License-Identifier: EUPL-1.2
"""Which rows of a lane somebody asks for: the view that was opened, and the filters on it.

What belongs to a view is said once, as comparisons of columns: a list puts them to its rows, a count writes them
into its statement.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q

from baken.intake.vocabulary import Form
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.kernel.due import (
    LATE,
    MESSAGES,
    MINE,
    NOBODY,
    ONE_DAY,
    TODAY,
    UNOWNED,
    Filters,
    first_moment_due,
)
from baken.triage.models import Weighing
from baken.triage.queries.lanes import LANES, Lane, Rows

CALENDAR = Calendar()
# How the database says it, and how a queryset does.
LOOKUPS = {"< %s": "lt", ">= %s": "gte", "= %s": "exact", "IS NULL": "isnull"}


class Comparison(NamedTuple):
    """A column of COLUMNS beside a value."""

    column: str
    sign: str
    value: Any

    @property
    def q(self) -> Q:
        return Q(**{f"{self.column}__{LOOKUPS[self.sign]}": self.value})

    @property
    def sql(self) -> tuple[str, list[Any]]:
        return f"{self.column} {self.sign}", [self.value] if "%s" in self.sign else []


def lanes_in(view: str, filters: Filters) -> list[Lane]:
    """The lanes that can have such rows."""
    return [
        lane
        for lane in LANES
        if (not filters.kind or lane.kind == filters.kind) and (view != MESSAGES or lane.kind == "message")
    ]


def of_view(view: str, lane: Lane, viewer: Actor, today: date) -> list[Comparison]:
    """What a row of the lane must be to belong to the view; nothing where all of them do."""
    if view in (LATE, TODAY):
        begins, ends = (first_moment_due(lane.term, day, CALENDAR) for day in (today, today + ONE_DAY))
        before, since = Comparison("w_since", "< %s", ends), Comparison("w_since", ">= %s", begins)
        return [before._replace(value=begins)] if view == LATE else [since, before]
    if view == MINE:
        return [Comparison("w_owner", "= %s", viewer.id)]
    return [owned_by(NOBODY)] if view == UNOWNED else []


def owned_by(owner: str) -> Comparison:
    nobody = Comparison("w_owner", "IS NULL", True)
    return nobody if owner == NOBODY else Comparison("w_owner", "= %s", owner)


def put(rows: Rows, lane: Lane, viewer: Actor, comparisons: Iterable[Comparison]) -> Rows:
    """The rows for which all of these hold."""
    for comparison in comparisons:
        rows = lane.having(rows, viewer, comparison.column).filter(comparison.q)
    return rows


def filtered(rows: Rows, lane: Lane, viewer: Actor, filters: Filters) -> Rows:
    """The rows of a lane under the filters."""
    if filters.owner:
        rows = put(rows, lane, viewer, [owned_by(filters.owner)])
    if filters.municipality:
        rows = lane.having(rows, viewer, "w_report", "w_place").filter(w_place=filters.municipality)
    if not filters.form:
        return rows
    weighed = Weighing.objects.filter(report=OuterRef("w_report"))
    has_form = Exists(weighed.filter(forms__contains=[filters.form]))
    rows = lane.having(rows, viewer, "w_report")
    return rows.filter(has_form | ~Exists(weighed) if filters.form == Form.UNKNOWN else has_form)
