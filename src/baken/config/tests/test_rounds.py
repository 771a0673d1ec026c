# SPDX-License-Identifier: EUPL-1.2
"""One look for all regions: a region is visited when something waits there, and once a minute in any case."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import uuid4

import pytest
from django.db import OperationalError, connection

from baken.audit.actions import record
from baken.config import looks
from baken.config.tasks import TASKS, Task
from baken.config.turns import Round, Turn, go_round, turns_of
from baken.kernel.actor import Actor
from baken.upkeep.actions import note_check
from baken.upkeep.vocabulary import Result, Subject
from tests.rig.doors import through

from .test_turns import NOW, broken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_connection", "standing_clock")]

QUIET, BUSY, ELSEWHERE = "quiet", "busy", "elsewhere"


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
        "arrivals", "files", "watch", "figures", "waits", "estimates", "capacity", "moved", "post",
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


def test_where_something_waited_is_looked_again_until_the_status_page_says_that_all_is_well() -> None:
    answers = []
    for result in (Result.WRONG, Result.GOOD):
        with through("worker", Actor.system(BUSY, "watch")) as actor:
            note_check(region=BUSY, subject=Subject.READING, result=result, by=actor, now=NOW)
        with through("worker", Actor.lookout({QUIET, BUSY}, "watch")) as lookout:
            answers.append(looks.reports_wait(lookout))

    assert answers == [{BUSY}, set()]


def written(region: str, action: str, kind: str = "change") -> None:
    """One line by the worker, with its link as after a commit."""
    with through("worker", Actor.system(region, "figures")) as actor:
        record(actor, action, ("case", uuid4()), region=region, at=NOW, kind=kind)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def changed(look: looks.ChangesWritten) -> frozenset[str]:
    with through("worker", Actor.lookout({QUIET, BUSY}, "figures")) as lookout:
        return look(lookout)


def test_the_look_at_the_logbook_names_a_region_when_a_change_was_written_since() -> None:
    look = looks.ChangesWritten()
    written(QUIET, "case.close")

    answers = [changed(look), changed(look)]
    written(BUSY, "case.close")
    written(ELSEWHERE, "case.close")
    answers += [changed(look), changed(look)]

    assert answers == [{QUIET, BUSY}, set(), {BUSY}, set()]


@pytest.mark.parametrize(
    ("action", "kind", "counts"),
    [
        ("case.view", "read", False),
        ("figures.release", "change", False),
        ("check.note", "change", False),
        ("contact.refuse", "refusal", True),
        ("case.close", "change", True),
    ],
)
def test_figures_are_counted_again_for_what_may_change_them(action: str, kind: str, counts: bool) -> None:
    look = looks.ChangesWritten()
    changed(look)
    written(BUSY, action, kind)

    assert changed(look) == ({BUSY} if counts else set())


def test_a_chain_that_became_shorter_came_from_a_backup() -> None:
    look = looks.ChangesWritten(seen={QUIET: 3, BUSY: 0})

    assert changed(look) == {QUIET}
