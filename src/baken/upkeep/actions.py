# SPDX-License-Identifier: EUPL-1.2
"""The worker writes how it goes; a failure and a check that comes out differently go in the logbook too."""

from datetime import datetime

from django.db import transaction

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.kernel.actor import Actor
from baken.upkeep.models import Check, TaskState
from baken.upkeep.permissions import MAY
from baken.upkeep.vocabulary import Result, Subject


def note_done(*, region: str, task: str, by: Actor, now: datetime) -> None:
    """The task went well, now; in one statement, because most tasks say so every minute."""
    MAY.require(by, "status.note", TaskState(region=region))
    fresh = {"done_at": now, "failures": 0, "failing_since": None, "error": ""}
    TaskState.objects.bulk_create(
        [TaskState(region=region, task=task, **fresh)],
        update_conflicts=True, unique_fields=["region", "task"], update_fields=list(fresh),
    )  # fmt: skip


@transaction.atomic
def note_failed(*, region: str, task: str, error: str, failures: int, by: Actor, now: datetime) -> None:
    """The task failed, so many times in a row; in the logbook the first time, the second, the fourth, ..."""
    MAY.require(by, "status.note", TaskState(region=region))
    state, _new = TaskState.objects.get_or_create(region=region, task=task)
    state.failures, state.error = failures, error[:60]
    state.failing_since = state.failing_since or now
    state.save(update_fields=["failures", "error", "failing_since"])
    if failures & (failures - 1) == 0:
        record(by, "task.run", ("task", task), region=region, at=now, result="failed", kind=Kind.FAILURE)


@transaction.atomic
def note_check(*, region: str, subject: Subject, result: Result, by: Actor, now: datetime) -> None:
    """What a check found; `since` stays as long as it finds the same."""
    MAY.require(by, "status.note", Check(region=region))
    before = Check.objects.filter(region=region, subject=subject).first()
    same = before is not None and before.result == result
    since = before.since if before is not None and same else now
    values = {"result": result, "checked_at": now, "since": since}
    Check.objects.update_or_create(region=region, subject=subject, defaults=values)
    if not same:
        outcome = result.value
        record(by, "check.note", ("check", subject.value), region=region, at=now, result=outcome)
