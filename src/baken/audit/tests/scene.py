# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the logbook share: the people, a written logbook, and an owner who tampers."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from baken.audit.actions import record
from baken.audit.canonical import ENTRY_FIELDS
from baken.audit.queries import ChainHead
from baken.audit.verify import verify
from baken.kernel.actor import Actor
from tests.rig.doors import through

REGION = "gooi-en-vechtstreek"
NEIGHBOUR = "west-friesland"
LONG_AGO = date(2019, 3, 1)
NOW = datetime(2026, 11, 20, 15, 40, 31, 123456, tzinfo=UTC)


def worker_of(region: str = REGION) -> Actor:
    return Actor.system(region, "retention")


def intake_worker(region: str = REGION) -> Actor:
    return Actor(door="desk", role="intake_worker", id=uuid4(), regions=frozenset({region}), purpose="triage")


def supervisor(*regions: str) -> Actor:
    return Actor(door="office", role="data_protection_officer", id=uuid4(), regions=frozenset(regions))


def run(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """SQL as the owner, or as whoever the test is at that moment."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall()) if cursor.description else []


def settle() -> None:
    """What a commit does: every entry written so far gets its link."""
    run("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def write(count: int, *, region: str = REGION, about: UUID | None = None) -> None:
    """That many looks at the desk, each with its link."""
    with through("desk", intake_worker(region)) as actor:
        for _ in range(count):
            record(actor, "report.view", ("report", about or uuid4()), region=region, at=NOW, kind="read")
    settle()


def write_in(month: date, count: int, region: str = REGION) -> None:
    """Entries as they were written in that month, with the links they got then."""
    run("ALTER TABLE audit_entry DISABLE TRIGGER audit_stamp")
    for _ in range(count):
        run(
            "INSERT INTO audit_entry (id, region, month, at_act, at_clock, door, role, purpose, kind, action,"
            " result)"
            " VALUES (gen_random_uuid(), %s, %s, %s, %s, 'desk', '', '', 'change', 'report.close', 'done')",
            region,
            month,
            datetime(month.year, month.month, 9, tzinfo=UTC),
            datetime(month.year, month.month, 9, tzinfo=UTC),
        )
    settle()
    run("ALTER TABLE audit_entry ENABLE TRIGGER audit_stamp")


def copy_of(entry: UUID) -> UUID:
    """An entry put in by the owner: as another, with an id of its own."""
    columns = ", ".join(name for name, _ in ENTRY_FIELDS if name != "id")
    [(made,)] = run(
        f"INSERT INTO audit_entry (id, {columns}) SELECT gen_random_uuid(), {columns} FROM audit_entry"
        " WHERE id = %s RETURNING id",
        entry,
    )
    assert isinstance(made, UUID)
    return made


def entry_at(number: int, region: str = REGION) -> UUID:
    [(entry,)] = run("SELECT entry_id FROM audit_link WHERE region = %s AND number = %s", region, number)
    assert isinstance(entry, UUID)
    return entry


def found(region: str | None = None, anchors: list[ChainHead] | None = None) -> list[tuple[str, int, int]]:
    """What the check finds, as (what, from number, to number)."""
    return [(finding.what, finding.first, finding.last) for finding in verify(region, anchors or [])]


@contextmanager
def tampering() -> Iterator[None]:
    """The owner of the database, who can switch the triggers off, at work."""
    tables = ("audit_entry", "audit_link", "audit_head", "audit_segment")
    for table in tables:
        run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    for table in tables:
        run(f"ALTER TABLE {table} ENABLE TRIGGER USER")
