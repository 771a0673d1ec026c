# SPDX-License-Identifier: EUPL-1.2
"""Reading how it goes: the lines of a region, and whether the worker still writes any."""

from dataclasses import dataclass
from datetime import datetime

from baken.kernel.actor import Actor
from baken.upkeep.models import Check, TaskState
from baken.upkeep.permissions import MAY
from baken.upkeep.policy import SILENT_AFTER
from baken.upkeep.vocabulary import Result, Subject

ORDER = {subject.value: number for number, subject in enumerate(Subject)}


@dataclass(frozen=True)
class Status:
    """How one region is doing; `silent_since` is None while the worker writes."""

    checks: list[Check]
    failing: list[TaskState]
    last_sign: datetime | None
    is_silent: bool


def done_at(region: str, task: str) -> datetime | None:
    """When a task last went well."""
    return TaskState.objects.filter(region=region, task=task).values_list("done_at", flat=True).first()


def regions_not_well(lookout: Actor, subject: Subject) -> frozenset[str]:
    """Those of the worker's regions in which this check found anything but good."""
    found = MAY.narrow(Check.objects.filter(subject=subject), lookout, "status.note")
    return frozenset(found.exclude(result=Result.GOOD).values_list("region", flat=True))


def status(viewer: Actor, region: str, *, now: datetime) -> Status:
    """Everything that is written of one region, as far as this viewer may see it."""
    checks = MAY.narrow(Check.objects.filter(region=region), viewer, "status.view")
    tasks = list(MAY.narrow(TaskState.objects.filter(region=region), viewer, "status.view").order_by("task"))
    signs = [moment for task in tasks for moment in (task.done_at,) if moment is not None]
    last = max(signs, default=None)
    return Status(
        checks=sorted(checks, key=lambda check: ORDER.get(check.subject, len(ORDER))),
        failing=[task for task in tasks if task.failures],
        last_sign=last,
        is_silent=last is None or last < now - SILENT_AFTER,
    )
