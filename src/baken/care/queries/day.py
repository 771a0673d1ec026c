# SPDX-License-Identifier: EUPL-1.2
"""The day of whoever coordinates care: all their paths over all their regions, in three statements.

Paths come a page at a time, first where something must be done soonest: what is late stands before what is not,
however many there are. How much there is, and what is stuck, is told of all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from baken.care.models import CarePath, Need
from baken.care.queries.at_once import Counted, Place, at_once, open_paths
from baken.care.queries.paths import standings
from baken.care.standing import Standing, Stuck, Waits, stuck_need
from baken.care.vocabulary import NeedState
from baken.casework.models import Case
from baken.casework.permissions import cases_followed_by
from baken.casework.vocabulary import CaseState
from baken.kernel.actor import Actor

PAGE = 25
MOST_STUCK = 12
MOST_CASES = 20


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
    found = at_once(viewer, today=today, after=after, paths=PAGE + 1, stuck=MOST_STUCK)
    shown = found.paths[:PAGE]
    following = shown[-1] if len(found.paths) > PAGE else None
    return Day(_in_order(viewer, shown, today), _stuck(found.stuck, today), found.counted, following, today)


def _in_order(viewer: Actor, places: tuple[Place, ...], today: date) -> tuple[Standing, ...]:
    """Without what a colleague closed since they were found."""
    shown = standings(open_paths(viewer).filter(pk__in=[place.path for place in places]), today=today)
    by_path = {one.path.id: one for one in shown}
    return tuple(by_path[place.path] for place in places if place.path in by_path)


def _stuck(needs: tuple[UUID, ...], today: date) -> tuple[tuple[CarePath, Stuck], ...]:
    """What waits for somebody else, the longest first."""
    longest = Need.objects.filter(state=NeedState.STUCK, pk__in=needs).order_by("since", "kind", "id")
    return tuple((need.path, stuck_need(need, today)) for need in longest.select_related("path__person"))


def cases_without_care(viewer: Actor) -> list[Case]:
    """Open cases that are this viewer's task and in which nobody ever was in care, nor in what was joined into them;
    the oldest first."""
    care = CarePath.objects.filter(case=OuterRef("pk"))
    in_joined = CarePath.objects.filter(case__joined_into=OuterRef("pk"))
    cases = cases_followed_by(viewer).filter(~Exists(care), ~Exists(in_joined), state=CaseState.OPEN)
    return list(cases.order_by("opened_at", "reference")[:MOST_CASES])
