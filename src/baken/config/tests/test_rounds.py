# SPDX-License-Identifier: EUPL-1.2
"""One look for all regions: a region is visited when something waits there, and once a minute in any case."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, cast

import pytest
from django.db import OperationalError

from baken.audit.queries import ChainHead
from baken.config import looks
from baken.config.tasks import TASKS, Task
from baken.config.turns import Round, Turn, go_round, turns_of
from baken.kernel.actor import Actor

from .test_turns import NOW, broken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_connection")]

QUIET, BUSY = "quiet", "busy"


class Places:
    """Two regions, a look that names some of them, and what was visited."""

    def __init__(self, **fields: Any) -> None:
        self.seen: set[str] = set()
        self.visited: list[str] = []
        self.looks = 0
        task = Task("arrivals", 0.5, self.visit, **fields)
        self.round = Round([Turn(task, QUIET), Turn(task, BUSY)], self.look)
        self.answer = False

    def look(self, lookout: Actor) -> frozenset[str]:
        assert lookout.regions == {QUIET, BUSY}
        self.looks += 1
        return frozenset(self.seen)

    def visit(self, actor: Actor, now: datetime, act: Callable[[], Any]) -> bool:
        self.visited += actor.regions
        return self.answer

    def take(self, seconds: float) -> bool:
        self.visited.clear()
        return self.round.take(NOW + timedelta(seconds=seconds))


def test_a_region_is_visited_when_something_waits_there_and_once_a_minute_when_nothing_does() -> None:
    places = Places()

    places.take(0)
    first = places.visited.copy()
    places.take(1)
    second = places.visited.copy()
    places.seen = {BUSY}
    places.take(2)
    third = places.visited.copy()
    places.seen = set()
    places.take(60)

    assert first == [QUIET, BUSY]
    assert second == []
    assert third == [BUSY]
    assert places.visited == [QUIET, BUSY]
    assert places.looks == 4


def test_a_task_that_costs_much_waits_longer_before_it_visits_a_region_where_nothing_was_seen() -> None:
    places = Places(anyway=3600.0)
    places.take(0)

    places.take(3599)
    before = places.visited.copy()
    places.take(3600)

    assert before == []
    assert places.visited == [QUIET, BUSY]


def test_a_region_with_more_to_do_is_visited_again_at_once_without_a_new_look() -> None:
    places = Places()
    places.take(0)
    places.seen, places.answer = {BUSY}, True

    more = places.take(1)
    places.seen, places.answer = set(), False
    at_once = places.round.is_due()
    places.take(1)

    assert more is True
    assert at_once
    assert places.visited == [BUSY]
    assert not places.round.is_due()


def test_a_visit_that_failed_is_tried_again_although_the_look_names_the_region_once() -> None:
    places = Places()
    places.take(0)
    good, places.round.turns[1].task = places.round.turns[1].task, Task("arrivals", 0.5, broken)
    places.seen = {BUSY}
    places.take(1)
    places.seen = set()
    places.round.turns[1].task = good
    places.take(2)
    too_soon = places.visited.copy()
    places.round.turns[1].due = 0
    places.take(5)

    assert too_soon == []
    assert places.visited == [BUSY]


def test_a_look_that_fails_leads_to_a_visit_everywhere() -> None:
    places = Places()
    places.take(0)

    def blind(lookout: Actor) -> frozenset[str]:
        raise OperationalError

    places.round.look = blind
    places.take(1)

    assert places.visited == [QUIET, BUSY]


def test_every_task_of_every_region_is_gone_round() -> None:
    found = turns_of([QUIET, BUSY])

    turns = [one for item in found for one in (item.turns if isinstance(item, Round) else [item])]
    assert {(one.task.name, one.region) for one in turns} == {
        (task.name, region) for task in TASKS for region in (QUIET, BUSY)
    }
    assert {item.task.name for item in found if isinstance(item, Round)} == {
        "arrivals", "files", "figures", "waits", "estimates", "capacity", "moved", "post",
    }  # fmt: skip
    assert turns_of([]) == []


class Counted:
    """A turn that is due `times` times and then says stop."""

    def __init__(self, times: int, stop: threading.Event) -> None:
        self.left, self.stop = times, stop

    def is_due(self) -> bool:
        return True

    def take(self) -> bool:
        self.left -= 1
        if not self.left:
            self.stop.set()
        return bool(self.left)


def test_going_round_ends_with_the_task_at_hand_and_stops_the_other_half() -> None:
    stop = threading.Event()
    first, second = Counted(3, stop), Counted(9, stop)

    go_round(stop, cast("list[Turn]", [first, second]))

    assert (first.left, second.left) == (0, 7)


def test_a_half_that_breaks_takes_the_other_along() -> None:
    stop = threading.Event()

    class Broken(Counted):
        def take(self) -> bool:
            raise SystemExit

    with pytest.raises(SystemExit):
        go_round(stop, cast("list[Turn]", [Broken(1, stop)]))

    assert stop.is_set()


# --- the looks


def test_the_look_at_the_logbook_names_a_region_when_a_line_was_written_since(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    numbers = {QUIET: 7, "elsewhere": 3}
    monkeypatch.setattr(looks, "heads", lambda: [ChainHead(name, n, "") for name, n in numbers.items()])
    look = looks.LogbookGrew()
    lookout = Actor.lookout({QUIET, BUSY}, "figures")

    answers = [look(lookout), look(lookout)]
    numbers |= {BUSY: 1, "elsewhere": 4}
    answers += [look(lookout), look(lookout)]

    assert answers == [{QUIET, BUSY}, set(), {BUSY}, set()]
