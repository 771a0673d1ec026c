# SPDX-License-Identifier: EUPL-1.2
"""Whatever the owner of the database does to the logbook is found."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baken.audit.canonical import hash_sql
from baken.audit.queries import heads
from baken.audit.tests.scene import (
    NEIGHBOUR,
    REGION,
    copy_of,
    entry_at,
    found,
    run,
    supervisor,
    tampering,
    worker_of,
    write,
)
from baken.audit.verify import SHOWN_AT_ONCE, Finding, verify
from tests.rig.doors import through

pytestmark = pytest.mark.django_db

HASH_OF_THIRD = hash_sql("e", number="3::bigint", previous="l.hash")


def test_nothing_is_found_in_a_logbook_that_nobody_touched() -> None:
    write(5)
    write(3, region=NEIGHBOUR)

    assert found(anchors=heads()) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", "gen_random_uuid()"),
        ("actor", "NULL"),
        ("role", "'team_lead'"),
        ("purpose", "''"),
        ("kind", "'change'"),
        ("action", "'report.list'"),
        ("about_id", "gen_random_uuid()::text"),
        ("result", "'refused'"),
        ("reason", "gen_random_uuid()"),
        ("request", "gen_random_uuid()"),
        ("door", "'worker'"),
        ("at_act", "at_act + interval '1 microsecond'"),
        ("at_clock", "at_clock - interval '1 microsecond'"),
    ],
)
def test_a_changed_column_is_found(column: str, value: str) -> None:
    write(4)

    with tampering():
        run(f"UPDATE audit_entry SET {column} = {value} WHERE id = %s", entry_at(2))

    assert found() == [("changed", 2, 2)]


def test_a_removed_row_is_found() -> None:
    write(4)

    with tampering():
        run("DELETE FROM audit_entry WHERE id = %s", entry_at(3))

    assert found() == [("entry-gone", 3, 3)]


def test_a_row_removed_with_its_link_is_found() -> None:
    write(4)

    with tampering():
        run("DELETE FROM audit_entry WHERE id = %s", entry_at(2))
        run("DELETE FROM audit_link WHERE number = 2")

    assert found() == [("gap", 2, 2)]


def test_the_first_row_removed_with_its_link_is_found() -> None:
    write(3)

    with tampering():
        run("DELETE FROM audit_entry WHERE id = %s", entry_at(1))
        run("DELETE FROM audit_link WHERE number = 1")

    assert found() == [("gap", 1, 1)]


def test_two_rows_that_changed_places_are_found() -> None:
    write(4)
    first, second = entry_at(2), entry_at(3)

    with tampering():
        run("UPDATE audit_link SET entry_id = gen_random_uuid() WHERE number = 2")
        run("UPDATE audit_link SET entry_id = %s WHERE number = 3", first)
        run("UPDATE audit_link SET entry_id = %s WHERE number = 2", second)

    assert found() == [("changed", 2, 2), ("changed", 3, 3)]


def test_a_row_put_in_without_a_link_is_found() -> None:
    write(2)

    with tampering():
        made = copy_of(entry_at(1))

    assert [(finding.what, finding.entry) for finding in verify()] == [("no-link", str(made))]


def test_a_row_put_in_between_is_found() -> None:
    write(3)

    with tampering():
        run("UPDATE audit_link SET number = 4 WHERE number = 3")
        run("UPDATE audit_head SET number = 4")
        made = copy_of(entry_at(2))
        run(
            f"INSERT INTO audit_link SELECT e.region, 3, e.id, l.hash, {HASH_OF_THIRD}, e.month"
            " FROM audit_entry e JOIN audit_link l ON l.number = 2 WHERE e.id = %s",
            made,
        )

    assert found() == [("broken", 4, 4), ("changed", 4, 4)]


def test_an_entry_that_moved_to_another_region_is_found_in_both() -> None:
    write(2)
    write(2, region=NEIGHBOUR)

    with tampering():
        run("UPDATE audit_entry SET region = %s WHERE id = %s", NEIGHBOUR, entry_at(1))

    assert [(finding.region, finding.what) for finding in verify()] == [
        (REGION, "entry-gone"),
        (NEIGHBOUR, "no-link"),
    ]


def test_an_entry_that_moved_to_another_month_is_found() -> None:
    write(2)

    with tampering():
        run("UPDATE audit_entry SET month = '2020-01-01' WHERE id = %s", entry_at(1))

    assert sorted(found()) == [("entry-gone", 1, 1), ("no-link", 0, 0)]


@pytest.mark.parametrize(
    ("act", "findings"),
    [
        ("UPDATE audit_link SET hash = sha256('x') WHERE number = 2", [("broken", 3, 3), ("changed", 2, 2)]),
        (
            "UPDATE audit_link SET previous = sha256('x') WHERE number = 2",
            [("broken", 2, 2), ("changed", 2, 2)],
        ),
        ("DELETE FROM audit_link WHERE number = 2", [("gap", 2, 2), ("no-link", 0, 0)]),
        (
            "UPDATE audit_link SET number = 9 WHERE number = 4",
            [("beyond-head", 4, 9), ("gap", 4, 8), ("changed", 9, 9)],
        ),
        (
            "INSERT INTO audit_link SELECT region, 2, gen_random_uuid(), previous,"
            " decode(repeat('00', 32), 'hex'), '2020-01-01' FROM audit_link WHERE number = 2",
            [("fork", 2, 2), ("entry-gone", 2, 2)],
        ),
    ],
)
def test_a_changed_chain_is_found(act: str, findings: list[tuple[str, int, int]]) -> None:
    write(4)

    with tampering():
        run(act)

    assert found() == findings


def test_a_function_that_makes_other_hashes_is_found() -> None:
    write(1)
    [(body,)] = run("SELECT pg_get_functiondef('public.audit_chain()'::regprocedure)")
    run(body.replace("coalesce(octet_length((NEW.action))::text || ':' || (NEW.action), '-')", "'-'"))

    write(1)

    assert found() == [("changed", 2, 2)]


def test_only_the_first_of_many_are_shown() -> None:
    write(SHOWN_AT_ONCE + 5)

    with tampering():
        run("UPDATE audit_entry SET purpose = 'care'")

    assert found() == [*(("changed", n, n) for n in range(1, SHOWN_AT_ONCE + 1)), ("more", 0, SHOWN_AT_ONCE)]


def test_the_check_asks_as_much_of_a_long_chain_as_of_a_short_one() -> None:
    write(2)
    with CaptureQueriesContext(connection) as short:
        verify(REGION)
    write(60)

    with CaptureQueriesContext(connection) as long:
        verify(REGION)

    assert len(long) == len(short)


def test_a_region_without_a_chain_is_not_called_whole() -> None:
    assert found(NEIGHBOUR) == [("no-chain", 0, 0)]


@pytest.mark.parametrize("door", ["office", "worker"])
def test_who_supervises_and_the_worker_can_check(door: str) -> None:
    write(3)

    with through(door, supervisor(REGION) if door == "office" else worker_of()):
        assert found(REGION) == []


def test_every_finding_is_a_sentence() -> None:
    finding = Finding(REGION, "gap", first=2, last=4)

    assert str(finding) == "Schakel 2 tot en met 4 ontbreekt."
