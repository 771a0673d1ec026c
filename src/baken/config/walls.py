# SPDX-License-Identifier: EUPL-1.2
"""Applies the walls of all rooms to the database, whole and in one transaction, after every migrate."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import transaction

from baken.kernel.walls import DOORS, CallersFunction, DefinerFunction, Wall

# Tables of libraries: who may touch them. None of them identifies a person a report is about.
LIBRARIES = [
    Wall(
        "account.EmailAddress",
        {"desk": "SELECT, UPDATE, INSERT", "office": "SELECT, UPDATE, INSERT"},
        why_no_rows="addresses of colleagues; nobody is identified yet when it is read",
    ),
    Wall(
        "account.EmailConfirmation", {}, why_no_rows="never used: addresses are confirmed by an administrator"
    ),
    Wall(
        "mfa.Authenticator",
        {"desk": "SELECT, INSERT, UPDATE, DELETE", "office": "SELECT, INSERT, UPDATE, DELETE"},
        why_no_rows="sealed second factors; nobody is identified yet when it is read",
    ),
    Wall(
        "public.django_migrations",
        dict.fromkeys(DOORS, "SELECT"),
        why_no_rows="names of steps: a process refuses to work on a database of another version",
    ),
    Wall(
        "socialaccount.SocialApp", {}, why_no_rows="never used: the identity provider stands in the settings"
    ),
    Wall("socialaccount.SocialAccount", {}, why_no_rows="never used: who is linked stands in LinkedIdentity"),
    Wall("socialaccount.SocialToken", {}, why_no_rows="never used: no token is kept"),
    Wall("auth.Permission", {}, why_no_rows="never used: permissions are the MAY tables"),
    Wall("auth.Group", {}, why_no_rows="never used: permissions are the MAY tables"),
    Wall("auth.Group_permissions", {}, why_no_rows="never used: permissions are the MAY tables"),
    Wall("contenttypes.ContentType", {}, why_no_rows="never used by a door"),
    Wall(
        "public.cache_desk",
        {"desk": "SELECT, INSERT, UPDATE, DELETE", "worker": "SELECT, DELETE"},
        why_no_rows="used codes and counters of sign-in, keys only",
    ),
    Wall(
        "public.cache_office",
        {"office": "SELECT, INSERT, UPDATE, DELETE", "worker": "SELECT, DELETE"},
        why_no_rows="used codes and counters of sign-in, keys only",
    ),
]


def all_walls() -> list[Wall]:
    """The walls of every room, then those of the libraries."""
    return [wall for module in _modules() for wall in getattr(module, "WALLS", [])] + LIBRARIES


def all_functions() -> list[DefinerFunction]:
    return [function for module in _modules() for function in getattr(module, "FUNCTIONS", [])]


def all_callers_functions() -> list[CallersFunction]:
    return [function for module in _modules() for function in getattr(module, "CALLERS_FUNCTIONS", [])]


def table_of(wall: Wall) -> str:
    """The quoted table of a wall, with its schema."""
    label, _, name = wall.table.partition(".")
    if label in ("public", "keys"):
        return f'{label}."{name}"'
    model = apps.get_model(wall.table)
    schema = getattr(model, "db_schema", "public")
    return f'{schema}."{model._meta.db_table}"'


def statements() -> Iterator[str]:
    """All SQL that makes the walls: nothing is left of what stood before."""
    everyone = ", ".join(f"baken_{door}" for door in DOORS)
    # Before anything is changed: whoever holds a table then only keeps us waiting. PostgreSQL's own tidying up, which
    # gives way to a lock, would wait for what we changed while we wait for its table, and neither could go on.
    yield f"LOCK TABLE {', '.join(map(table_of, all_walls()))} IN ACCESS EXCLUSIVE MODE"
    for schema in ("public", "keys"):
        yield f"GRANT USAGE ON SCHEMA {schema} TO {everyone}, baken_chain, baken_figures"
        yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {everyone}"
        yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM PUBLIC, {everyone}"
        yield f"REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {schema} FROM PUBLIC, {everyone}"
    # A new owner must be allowed to make things there; nobody sees it, it is over with the transaction.
    yield "GRANT CREATE ON SCHEMA public TO baken_chain, baken_figures"
    for function in all_functions():
        yield f"ALTER FUNCTION {function.signature} OWNER TO {function.owner}"
        for door in function.callers:
            yield f"GRANT EXECUTE ON FUNCTION {function.signature} TO baken_{door}"
    for module in _modules():
        yield from getattr(module, "SQL", [])
    for own in all_callers_functions():
        for door in own.callers:
            yield f"GRANT EXECUTE ON FUNCTION {own.signature} TO baken_{door}"
    yield "REVOKE CREATE ON SCHEMA public FROM baken_chain, baken_figures"
    for wall in all_walls():
        yield from _of(wall)


def _of(wall: Wall) -> Iterator[str]:
    table = table_of(wall)
    for door, privileges in wall.grants.items():
        yield f"GRANT {privileges} ON {table} TO baken_{door}"
    if not wall.rows:
        yield f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"
        return
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    for door in DOORS:
        yield f"DROP POLICY IF EXISTS {door}_rows ON {table}"
    for door, condition in wall.rows.items():
        checked = f" WITH CHECK ({wall.checks.get(door, condition)})"
        yield f"CREATE POLICY {door}_rows ON {table} TO baken_{door} USING ({condition}){checked}"


def apply(connection: Any) -> None:
    """Make the walls of the connected database what the rooms declare; the connection is the owner's."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)


def _modules() -> Iterator[Any]:
    for app in apps.get_app_configs():
        if not app.name.startswith("baken.") or app.name == "baken.config":
            continue
        try:
            yield import_module(f"{app.name}.walls")
        except ModuleNotFoundError as error:
            if error.name != f"{app.name}.walls":
                raise
