# SPDX-License-Identifier: EUPL-1.2
"""A door's login role owns nothing, becomes nobody else, and calls only the functions it was given."""

import pytest
from django.db import connection

from baken.config.launch.roles import FUNCTION_OWNERS, OWNER, role_name
from baken.config.walls import all_callers_functions, all_functions
from tests.architecture import catalogue
from tests.architecture.catalogue import ALL_ROLES, DOOR_ROLES, SCHEMAS, rows
from tests.architecture.repository import listed

pytestmark = pytest.mark.django_db

OWNERS = {role_name(OWNER), *map(role_name, FUNCTION_OWNERS)}
SAFE_PATH = {"search_path=pg_catalog, pg_temp", 'search_path="pg_catalog", "pg_temp"'}


def _functions() -> dict[int, tuple[str, bool, str, list[str], list[str]]]:
    return {oid: tuple(rest) for oid, *rest in rows(catalogue.FUNCTIONS, SCHEMAS)}


def _oid(signature: str) -> int:
    return int(rows("SELECT %s::regprocedure::oid::bigint", signature)[0][0])


def test_no_door_owns_anything() -> None:
    owned = [(thing, owner) for thing, owner in rows(catalogue.OWNED) if owner in DOOR_ROLES]

    assert not owned, listed(owned)


def test_everything_in_our_schemas_is_owned_by_the_owner_or_a_role_nobody_signs_in_with() -> None:
    query = """SELECT n.nspname || '.' || c.relname, pg_get_userbyid(c.relowner) FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ANY (%s)"""

    strange = [(name, owner) for name, owner in rows(query, SCHEMAS) if owner not in OWNERS]

    assert not strange, listed(strange)


def test_no_door_may_become_anybody_else() -> None:
    """In these tests the owner may become a door, so that one process plays them all; never the other way."""
    members = rows(catalogue.MEMBERS, [*DOOR_ROLES, *map(role_name, FUNCTION_OWNERS)])

    assert not members, listed(members)


@pytest.mark.parametrize("role", ALL_ROLES)
def test_no_role_of_ours_is_above_the_rules(role: str) -> None:
    [found] = rows(catalogue.ROLES, [role])
    name, is_super, bypasses, makes_roles, makes_databases, replicates, inherits, signs_in = found

    assert (is_super, bypasses, makes_roles, replicates) == (False, False, False, False)
    assert makes_databases == (name == role_name(OWNER))
    assert inherits == (name == role_name(OWNER))
    assert signs_in == (name not in map(role_name, FUNCTION_OWNERS))


@pytest.mark.parametrize("role", DOOR_ROLES)
@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_door_uses_a_schema_and_makes_nothing_in_it(role: str, schema: str) -> None:
    query = "SELECT has_schema_privilege(%s, %s, 'USAGE'), has_schema_privilege(%s, %s, 'CREATE')"

    assert rows(query, role, schema, role, schema) == [(True, False)]


def test_no_function_may_be_called_by_everybody() -> None:
    callable_by_all = [name for name, _d, _o, _c, callers in _functions().values() if "PUBLIC" in callers]

    assert not callable_by_all, listed(callable_by_all)


def test_doors_call_exactly_the_functions_that_the_walls_declare() -> None:
    of_others = {(one.signature, caller) for one in all_functions() for caller in one.callers}
    of_callers = {(one.signature, caller) for one in all_callers_functions() for caller in one.callers}
    declared = {(_oid(signature), role_name(caller)) for signature, caller in of_others | of_callers}
    given = {
        (oid, caller) for oid, found in _functions().items() for caller in found[4] if caller in DOOR_ROLES
    }

    assert given == declared


def test_the_functions_that_work_with_anothers_rights_are_listed_with_their_owner() -> None:
    declared = {_oid(one.signature): one.owner for one in all_functions()}
    definers = {oid: owner for oid, (_name, is_definer, owner, *_rest) in _functions().items() if is_definer}

    assert definers == declared
    assert set(declared.values()) <= set(map(role_name, FUNCTION_OWNERS))
    assert all(one.why for one in all_functions())


def test_every_function_names_where_it_looks_for_what_it_calls() -> None:
    """Without it a caller puts a table of its own before ours."""
    careless = [name for name, _d, _o, settings, _c in _functions().values() if not SAFE_PATH & set(settings)]

    assert not careless, listed(careless)


def test_the_body_of_a_definer_function_names_the_schema_of_every_table() -> None:
    tables = {name.partition(".")[2] for (name,) in rows(catalogue.TABLES, SCHEMAS)}
    query = "SELECT proname, prosrc FROM pg_proc WHERE oid = ANY (%s)"

    bare = [
        f"{name}: {table}"
        for name, body in rows(query, [_oid(one.signature) for one in all_functions()])
        for table in tables
        if f" {table} " in f" {' '.join(body.split())} "
    ]

    assert not bare, listed(bare)


def test_the_tests_themselves_run_as_the_owner() -> None:
    """Were they a superuser, no wall would be tried at all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, session_user")

        assert cursor.fetchone() == (role_name(OWNER), role_name(OWNER))
