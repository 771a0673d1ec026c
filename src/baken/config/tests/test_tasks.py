# SPDX-License-Identifier: EUPL-1.2
"""Every task does its work under the worker's own role: the database lets it, and finds nothing to do twice."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.config.tasks import TASKS, Task
from baken.handover.models import Offer
from baken.insight.models import Release
from baken.kernel.actor import Actor
from baken.post.models import Mail
from baken.upkeep.models import Check
from baken.upkeep.vocabulary import Subject
from baken.vault.arrivals import new_arrival
from baken.vault.models import ArrivalKey, DossierKey
from baken.vault.place import Place
from tests.factories.staff import colleague
from tests.rig.doors import process_of, through

NAMED = {task.name: task for task in TASKS}


def done(task: Task, region: str) -> Any:
    actor = Actor.system(region, task.name)

    def act() -> AbstractContextManager[Actor]:
        return through("worker", actor)

    with process_of("worker"):
        return task.run(actor, timezone.now(), act)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_a_task_comes_to_its_end(task: Task, region_with_keys: str) -> None:
    more = [done(task, region_with_keys) for _ in range(3)]

    assert not more[-1]


def test_what_arrived_is_taken(region_with_keys: str) -> None:
    reporter, dossier = Actor.reporter(region_with_keys), uuid4()
    with through("front", reporter):
        arrival = new_arrival(region_with_keys, dossier)
        arrival.seal(Place(region_with_keys, "intake_report", dossier, "story"), "Zij mag niet weg.")
        arrival.commit()

    done(NAMED["arrivals"], region_with_keys)

    assert not ArrivalKey.objects.exists()
    assert DossierKey.objects.filter(dossier=dossier).exists()


def test_figures_are_released_once_as_long_as_nothing_changes(region_with_keys: str) -> None:
    done(NAMED["figures"], region_with_keys)
    first = Release.objects.count()
    done(NAMED["figures"], region_with_keys)

    assert first > 0
    assert Release.objects.count() == first


@pytest.mark.parametrize("name", ["watch", "check-vault"])
def test_what_is_watched_is_written_down(name: str, region_with_keys: str) -> None:
    done(NAMED[name], region_with_keys)

    [check] = Check.objects.all()
    assert check.subject == (Subject.READING if name == "watch" else Subject.VAULT)


FRIDAY = datetime(2026, 4, 10, 9, 30, tzinfo=UTC)
MONDAY_AT_SEVEN = datetime(2026, 4, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "is_told"),
    [
        (MONDAY_AT_SEVEN - timedelta(minutes=1), False),
        (MONDAY_AT_SEVEN, True),
        (FRIDAY + timedelta(days=1), False),
    ],
)
def test_whoever_has_work_waiting_hears_it_from_seven_on_working_days(
    at: datetime, is_told: bool, region_with_keys: str
) -> None:
    colleague(Role.PARTNER, starts_on=FRIDAY.date())
    Offer.objects.create(
        region=region_with_keys, reference="GV-26-22222", source_kind="report", source=uuid4(), partner="nla",
        purpose="investigate", ground="public_task", laid_at=FRIDAY, laid_by=uuid4(),
        ends_on=FRIDAY.date() + timedelta(days=60), answer_by=FRIDAY.date() + timedelta(days=7),
        result_by=FRIDAY.date() + timedelta(days=30), fields=["forms"],
    )  # fmt: skip
    actor = Actor.system(region_with_keys, "morning")

    with process_of("worker"):
        NAMED["morning"].run(actor, at, lambda: through("worker", actor))

    assert Mail.objects.filter(kind="work-waits").exists() == is_told
