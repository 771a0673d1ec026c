# SPDX-License-Identifier: EUPL-1.2
"""Writing in the logbook: one insert, codes only, and a link at commit."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from baken.audit.actions import (
    NotACode,
    SecondRegion,
    record,
)
from baken.audit.models import Entry, Link
from baken.audit.tests.scene import NEIGHBOUR, NOW, REGION, intake_worker, run, settle, worker_of, write
from baken.kernel.actor import Actor
from tests.rig.doors import through

REPORT = ("report", UUID("7a0f3bb5-3b0b-4a0e-8b53-3f6f6f0d3c11"))

pytestmark = pytest.mark.django_db


def test_an_entry_tells_who_did_what_to_which_thing_and_why() -> None:
    reason = uuid4()
    with through("desk", intake_worker()) as actor:
        record(actor, "report.close", REPORT, region=REGION, at=NOW, result="not-followed-up", reason=reason)

    entry = Entry.objects.get()

    assert (entry.region, entry.at_act, entry.door) == (REGION, NOW, "desk")
    assert (entry.actor, entry.role, entry.purpose) == (actor.id, "intake_worker", "triage")
    assert (entry.kind, entry.action, entry.result) == ("change", "report.close", "not-followed-up")
    assert (entry.about_kind, entry.about_id, entry.reason) == ("report", str(REPORT[1]), reason)


def test_an_entry_is_about_anything_that_says_what_it_is() -> None:
    class Case:
        def about(self) -> tuple[str, UUID]:
            return ("case", REPORT[1])

    with through("desk", intake_worker()) as actor:
        record(actor, "case.open", Case(), region=REGION, at=NOW)

    entry = Entry.objects.get()
    assert (entry.about_kind, entry.about_id) == ("case", str(REPORT[1]))


def test_recording_is_one_insert_that_reads_nothing_back_and_takes_no_lock() -> None:
    with through("desk", intake_worker()) as actor, CaptureQueriesContext(connection) as statements:
        record(actor, "report.view", REPORT, region=REGION, at=NOW, kind="read")

    locks = run("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
    assert [query["sql"].split(" (")[0] for query in statements] == ['INSERT INTO "audit_entry"']
    assert "RETURNING" not in statements[0]["sql"]
    assert locks == []


def test_the_link_is_made_at_commit() -> None:
    with through("desk", intake_worker()) as actor:
        record(actor, "report.view", REPORT, region=REGION, at=NOW, kind="read")
    before = Link.objects.count()

    settle()

    assert (before, Link.objects.count()) == (0, 1)


def test_each_region_has_a_chain_of_its_own() -> None:
    write(2)
    write(1, region=NEIGHBOUR)
    write(1)

    links = Link.objects.order_by("region", "number").values_list("region", "number")

    assert list(links) == [(REGION, 1), (REGION, 2), (REGION, 3), (NEIGHBOUR, 1)]


def test_a_savepoint_that_is_rolled_back_leaves_no_gap() -> None:
    with through("desk", intake_worker()) as actor:
        record(actor, "report.view", REPORT, region=REGION, at=NOW)
        with transaction.atomic():
            record(actor, "report.close", REPORT, region=REGION, at=NOW)
            transaction.set_rollback(True)
        record(actor, "report.view", REPORT, region=REGION, at=NOW)
    settle()

    assert list(Link.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_both_clocks_stand_in_an_entry() -> None:
    long_ago = datetime(2024, 2, 29, 23, 59, 59, 999999, tzinfo=UTC)
    with through("worker", worker_of()) as actor:
        record(actor, "report.take-over", REPORT, region=REGION, at=long_ago)

    entry = Entry.objects.get()

    [(clock,)] = run("SELECT clock_timestamp()")
    assert entry.at_act == long_ago
    assert timedelta() <= clock - entry.at_clock < timedelta(minutes=1)
    assert entry.month == entry.at_clock.date().replace(day=1)


def test_the_front_door_keeps_no_seconds() -> None:
    with through("front", Actor.reporter(REGION)) as actor:
        record(actor, "report.arrive", REPORT, region=REGION, at=NOW)

    entry = Entry.objects.get()

    assert entry.at_act == NOW.replace(second=0, microsecond=0)
    assert (entry.at_clock.second, entry.at_clock.microsecond) == (0, 0)


@pytest.mark.parametrize(
    "typed",
    [
        {"action": "Zij belde weer"},
        {"action": ""},
        {"action": "report view"},
        {"action": "report..view"},
        {"action": "a" * 61},
        {"result": "zie notitie, mevrouw is bang"},
        {"result": ""},
        {"region": "Gooi en Vechtstreek"},
        {"about": ("report", "Jan de Vries")},
        {"about": ("report", "")},
        {"about": ("Het verhaal", "1")},
        {"purpose": "omdat ik het wil weten"},
        {"role": "Medewerker"},
        {"kind": "een blik"},
    ],
)
def test_a_text_that_somebody_typed_is_refused(typed: dict[str, Any]) -> None:
    given = {"action": "report.view", "result": "done", "about": REPORT, "region": REGION} | typed
    actor = Actor(door="desk", role=given.pop("role", "intake_worker"), purpose=given.pop("purpose", ""))

    with pytest.raises(NotACode):
        record(actor, given.pop("action"), given.pop("about"), at=NOW, **given)


def test_a_transaction_writes_in_the_log_of_one_region() -> None:
    with through("worker", worker_of()) as actor:
        record(actor, "report.take-over", REPORT, region=REGION, at=NOW)

        with pytest.raises(SecondRegion), transaction.atomic():
            record(actor, "report.take-over", REPORT, region=NEIGHBOUR, at=NOW)
