# SPDX-License-Identifier: EUPL-1.2
"""The day of whoever coordinates care: all their paths over all their regions, in three statements."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from baken.care.models import CarePath
from baken.care.permissions import paths_followed_by
from baken.care.queries.paths import dated, standings
from baken.care.standing import Standing, Stuck, Waits
from baken.care.vocabulary import Acts, PathState
from baken.casework.models import Case
from baken.casework.permissions import cases_followed_by
from baken.casework.vocabulary import CaseState
from baken.kernel.actor import Actor

MOST = 200
MOST_CASES = 20


@dataclass(frozen=True, slots=True)
class Terms:
    """How many steps are late, and how many nearly."""

    late: int
    soon: int


@dataclass(frozen=True, slots=True)
class Day:
    """Everything that runs; `paths` begins with what is due first."""

    paths: tuple[Standing, ...]
    today: date

    @property
    def due(self) -> list[tuple[Standing, Waits]]:
        """What is due today or was due before, the latest first."""
        return [(path, waits) for path, waits in self._waits() if waits.on <= self.today]

    @property
    def later(self) -> list[tuple[Standing, Waits]]:
        return [(path, waits) for path, waits in self._waits() if waits.on > self.today]

    @property
    def stuck(self) -> list[tuple[Standing, Stuck]]:
        """Longest first."""
        found = [(path, stuck) for path in self.paths for stuck in path.stuck]
        return sorted(found, key=lambda each: (each[1].since, each[1].item.code))

    @property
    def late(self) -> int:
        return sum(waits.on < self.today for _path, waits in self._waits())

    def terms(self, soon: date) -> dict[Acts, Terms]:
        """What is late and what is nearly so, by who must act; whoever has neither is not there."""
        late = Counter(waits.acts for _path, waits in self._waits() if waits.on < self.today)
        near = Counter(waits.acts for _path, waits in self._waits() if self.today <= waits.on <= soon)
        return {acts: Terms(late[acts], near[acts]) for acts in Acts if late[acts] or near[acts]}

    def _waits(self) -> Iterable[tuple[Standing, Waits]]:
        found = [(path, waits) for path in self.paths for waits in path.waits]
        return sorted(found, key=lambda each: (each[1].on, each[1].what))


def day(viewer: Actor, *, today: date) -> Day:
    """The open paths of the cases that are this viewer's task. No more than MOST."""
    paths = paths_followed_by(viewer).filter(state=PathState.OPEN).order_by("started_at", "id")[:MOST]
    found = standings(paths, today=today)
    found.sort(key=lambda one: (one.next.on if one.next else date.max, one.path.started_at))
    return Day(tuple(found), today)


def terms_of_the_region(viewer: Actor, *, today: date, soon: date) -> dict[Acts, Terms]:
    """Terms of every open path that the viewer follows, by who must act: one statement."""
    paths = paths_followed_by(viewer).filter(state=PathState.OPEN).order_by("started_at", "id")
    return Day(tuple(dated(paths, today=today)), today).terms(soon)


def cases_without_care(viewer: Actor) -> list[Case]:
    """Open cases that are this viewer's task and in which nobody ever was in care, nor in what was joined into them;
    the oldest first."""
    care = CarePath.objects.filter(case=OuterRef("pk"))
    in_joined = CarePath.objects.filter(case__joined_into=OuterRef("pk"))
    cases = cases_followed_by(viewer).filter(~Exists(care), ~Exists(in_joined), state=CaseState.OPEN)
    return list(cases.order_by("opened_at", "reference")[:MOST_CASES])
