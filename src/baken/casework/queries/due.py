# SPDX-License-Identifier: EUPL-1.2
"""The next step of every open case that somebody may see: one row per case, on the day somebody chose."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from baken.casework.models import Case
from baken.casework.permissions import assignments_of, cases_followed_by, is_one_of
from baken.casework.queries.statements import (
    answered,
    answered_with_numbers,
    how_many,
    in_words,
    with_numbers,
)
from baken.casework.queries.streams import NOTHING, in_columns, row_of
from baken.casework.vocabulary import CaseState, NextStep
from baken.kernel import due as worklist
from baken.kernel.actor import Actor
from baken.kernel.due import Due, Filters, Place
from baken.kernel.worded import NO_ROWS, Statement

KIND = "case"
ORDER = ("next_step_on", "opened_at", "reference")
COUNTED = (worklist.ALL, worklist.LATE, worklist.TODAY, worklist.MINE)


def due(
    viewer: Actor,
    *,
    today: date,
    after: Place | None = None,
    limit: int = worklist.LIMIT,
    view: str = worklist.ALL,
    filters: Filters = worklist.NO_FILTERS,
) -> list[Due]:
    """The next `limit` cases from a place on, in one statement."""
    rows = listed(viewer, today=today, after=after, limit=limit, view=view, filters=filters)
    return [due_of_case(dict(zip(NOTHING, row, strict=True))) for row in answered(in_words(rows))]


def listed(
    viewer: Actor, *, today: date, after: Place | None, limit: int, view: str, filters: Filters
) -> QuerySet[Any, Any]:
    """The same in the columns of what waits beside cases, to be asked for together."""
    rows = _rows(viewer, today, view, filters)
    if after:
        rows = rows.filter(_after(after))
    given = row_of(KIND, "", since=F("opened_at"), owner=F("owner"), row_on=F("next_step_on"))
    return in_columns(rows, given).order_by(*ORDER)[:limit]


def due_counts(viewer: Actor, *, today: date, filters: Filters = worklist.NO_FILTERS) -> Counter[str]:
    """Rows per view, each counted no further than a worklist shows; one statement."""
    asked = with_numbers(NO_ROWS, numbers(viewer, today=today, filters=filters))
    return as_counts(answered_with_numbers(asked)[1])


def numbers(viewer: Actor, *, today: date, filters: Filters) -> list[Statement]:
    """How many there are in each view of COUNTED: what was seen of a long list says little of its parts."""
    return [how_many(_rows(viewer, today, view, filters), most=worklist.CEILING + 1) for view in COUNTED]


def as_counts(found: Iterable[int]) -> Counter[str]:
    """The numbers by view."""
    return Counter(dict.fromkeys(worklist.VIEWS, 0) | dict(zip(COUNTED, found, strict=True)))


def _rows(viewer: Actor, today: date, view: str, filters: Filters) -> QuerySet[Case]:
    cases = cases_followed_by(viewer).filter(state=CaseState.OPEN)
    if view in (worklist.UNOWNED, worklist.MESSAGES) or filters.form or filters.kind not in ("", KIND):
        return cases.none()
    if view == worklist.LATE:
        cases = cases.filter(next_step_on__lt=today)
    elif view == worklist.TODAY:
        cases = cases.filter(next_step_on=today)
    elif view == worklist.MINE:
        cases = cases.filter(_mine(viewer))
    if filters.municipality:
        cases = cases.filter(municipality=filters.municipality)
    return cases.filter(_owned_by(filters.owner))


def _mine(viewer: Actor) -> Q:
    return Q(owner=viewer.id) | is_one_of("pk", assignments_of(viewer).values("case"))


def _owned_by(owner: str) -> Q:
    """Every case has an owner."""
    try:
        return Q(owner=UUID(owner)) if owner else Q()
    except ValueError:
        return Q(pk__in=[])


def _after(place: Place) -> Q:
    same_moment = Q(opened_at=place.since, reference__gt=place.reference)
    same_day = Q(next_step_on=place.on) & (Q(opened_at__gt=place.since) | same_moment)
    return Q(next_step_on__gt=place.on) | same_day


def due_of_case(row: dict[str, Any]) -> Due:
    return Due(
        reference=row["row_reference"],
        what=str(NextStep(row["row_step"]).label),
        owner=row["row_owner"],
        on=row["row_on"],
        kind=KIND,
        about=(KIND, row["row_id"]),
        detail=row["row_alias"],
        region=row["row_region"],
        municipality=row["row_place"],
        since=row["row_since"],
    )
