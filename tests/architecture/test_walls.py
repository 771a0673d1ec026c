# SPDX-License-Identifier: EUPL-1.2
"""The walls in the database are the walls that the rooms declare, no more and no less."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction

from baken.config.reference.rooms import modules
from baken.config.walls import all_walls, apply, statements, table_of
from baken.kernel.walls import DOORS, Wall
from tests.architecture import catalogue
from tests.architecture.catalogue import DOOR_ROLES, SCHEMAS, rows
from tests.architecture.repository import listed

pytestmark = pytest.mark.django_db

PRIVILEGE = re.compile(r"(?P<name>[A-Z]+)(?: \((?P<columns>[^)]*)\))?")
POLICY = re.compile(r'CREATE POLICY (?P<name>\w+) ON (?P<table>[\w."]+)')
Grant = tuple[str, str | None, str, str]
LEDGER = "public.handover_disclosure"


def _table(wall: Wall) -> str:
    return table_of(wall).replace('"', "")


def _declared() -> set[Grant]:
    """(table, column or None for all of it, privilege, role)."""
    return {
        (_table(wall), column, found["name"], f"baken_{door}")
        for wall in all_walls()
        for door, privileges in wall.grants.items()
        for found in PRIVILEGE.finditer(privileges)
        for column in (re.split(r",\s*", found["columns"]) if found["columns"] else [None])
    }


def _policies() -> dict[tuple[str, str], tuple[Any, ...]]:
    return {(table, name): tuple(rest) for table, name, *rest in rows(catalogue.POLICIES)}


def _declared_policies() -> Iterator[tuple[str, str]]:
    for wall in all_walls():
        yield from ((_table(wall), f"{door}_rows") for door in wall.rows)
    for _room, module in modules("walls"):
        for statement in getattr(module, "SQL", []):
            yield from (
                (found["table"].replace('"', ""), found["name"]) for found in POLICY.finditer(statement)
            )


def test_every_model_has_a_wall_and_every_wall_a_door() -> None:
    models = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    walls = {wall.table for wall in all_walls()}

    assert not models - walls, listed(sorted(models - walls))
    assert {door for wall in all_walls() for door in (*wall.grants, *wall.rows, *wall.checks)} <= set(DOORS)


def test_every_table_of_the_database_has_one_wall() -> None:
    tables = {name for (name,) in rows(catalogue.TABLES, SCHEMAS)}
    walls = [_table(wall) for wall in all_walls() if wall.table != "audit.NewEntry"]

    assert not tables - set(walls), listed(sorted(tables - set(walls)))
    assert not set(walls) - tables, listed(sorted(set(walls) - tables))
    assert len(walls) == len(set(walls))


def test_the_grants_in_the_database_are_those_that_the_walls_declare() -> None:
    given: set[Grant] = {
        (table, column, privilege, role)
        for table, column, privilege, role in rows(catalogue.GRANTS, SCHEMAS, [*DOOR_ROLES, "PUBLIC"])
    }

    assert not given - _declared(), listed(sorted(map(str, given - _declared())))
    assert not _declared() - given, listed(sorted(map(str, _declared() - given)))


def test_a_privilege_on_a_whole_table_is_not_also_given_by_column() -> None:
    """The columns would suggest a limit that is not there."""
    whole = {(table, name, role) for table, column, name, role in _declared() if column is None}

    double = [grant for grant in _declared() if grant[1] and (grant[0], grant[2], grant[3]) in whole]

    assert not double, listed(double)


def test_a_table_has_row_rules_or_says_why_it_needs_none() -> None:
    silent = [wall.table for wall in all_walls() if not wall.rows and not wall.why_no_rows]
    twofold = [wall.table for wall in all_walls() if wall.rows and wall.why_no_rows]

    assert not silent, listed(silent)
    assert not twofold, listed(twofold)


def test_a_rule_for_writing_stands_beside_a_rule_for_reading() -> None:
    lonely = [(wall.table, door) for wall in all_walls() for door in wall.checks if door not in wall.rows]

    assert not lonely, listed(lonely)


def test_row_security_is_on_for_every_table_with_rules_and_never_forced() -> None:
    """Forced, the owner would see no rows in a data migration; the owner never serves a request."""
    expected = {_table(wall): (bool(wall.rows), False) for wall in all_walls()}
    found = {table: (on, forced) for table, on, forced in rows(catalogue.ROW_SECURITY, SCHEMAS)}

    assert {table: state for table, state in found.items() if table in expected} == expected


def test_the_row_rules_in_the_database_are_those_that_the_walls_declare() -> None:
    declared = set(_declared_policies())

    assert not set(_policies()) - declared, listed(sorted(set(_policies()) - declared))
    assert not declared - set(_policies()), listed(sorted(declared - set(_policies())))


def _as_the_database_writes_it(wall: Wall, door: str) -> tuple[Any, ...]:
    """The declared rule, made under another name for a moment, so that both are written alike."""
    table, condition = table_of(wall), wall.rows[door]
    checked = wall.checks.get(door, condition)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE POLICY as_declared ON {table} TO baken_{door} USING ({condition}) WITH CHECK ({checked})"
            )
        found = _policies()[_table(wall), "as_declared"]
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("wall", [wall for wall in all_walls() if wall.rows], ids=lambda wall: wall.table)
def test_a_row_rule_in_the_database_says_what_its_wall_says(wall: Wall) -> None:
    there = _policies()

    assert {door: there[_table(wall), f"{door}_rows"] for door in wall.rows} == {
        door: _as_the_database_writes_it(wall, door) for door in wall.rows
    }


def test_a_door_that_may_touch_a_table_with_rules_has_one() -> None:
    """A privilege without a rule reaches nothing: either is a mistake."""
    ruled = {(table, role) for (table, _name), (roles, *_rest) in _policies().items() for role in roles}

    idle = sorted(
        {(_table(wall), door) for wall in all_walls() if wall.rows for door in wall.grants}
        - {(table, role.removeprefix("baken_")) for table, role in ruled}
    )
    unused = [(wall.table, door) for wall in all_walls() for door in wall.rows if door not in wall.grants]

    assert not idle, listed(idle)
    assert not unused, listed(unused)


def test_the_front_door_removes_nothing_but_its_own_sessions() -> None:
    may_remove = {
        table for table, _column, name, role in _declared() if (name, role) == ("DELETE", "baken_front")
    }

    assert may_remove == {"public.front_frontsession"}


def test_no_door_may_empty_a_table_or_put_a_trigger_on_it() -> None:
    assert {name for _table, _column, name, _role in _declared()} <= {"SELECT", "INSERT", "UPDATE", "DELETE"}


def test_the_office_reaches_no_content_and_no_key() -> None:
    content = {"vault", "intake", "mailbox", "files", "people", "casework", "triage", "handover"}
    tables = {_table(wall) for wall in all_walls() if wall.table.partition(".")[0] in content}

    reached = sorted(
        {(table, role) for table, _c, _p, role in _declared() if table in tables and "office" in role}
    )

    # The ledger of what went to others holds codes; of it the office sees all but what leads to a dossier.
    assert set(reached) <= {(LEDGER, "baken_office")}, listed(reached)


def test_the_office_sees_of_the_ledger_no_id_of_a_dossier() -> None:
    seen = {
        (column, name) for table, column, name, role in _declared() if table == LEDGER and "office" in role
    }

    assert {name for _column, name in seen} == {"SELECT"}
    assert "reference" in {column for column, _name in seen}
    assert not {None, "source", "source_kind"} & {column for column, _name in seen}


def test_the_tables_are_locked_before_any_wall_is_touched() -> None:
    """Whoever tidies up gives way to a lock; of what was changed already it would wait for us, and we for it."""
    first = next(statements())

    assert first.startswith("LOCK TABLE ")
    assert all(table_of(wall) in first for wall in all_walls())


def test_walls_can_be_applied_again_and_change_nothing() -> None:
    before = (
        sorted(map(str, rows(catalogue.GRANTS, SCHEMAS, DOOR_ROLES))),
        sorted(map(str, _policies().items())),
    )
    apply(connection)
    after = (
        sorted(map(str, rows(catalogue.GRANTS, SCHEMAS, DOOR_ROLES))),
        sorted(map(str, _policies().items())),
    )

    assert before == after
