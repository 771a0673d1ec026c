# SPDX-License-Identifier: EUPL-1.2
"""A task that fails is written down and tried again; what is for the night is done once a night."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError

from baken.audit.models import Entry
from baken.config import turns
from baken.config.tasks import TASKS, Task
from baken.config.turns import (
    LONGEST_WAIT_FOR_THE_DATABASE,
    LONGEST_WAIT_SECONDS,
    Turn,
)
from baken.kernel.actor import Actor
from baken.upkeep.models import TaskState
from baken.upkeep.vocabulary import TASKS as NAMED
from baken.upkeep.vocabulary import Subject
from tests.factories.staff import REGION

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_connection", "standing_clock")]

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


def turn(run: Callable[..., Any], **fields: Any) -> Turn:
    return Turn(Task("post", 60.0, run, **fields), REGION)


def test_a_task_that_went_well_is_written_down_once_a_minute() -> None:
    one = turn(well)

    for seconds in (0, 30, 59):
        one.take(NOW + timedelta(seconds=seconds))
    first = TaskState.objects.get().done_at
    one.take(NOW + timedelta(seconds=60))

    assert first == NOW
    assert TaskState.objects.get().done_at == NOW + timedelta(seconds=60)
    assert one.due == 60


def test_a_task_with_more_to_do_comes_again_at_once() -> None:
    one = turn(more)

    assert one.take(NOW) is True
    assert one.is_due()


def well(actor: Actor, now: datetime, act: Callable[[], Any]) -> bool:
    return False


def more(actor: Actor, now: datetime, act: Callable[[], Any]) -> bool:
    return True


def broken(actor: Actor, now: datetime, act: Callable[[], Any]) -> None:
    raise KeyError("een geheim")


def test_a_failure_is_written_down_without_its_words_and_waits_ever_longer() -> None:
    one = turn(broken)

    pauses = []
    for _try in range(10):
        assert one.take(NOW) is False
        pauses.append(one.due)

    state = TaskState.objects.get()
    assert (state.failures, state.error) == (10, "KeyError")
    assert pauses[:4] == [2, 4, 8, 16]
    assert pauses[-1] == LONGEST_WAIT_SECONDS
    assert Entry.objects.filter(action="task.run", result="failed").count() == 4


def test_a_task_that_recovers_says_so_at_once() -> None:
    one = turn(broken)
    one.take(NOW)
    one.task = Task("post", 60.0, well)
    one.take(NOW + timedelta(seconds=2))

    assert TaskState.objects.get().failures == 0


def test_a_lost_database_is_asked_for_again_soon() -> None:
    def lost(actor: Actor, now: datetime, act: Callable[[], Any]) -> None:
        raise OperationalError

    one = turn(lost)
    for _try in range(8):
        one.take(NOW)

    assert one.due == LONGEST_WAIT_FOR_THE_DATABASE


def test_a_failure_that_cannot_be_written_down_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def gone(actor: Actor) -> Iterator[None]:
        raise OperationalError
        yield

    monkeypatch.setattr(turns, "acting", gone)

    assert turn(broken).take(NOW) is False
    assert not TaskState.objects.exists()


def test_the_work_of_a_night_is_done_once_also_after_a_restart() -> None:
    done: list[datetime] = []

    def work(actor: Actor, now: datetime, act: Callable[[], Any]) -> None:
        done.append(now)

    for hours in (0, 1, 12, 19, 20, 41):
        turn(work, nightly=True).take(NOW + timedelta(hours=hours))

    assert done == [NOW, NOW + timedelta(hours=19)]


def test_the_work_of_a_night_that_failed_is_tried_again() -> None:
    one = turn(broken, nightly=True)
    one.take(NOW)
    one.task = Task("post", 60.0, well, nightly=True)
    one.take(NOW + timedelta(minutes=1))

    assert TaskState.objects.get().done_at == NOW + timedelta(minutes=1)


def test_every_task_has_a_name_on_the_status_page() -> None:
    names = {task.name for task in TASKS}

    assert names == set(NAMED) | {f"check-{subject}" for subject in Subject if subject != Subject.READING}


def test_what_may_take_long_holds_up_no_report() -> None:
    prompt = {task.name for task in TASKS if not task.patient}

    assert prompt == {"arrivals", "files", "watch", "figures", "expiry", "moved", "drafts", "advice", "daily"}
