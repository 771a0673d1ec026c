# SPDX-License-Identifier: EUPL-1.2
"""Writing in the logbook: what a door may write, what it cannot, and what the database does by itself."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from baken.audit.actions import (
    NO_REGION,
    NotACode,
    SecondRegion,
    begin_trail,
    end_trail,
    record,
    record_outside,
    record_refusal,
    save_trail,
)
from baken.audit.models import Entry, Link
from baken.audit.tests.scene import NEIGHBOUR, NOW, REGION, intake_worker, run, settle, worker_of, write
from baken.kernel.actor import Actor
from baken.kernel.walls import DOORS
from tests.rig.doors import through

REPORT = ("report", UUID("7a0f3bb5-3b0b-4a0e-8b53-3f6f6f0d3c11"))

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_trail() -> Any:
    yield
    end_trail()


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


@pytest.mark.parametrize("door", DOORS)
def test_the_door_is_stamped_by_the_database_whatever_the_actor_says(door: str) -> None:
    with through(door, Actor(door="worker", role="system", regions=frozenset({REGION}))) as actor:
        record(actor, "report.arrive", REPORT, region=REGION, at=NOW)

    assert Entry.objects.get().door == door


@pytest.mark.parametrize("column", ["door", "month", "at_clock"])
@pytest.mark.parametrize("door", DOORS)
def test_no_door_may_name_what_the_database_stamps(door: str, column: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        through(door, Actor(door=door, role="system", regions=frozenset({REGION}))),
    ):
        run(
            "INSERT INTO audit_entry (id, region, at_act, role, purpose, kind, action, result, "
            f"{column}) VALUES (gen_random_uuid(), '{REGION}', now(), '', '', 'change', 'a', 'b', NULL)"
        )


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


@pytest.mark.parametrize("kind", ["read", "refusal", "failure"])
def test_the_front_door_writes_arrivals_only(kind: str) -> None:
    with pytest.raises(ValueError, match="arrivals only"), through("front", Actor.reporter(REGION)) as actor:
        record(actor, "mailbox.open", ("mailbox", uuid4()), region=REGION, at=NOW, kind=kind)

    with pytest.raises(ProgrammingError, match="row-level security"), through("front", actor):
        record(Actor(door="desk", role=""), "mailbox.open", None, region=REGION, at=NOW, kind=kind)


def test_the_front_door_of_a_region_cannot_write_in_the_log_of_another() -> None:
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        through("front", Actor.reporter(REGION)) as actor,
    ):
        record(actor, "report.arrive", REPORT, region=NEIGHBOUR, at=NOW)


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


@pytest.mark.parametrize(
    "column", ["region", "role", "purpose", "action", "about_kind", "about_id", "result"]
)
def test_the_database_refuses_a_text_as_well(column: str) -> None:
    given = {"region": REGION, "role": "", "purpose": "", "action": "a", "about_kind": "b", "about_id": "1"}
    given |= {"result": "c", "kind": "change", column: "Zij belde weer"}
    names, values = ", ".join(given), ", ".join(["%s"] * len(given))

    with pytest.raises(IntegrityError, match="check constraint"), through("worker", worker_of()):
        run(
            f"INSERT INTO audit_entry (id, at_act, {names}) VALUES (gen_random_uuid(), now(), {values})",
            *given.values(),
        )


def test_a_transaction_writes_in_the_log_of_one_region() -> None:
    with through("worker", worker_of()) as actor:
        record(actor, "report.take-over", REPORT, region=REGION, at=NOW)

        with pytest.raises(SecondRegion), transaction.atomic():
            record(actor, "report.take-over", REPORT, region=NEIGHBOUR, at=NOW)


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


@pytest.mark.parametrize("table", ["audit_entry", "audit_link", "audit_head", "audit_segment"])
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("act", ["UPDATE {} SET region = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
def test_no_door_changes_anything(table: str, door: str, act: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        through(door, Actor(door=door, role="", regions=frozenset({REGION}))),
    ):
        run(act.format(table))


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "act",
    [
        "INSERT INTO audit_link SELECT * FROM audit_link",
        "INSERT INTO audit_head (region, number, hash) VALUES ('x', 1, sha256(''))",
        "SELECT * FROM logbook.entry_rest",
        "SELECT public.audit_chain()",
        "SELECT public.audit_house_month('2026-01-01')",
    ],
)
def test_no_door_makes_links_or_walks_around_the_tables(door: str, act: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        through(door, Actor(door=door, role="", regions=frozenset({REGION}))),
    ):
        run(act)


def test_no_door_belongs_to_the_role_that_makes_the_links() -> None:
    doors = run(
        "SELECT rolname FROM pg_roles WHERE rolname = ANY (%s) AND pg_has_role(oid, 'baken_chain', 'MEMBER')",
        [f"baken_{door}" for door in DOORS],
    )

    assert doors == []


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE audit_entry SET action = 'case.view'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "UPDATE audit_link SET number = 7",
        "DELETE FROM audit_link",
        "TRUNCATE audit_link",
        "DELETE FROM audit_head",
        "TRUNCATE audit_head",
    ],
)
def test_even_the_owner_is_refused_while_the_triggers_stand(act: str) -> None:
    write(1)

    with pytest.raises(ProgrammingError, match="only ever added to"), transaction.atomic():
        run(act)


def test_no_partition_can_be_emptied() -> None:
    write(1)
    partitions = run("SELECT relid::regclass::text FROM pg_partition_tree('audit_entry') WHERE isleaf")

    for (partition,) in partitions:
        with pytest.raises(ProgrammingError, match="only ever added to"), transaction.atomic():
            run(f"TRUNCATE {partition}")
