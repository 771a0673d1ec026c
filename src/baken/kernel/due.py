# SPDX-License-Identifier: EUPL-1.2
"""What waits for whom and until when: the one shape in which every room answers `queries.due(viewer)`.

A worklist is the rooms' answers merged, so all rooms keep one order and one way to turn the page: by the
date, then by what waits longest, then by reference. `Due.place` is where a row stands; the next page begins
after it. A room that answers in another order loses or repeats rows at the edge of a page.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple, Protocol
from uuid import UUID

from baken.kernel.actor import Actor
from baken.kernel.clock import start_of
from baken.kernel.policy import KnowsWorkingDays, Term

ALL, LATE, TODAY, MINE, UNOWNED, MESSAGES = "all", "late", "today", "mine", "unowned", "messages"
VIEWS = (ALL, LATE, TODAY, MINE, UNOWNED, MESSAGES)

PAGE = 12
# A page asks for one row more, to know whether there is a next one.
LIMIT = PAGE + 1
# Counting stops here: "1.000+".
CEILING = 1000

NOBODY = "nobody"
MESSAGE = "message"
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
ONE_DAY = timedelta(days=1)


class Place(NamedTuple):
    """Where a row stands in a worklist."""

    on: date
    since: datetime
    reference: str


@dataclass(frozen=True, slots=True)
class Due:
    """One next step. Codes and dates only: a worklist shows no content."""

    reference: str
    what: str
    owner: UUID | None
    on: date | None
    kind: str
    about: tuple[str, UUID]
    detail: str = ""
    region: str = ""
    form: str = ""
    municipality: str = ""
    since: datetime | None = None
    badge: str = ""

    def is_overdue(self, today: date) -> bool:
        """Due today is still in time."""
        return self.on is not None and self.on < today

    @property
    def place(self) -> Place:
        """What has no date comes last."""
        return Place(self.on or date.max, self.since or LONG_AGO, self.reference)


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody wants to see of a worklist; an empty text is no filter.

    `kind` is a Due's kind, `form` a form of exploitation, `municipality` a CBS code, `owner` the id of an
    account as text or NOBODY. A room that cannot have such a row answers with nothing.
    """

    kind: str = ""
    form: str = ""
    municipality: str = ""
    owner: str = ""


NO_FILTERS = Filters()


class DueQuery(Protocol):
    """`queries.due` of a room: its next steps from a place on, at most `limit`, in one query."""

    def __call__(
        self,
        viewer: Actor,
        *,
        today: date,
        after: Place | None = None,
        limit: int = LIMIT,
        view: str = ALL,
        filters: Filters = NO_FILTERS,
    ) -> list[Due]: ...


class DueCounts(Protocol):
    """`queries.due_counts` of a room: rows per view under these filters, each at most CEILING + 1, in one query."""

    def __call__(self, viewer: Actor, *, today: date, filters: Filters = NO_FILTERS) -> Counter[str]: ...


def soonest_first(*worklists: Iterable[Due]) -> list[Due]:
    """The worklists of several rooms as one, in whatever order each of them came."""
    return list(heapq.merge(*(sorted(each, key=_place) for each in worklists), key=_place))


def in_view(due: Due, view: str, viewer: Actor, today: date) -> bool:
    """Whether a row belongs to a view; for a room whose rows are few enough to be sorted out here."""
    return view in views_of(due, viewer, today)


def views_of(due: Due, viewer: Actor, today: date) -> list[str]:
    """Every view to which a row belongs."""
    found = [ALL]
    if due.on is not None and due.on <= today:
        found.append(TODAY if due.on == today else LATE)
    if due.owner is None:
        found.append(UNOWNED)
    elif due.owner == viewer.id:
        found.append(MINE)
    if due.kind == MESSAGE:
        found.append(MESSAGES)
    return found


@lru_cache(maxsize=256)
def first_moment_due(term: Term, day: date, calendar: KnowsWorkingDays) -> datetime:
    """What begins from this moment on is due on `day` or later, and what began before it is due earlier.

    With it a list is asked from the database by the moment at which things began, while the date on which
    they are due is stored nowhere. Due dates never go back as beginnings go on, so halving finds the edge.
    """
    if term.hours is not None:
        return start_of(day) - timedelta(hours=term.hours)
    first, last = day - _longest(term), day
    while first < last:
        middle = first + (last - first) // 2
        if term.due(middle, calendar) >= day:
            last = middle
        else:
            first = middle + ONE_DAY
    return start_of(first)


def _longest(term: Term) -> timedelta:
    """More days than the term can take, with whole weeks of holidays in it."""
    working_days, months = term.working_days or 0, term.months or 0
    return timedelta(days=7 + 2 * working_days + 7 + (term.calendar_days or 0) + 31 * months)


def _place(due: Due) -> Place:
    return due.place
