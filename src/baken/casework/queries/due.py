# SPDX-License-Identifier: EUPL-1.2
"""The next step of every open case that somebody may see: one row per case, on the day somebody chose."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, CharField, ExpressionWrapper, Q, QuerySet, Value

from baken.casework.models import Case
from baken.casework.permissions import assignments_of, cases_followed_by
from baken.casework.vocabulary import CaseState, NextStep
from baken.kernel import due as worklist
from baken.kernel.actor import Actor
from baken.kernel.due import Due, Filters, Place

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
    rows = _rows(viewer, today, view, filters)
    if after:
        rows = rows.filter(_after(after))
    return [_due(case) for case in rows.order_by(*ORDER)[:limit]]


def due_counts(viewer: Actor, *, today: date, filters: Filters = worklist.NO_FILTERS) -> Counter[str]:
    """Rows per view, counted no further than a worklist shows; one statement, and one more for a list that long."""
    found = countable(viewer, today=today, filters=filters).values_list("next_step_on", "is_mine")
    return counted(found[: worklist.CEILING + 1], viewer, today=today, filters=filters)


def countable(viewer: Actor, *, today: date, filters: Filters) -> QuerySet[Any]:
    """Without the order of a list: only how many there are is asked."""
    is_mine = ExpressionWrapper(_mine(viewer), output_field=BooleanField())
    return _rows(viewer, today, worklist.ALL, filters).annotate(is_mine=is_mine).order_by()


def counted(
    found: Iterable[tuple[date, bool]], viewer: Actor, *, today: date, filters: Filters
) -> Counter[str]:
    counts = Counter(dict.fromkeys(worklist.VIEWS, 0))
    for day, mine in found:
        counts[worklist.ALL] += 1
        counts[worklist.LATE] += day < today
        counts[worklist.TODAY] += day == today
        counts[worklist.MINE] += mine
    return counts if counts[worklist.ALL] <= worklist.CEILING else _counts_apart(viewer, today, filters)


def _counts_apart(viewer: Actor, today: date, filters: Filters) -> Counter[str]:
    """Each view for itself: what was seen of a long list says little of its parts."""
    counts = Counter(dict.fromkeys(worklist.VIEWS, 0))
    each = [
        _rows(viewer, today, view, filters)
        .annotate(view=Value(view, output_field=CharField()))
        .values_list("view", flat=True)
        .order_by()[: worklist.CEILING + 1]
        for view in COUNTED
    ]
    counts.update(each[0].union(*each[1:], all=True))
    return counts


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
    return Q(owner=viewer.id) | Q(pk__in=assignments_of(viewer).values("case"))


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


def _due(case: Case) -> Due:
    found: dict[str, Any] = {"region": case.region, "municipality": case.municipality}
    return Due(
        reference=case.reference,
        what=str(NextStep(case.next_step).label),
        owner=case.owner,
        on=case.next_step_on,
        kind=KIND,
        about=case.about(),
        detail=case.alias,
        since=case.opened_at,
        **found,
    )
