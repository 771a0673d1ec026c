# SPDX-License-Identifier: EUPL-1.2
"""What the worker writes of itself, who reads it, and when its silence is news."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.upkeep.actions import note_check, note_done, note_failed
from baken.upkeep.models import Check, TaskState
from baken.upkeep.permissions import MAY
from baken.upkeep.policy import night_before
from baken.upkeep.queries import done_at, status
from baken.upkeep.vocabulary import SENTENCES, Result, Subject
from tests.factories.staff import REGION, actor, door_of
from tests.rig.doors import through

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
SYSTEM = Actor.system(REGION, "post")
ELSEWHERE = "west-friesland"


def noted(result: Result, at: datetime = NOW, subject: Subject = Subject.LOGBOOK) -> Check:
    with through("worker", SYSTEM):
        note_check(region=REGION, subject=subject, result=result, by=SYSTEM, now=at)
    return Check.objects.get(region=REGION, subject=subject)


def failed(times: int, at: datetime = NOW) -> None:
    with through("worker", SYSTEM):
        note_failed(region=REGION, task="post", error="OperationalError", failures=times, by=SYSTEM, now=at)


def done(at: datetime = NOW) -> None:
    with through("worker", SYSTEM):
        note_done(region=REGION, task="post", by=SYSTEM, now=at)


@pytest.mark.parametrize(
    ("now", "began"),
    [
        (datetime(2026, 11, 23, 1, 29, tzinfo=UTC), datetime(2026, 11, 22, 1, 30, tzinfo=UTC)),
        (datetime(2026, 11, 23, 1, 30, tzinfo=UTC), datetime(2026, 11, 23, 1, 30, tzinfo=UTC)),
        (datetime(2026, 7, 1, 0, 30, tzinfo=UTC), datetime(2026, 7, 1, 0, 30, tzinfo=UTC)),
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), datetime(2026, 11, 22, 1, 30, tzinfo=UTC)),
    ],
)
def test_the_night_begins_at_half_past_two_by_the_clock_on_the_wall(now: datetime, began: datetime) -> None:
    assert night_before(now) == began


@pytest.mark.django_db
def test_a_check_keeps_since_when_it_finds_the_same() -> None:
    noted(Result.GOOD, NOW - timedelta(days=2))
    noted(Result.WRONG, NOW - timedelta(days=1))
    check = noted(Result.WRONG)

    assert (check.since, check.checked_at) == (NOW - timedelta(days=1), NOW)
    assert Entry.objects.filter(action="check.note").count() == 2


@pytest.mark.django_db
def test_a_failure_is_on_record_the_first_second_and_fourth_time() -> None:
    for times in range(1, 6):
        failed(times, NOW + timedelta(minutes=times))

    state = TaskState.objects.get()
    assert (state.failures, state.failing_since) == (5, NOW + timedelta(minutes=1))
    entries = Entry.objects.filter(action="task.run", kind="failure", about_id="post")
    assert entries.count() == 3


@pytest.mark.django_db
def test_a_task_that_goes_well_again_is_no_longer_failing() -> None:
    failed(3)
    done(NOW + timedelta(minutes=1))

    state = TaskState.objects.get()
    assert (state.failures, state.failing_since, state.error) == (0, None, "")
    assert done_at(REGION, "post") == NOW + timedelta(minutes=1)


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "silent"), [(4, False), (6, True)])
def test_a_worker_that_wrote_nothing_for_five_minutes_is_silent(minutes: int, silent: bool) -> None:
    done()
    viewer = actor(Role.ADMINISTRATOR)

    with through("office", viewer):
        found = status(viewer, REGION, now=NOW + timedelta(minutes=minutes))

    assert (found.is_silent, found.last_sign) == (silent, NOW)


@pytest.mark.django_db
def test_nobody_but_the_worker_writes_how_it_goes() -> None:
    by = actor(Role.ADMINISTRATOR)
    with pytest.raises(Refused):
        note_done(region=REGION, task="post", by=by, now=NOW)
    with pytest.raises(Refused):
        note_done(region=ELSEWHERE, task="post", by=SYSTEM, now=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role))
def test_one_line_and_a_list_of_lines_follow_one_rule(role: Role) -> None:
    here = noted(Result.GOOD)
    elsewhere = Check.objects.create(
        id=uuid4(), region=ELSEWHERE, subject=Subject.KEYS, result=Result.GOOD, checked_at=NOW, since=NOW
    )
    viewer = actor(role)

    seen = set(MAY.narrow(Check.objects.all(), viewer, "status.view"))

    assert seen == {one for one in (here, elsewhere) if MAY.allows(viewer, "status.view", one)}
    assert seen == ({here} if role in (Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER) else set())


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.CHAIN_DIRECTOR, Role.TEAM_LEAD])
def test_others_see_no_line_even_with_sql_of_their_own(role: Role) -> None:
    noted(Result.WRONG)
    viewer = actor(role)

    with through(door_of(role), viewer):
        try:
            with transaction.atomic():
                assert not Check.objects.exists()
        except ProgrammingError:
            assert door_of(role) == "desk"


@pytest.mark.parametrize("subject", list(Subject))
def test_every_subject_says_what_it_means_and_what_to_do(subject: Subject) -> None:
    assert SENTENCES[subject, Result.GOOD]
    assert any((subject, result) in SENTENCES for result in (Result.WRONG, Result.ATTENTION))
