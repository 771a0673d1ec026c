# SPDX-License-Identifier: EUPL-1.2
"""What happened although the work was lost: looks, refusals and failures are written all the same."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from baken.audit.actions import (
    NO_REGION,
    begin_trail,
    end_trail,
    record,
    record_outside,
    record_refusal,
    save_trail,
)
from baken.audit.models import Entry
from baken.audit.tests.scene import NEIGHBOUR, NOW, REGION, intake_worker, worker_of
from baken.kernel.actor import Actor
from tests.rig.doors import through

REPORT = ("report", UUID("7a0f3bb5-3b0b-4a0e-8b53-3f6f6f0d3c11"))

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_trail() -> Any:
    yield
    end_trail()


def test_a_refusal_is_written_in_a_region_of_whoever_asked() -> None:
    with through("desk", intake_worker()) as actor:
        record_refusal(actor, action="case.view", about=("reference", "GV-26-7K4Q9"), at=NOW)
    with through("desk", Actor(door="desk", role="")) as nobody:
        record_refusal(nobody, action="sign-in", about=None, at=NOW)

    written = Entry.objects.order_by("region").values_list("region", "kind", "action", "result", "about_id")

    assert list(written) == [
        (REGION, "refusal", "case.view", "refused", "GV-26-7K4Q9"),
        (NO_REGION, "refusal", "sign-in", "refused", None),
    ]


def test_a_refusal_is_written_where_the_request_wrote_before() -> None:
    begin_trail()
    both = Actor(door="desk", role="care_coordinator", id=uuid4(), regions=frozenset({REGION, NEIGHBOUR}))

    with through("desk", both):
        record(both, "case.view", ("case", uuid4()), region=NEIGHBOUR, at=NOW, kind="read")
        record_refusal(both, action="case.close", about=None, at=NOW)

    assert list(Entry.objects.values_list("region", flat=True)) == [NEIGHBOUR, NEIGHBOUR]


def fail_after(act: Callable[[Actor], None]) -> None:
    """A request whose transaction is lost."""
    with through("desk", intake_worker()) as actor:
        act(actor)
        transaction.set_rollback(True)


def test_what_a_lost_transaction_looked_at_is_written_all_the_same() -> None:
    request = begin_trail()

    def act(actor: Actor) -> None:
        record(actor, "report.view", REPORT, region=REGION, at=NOW, kind="read")
        record(actor, "report.close", REPORT, region=REGION, at=NOW)

    fail_after(act)
    lost = Entry.objects.count()
    with through("desk", intake_worker()):
        save_trail()
        save_trail()

    assert lost == 0
    assert list(Entry.objects.values_list("action", "kind", "request")) == [("report.view", "read", request)]


def test_a_trail_is_written_by_a_transaction_that_has_not_said_who_acts() -> None:
    begin_trail()
    fail_after(lambda actor: record(actor, "report.view", REPORT, region=REGION, at=NOW, kind="read"))

    with through("desk", Actor(door="desk", role="")):
        save_trail()

    assert Entry.objects.get().action == "report.view"


def test_after_its_end_a_trail_is_forgotten() -> None:
    begin_trail()
    fail_after(lambda actor: record(actor, "report.view", REPORT, region=REGION, at=NOW, kind="read"))
    end_trail()

    with through("desk", intake_worker()):
        save_trail()

    assert not Entry.objects.exists()


def test_a_failure_is_written_outside_together_with_the_trail() -> None:
    begin_trail()
    fail_after(lambda actor: record(actor, "report.view", REPORT, region=REGION, at=NOW, kind="read"))

    with through("worker", worker_of()) as actor:
        record_outside(actor, "erasure.run", None, region=REGION, at=NOW, result="database", kind="failure")

    written = Entry.objects.order_by("action").values_list("action", "kind", "result")
    assert list(written) == [("erasure.run", "failure", "database"), ("report.view", "read", "done")]


def test_a_change_that_was_rolled_back_is_not_written() -> None:
    with pytest.raises(ValueError, match="did not happen"):
        record_outside(worker_of(), "case.close", None, region=REGION, at=NOW, result="done", kind="change")
