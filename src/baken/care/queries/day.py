# SPDX-License-Identifier: EUPL-1.2
"""The day of whoever coordinates care: all their paths over all their regions, in three statements.

Paths come a page at a time, first where something must be done soonest: what is late stands before what is not,
however many there are. How much there is, and what is stuck, is told of all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from baken.care.models import CarePath, Need
from baken.care.permissions import paths_followed_by
from baken.care.queries.dates import Counted, Terms, counted, with_soonest
from baken.care.queries.paths import standings
from baken.care.standing import Standing, Stuck, Waits, stuck_need
from baken.care.vocabulary import Acts, NeedState, PathState
from baken.casework.models import Case
from baken.casework.permissions import cases_followed_by
from baken.casework.vocabulary import CaseState
from baken.kernel.actor import Actor

PAGE = 25
MOST_STUCK = 12
MOST_CASES = 20


class Place(NamedTuple):
    """Where a path stands in the list: by the day of what comes first in it."""

    on: date
    path: UUID


@dataclass(frozen=True, slots=True)
class Day:
    """One page of what runs. `next` is where the following page begins after, None on the last."""

    paths: tuple[Standing, ...]
    stuck: tuple[tuple[CarePath, Stuck], ...]
    counted: Counted
    next: Place | None
    today: date

    @property
    def due(self) -> list[tuple[Standing, Waits]]:
        """What is due today or was due before in the paths of this page, the latest first."""
        return [(path, waits) for path, waits in self._waits() if waits.on <= self.today]

    @property
    def later(self) -> list[tuple[Standing, Waits]]:
        """What comes after that; nothing on a page after which more is due."""
        if self.next is not None and self.next.on <= self.today:
            return []
        return [(path, waits) for path, waits in self._waits() if waits.on > self.today]

    @property
    def number_due(self) -> int:
        """How much is due today or was due before, on all pages."""
        return self.counted.late + self.counted.soon

    def _waits(self) -> Iterable[tuple[Standing, Waits]]:
        found = [(path, waits) for path in self.paths for waits in path.waits]
        return sorted(found, key=lambda each: (each[1].on, each[1].what))


def day(viewer: Actor, *, today: date, after: Place | None = None) -> Day:
    """The open paths of the cases that are this viewer's task, from a place on."""
    running = _running(viewer)
    found = standings(_listed(running, today, after)[: PAGE + 1], today=today)
    shown = tuple(found[:PAGE])
    following = _place(shown[-1].path) if len(found) > PAGE else None
    return Day(shown, _stuck(running, today), counted(running, today=today, soon=today), following, today)


def terms_of_the_region(viewer: Actor, *, today: date, soon: date) -> dict[Acts, Terms]:
    """Terms of every open path that the viewer follows, by who must act: one statement."""
    return counted(_running(viewer), today=today, soon=soon).terms


def _place(path: Any) -> Place:
    return Place(path.soonest, path.id)


def _running(viewer: Actor) -> QuerySet[CarePath]:
    return paths_followed_by(viewer).filter(state=PathState.OPEN)


def _listed(running: QuerySet[CarePath], today: date, after: Place | None) -> QuerySet[CarePath]:
    paths = with_soonest(running, today).order_by("soonest", "id")
    if after is not None:
        paths = paths.filter(Q(soonest__gt=after.on) | Q(soonest=after.on, id__gt=after.path))
    return paths


def _stuck(running: QuerySet[CarePath], today: date) -> tuple[tuple[CarePath, Stuck], ...]:
    """What waits for somebody else, the longest first."""
    needs = Need.objects.filter(state=NeedState.STUCK, path__in=running.values("pk"))
    longest = needs.select_related("path__person").order_by("since", "kind", "id")[:MOST_STUCK]
    return tuple((need.path, stuck_need(need, today)) for need in longest)


def cases_without_care(viewer: Actor) -> list[Case]:
    """Open cases that are this viewer's task and in which nobody ever was in care, nor in what was joined into them;
    the oldest first."""
    care = CarePath.objects.filter(case=OuterRef("pk"))
    in_joined = CarePath.objects.filter(case__joined_into=OuterRef("pk"))
    cases = cases_followed_by(viewer).filter(~Exists(care), ~Exists(in_joined), state=CaseState.OPEN)
    return list(cases.order_by("opened_at", "reference")[:MOST_CASES])
