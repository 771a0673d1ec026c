# SPDX-License-Identifier: EUPL-1.2
"""The day of whoever coordinates care: all their paths over all their regions, in three statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from baken.care.models import CarePath
from baken.care.permissions import paths_followed_by
from baken.care.queries.paths import standings
from baken.care.standing import Standing, Stuck, Waits
from baken.care.vocabulary import PathState
from baken.casework.models import Case
from baken.casework.permissions import cases_followed_by
from baken.casework.vocabulary import CaseState
from baken.kernel.actor import Actor

MOST = 200
MOST_CASES = 20


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

    def _waits(self) -> Iterable[tuple[Standing, Waits]]:
        found = [(path, waits) for path in self.paths for waits in path.waits]
        return sorted(found, key=lambda each: (each[1].on, each[1].what))


def day(viewer: Actor, *, today: date) -> Day:
    """The open paths of the cases that are this viewer's task. No more than MOST."""
    paths = paths_followed_by(viewer).filter(state=PathState.OPEN).order_by("started_at", "id")[:MOST]
    found = standings(paths, today=today)
    found.sort(key=lambda one: (one.next.on if one.next else date.max, one.path.started_at))
    return Day(tuple(found), today)


def cases_without_care(viewer: Actor) -> list[Case]:
    """Open cases that are this viewer's task and in which nobody ever was in care; the oldest first."""
    care = CarePath.objects.filter(case=OuterRef("pk"))
    cases = cases_followed_by(viewer).filter(~Exists(care), state=CaseState.OPEN)
    return list(cases.order_by("opened_at", "reference")[:MOST_CASES])
