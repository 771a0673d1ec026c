# SPDX-License-Identifier: EUPL-1.2
"""Which rows of a lane somebody asks for: the view that was opened, and the filters on it.

What belongs to a view is said once, as comparisons of columns: a list puts them to its rows, a count writes them
into its statement.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q

from baken.intake.vocabulary import NOT_READ, with_form
from baken.kernel.actor import Actor
from baken.kernel.due import (
    LATE,
    MESSAGE,
    MESSAGES,
    MINE,
    NOBODY,
    ONE_DAY,
    TODAY,
    UNOWNED,
    Filters,
    Place,
    first_moment_due,
)
from baken.triage.queries.lanes import Lane, Rows
from baken.triage.queries.sort import CALENDAR

# How the database says it, and how a queryset does.
LOOKUPS = {"< %s": "lt", ">= %s": "gte", "= %s": "exact", "IS NULL": "isnull"}


class Comparison(NamedTuple):
    """A column of COLUMNS beside a value."""

    column: str
    sign: str
    value: Any

    def q(self, lane: Lane) -> Q:
        return Q(**{f"{lane.field(self.column)}__{LOOKUPS[self.sign]}": self.value})

    def sql(self, lane: Lane) -> tuple[str, list[Any]]:
        return f'"{lane.field(self.column)}" {self.sign}', [self.value] if "%s" in self.sign else []


def belongs(lane: Lane, view: str, filters: Filters) -> bool:
    """Whether a lane can have such rows."""
    return filters.kind in ("", lane.kind) and (view != MESSAGES or lane.kind == MESSAGE)


def of_view(view: str, lane: Lane, viewer: Actor, today: date) -> list[Comparison]:
    """What a row of the lane must be to belong to the view; nothing where all of them do."""
    if view == LATE:
        return [_before(lane, today)]
    if view == TODAY:
        return [_since(lane, today), _before(lane, today + ONE_DAY)]
    if view == MINE:
        return [owned_by(str(viewer.id))]
    return [owned_by(NOBODY)] if view == UNOWNED else []


def owned_by(owner: str) -> Comparison:
    nobody = Comparison("w_owner", "IS NULL", True)
    return nobody if owner == NOBODY else Comparison("w_owner", "= %s", owner)


def put(rows: Rows, lane: Lane, comparisons: Iterable[Comparison]) -> Rows:
    """The rows for which all of these hold."""
    for comparison in comparisons:
        rows = lane.having(rows, comparison.column).filter(comparison.q(lane))
    return rows


def filtered(rows: Rows, lane: Lane, filters: Filters) -> Rows:
    """The rows of a lane under the filters."""
    if filters.owner:
        rows = put(rows, lane, [owned_by(filters.owner)])
    if filters.municipality:
        rows = put(rows, lane, [Comparison("w_home", "= %s", filters.municipality)])
    return _of_form(rows, lane, filters.form) if filters.form else rows


def _of_form(rows: Rows, lane: Lane, form: str) -> Rows:
    """Of what nobody read yet the form is unknown. Saying so leaves that, most of what waits, out of the search."""
    forms, codes = lane.field("w_forms"), with_form(form)
    rows = lane.having(rows, "w_forms").filter(**{f"{forms}__in": codes})
    return rows if NOT_READ in codes else rows.exclude(**{forms: NOT_READ})


def behind(rows: Rows, lane: Lane, place: Place) -> Rows:
    """Only what comes after a place in the order of the worklist; the first part says where an index is entered."""
    since, reference = lane.field("w_since"), lane.field("w_reference")
    same_moment = Q(**{since: place.since, f"{reference}__gt": place.reference})
    further_on = _since(lane, place.on + ONE_DAY).q(lane) | Q(**{f"{since}__gt": place.since}) | same_moment
    rows = lane.having(rows, "w_since", "w_reference", "w_end")
    return rows.filter(_since(lane, place.on).q(lane)).filter(further_on)


def _before(lane: Lane, day: date) -> Comparison:
    """Due before this day."""
    if lane.term is None:
        return Comparison("w_end", "< %s", day)
    return Comparison("w_since", "< %s", first_moment_due(lane.term, day, CALENDAR))


def _since(lane: Lane, day: date) -> Comparison:
    """Due on this day or later."""
    if lane.term is None:
        return Comparison("w_end", ">= %s", day)
    return Comparison("w_since", ">= %s", first_moment_due(lane.term, day, CALENDAR))
