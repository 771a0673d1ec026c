# SPDX-License-Identifier: EUPL-1.2
"""From cases to an estimate: the worker looks who may be one person, counts, and hands in counts only."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.casework.tests.scene import NOW, colleague
from baken.config.tasks import TASKS
from baken.insight.models import EstimateRun
from baken.insight.vocabulary import Origin, RunState
from baken.kernel.actor import Actor
from baken.linkage.models import Pair
from baken.linkage.tests.scene import judged, victim
from baken.linkage.vocabulary import Verdict
from tests.factories.staff import REGION
from tests.rig.doors import through

WORKER = Actor.system(REGION, "estimates")


@pytest.fixture
def farah(keys_made: Callable[[Any], str]) -> Actor:
    keys_made(NOW)
    return colleague(Role.INTAKE_WORKER)


def _asked() -> EstimateRun:
    return EstimateRun.objects.create(
        region=REGION, started_by=WORKER.id or "00000000-0000-4000-8000-000000000001", started_at=timezone.now(),
        version="1", origin=Origin.LISTS, since=(NOW - timedelta(days=100)).date(),
        until=(NOW + timedelta(days=1)).date(), seed=1, bootstrap=200,
    )  # fmt: skip


def _works(run: EstimateRun) -> EstimateRun:
    [task] = [task for task in TASKS if task.name == "estimates"]
    task.run(WORKER, timezone.now(), lambda: through("worker", WORKER))
    run.refresh_from_db()
    return run


def test_a_pair_that_nobody_looked_at_holds_it_and_a_yes_makes_one_person(farah: Actor) -> None:
    for _ in range(2):
        victim(farah, phone="06 1234 5678")

    held = _works(_asked())
    assert (held.state, held.pairs_waiting) == (RunState.HELD, 1)
    assert "pairs" in held.held_because
    judged(Pair.objects.get(), Verdict.SAME, farah)
    again = _works(_asked())
    assert (again.pairs_waiting, again.pairs_reviewed) == (0, 1)
    assert again.held_because == ["lists"]


def test_the_worker_looks_now_and_then_who_may_be_one_person(farah: Actor) -> None:
    for _ in range(2):
        victim(farah, phone="06 1234 5678")
    [task] = [task for task in TASKS if task.name == "linkage"]
    task.run(Actor.system(REGION, "linkage"), timezone.now(), lambda: through("worker", WORKER))

    assert Pair.objects.count() == 1
