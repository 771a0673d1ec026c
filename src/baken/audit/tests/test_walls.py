# SPDX-License-Identifier: EUPL-1.2
"""What no door can write, stamp, change or walk around, whatever its code says."""

from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from baken.audit.actions import (
    record,
)
from baken.audit.models import Entry
from baken.audit.tests.scene import NEIGHBOUR, NOW, REGION, run, worker_of, write
from baken.kernel.actor import Actor
from baken.kernel.walls import DOORS
from tests.rig.doors import through

REPORT = ("report", UUID("7a0f3bb5-3b0b-4a0e-8b53-3f6f6f0d3c11"))

pytestmark = pytest.mark.django_db


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
