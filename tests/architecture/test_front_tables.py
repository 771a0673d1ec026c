# SPDX-License-Identifier: EUPL-1.2
"""A table into which the front door writes tells it nothing: not by a sequence, a collision or a reference."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.db.models.fields import NOT_PROVIDED

from baken.config.walls import all_walls, table_of
from tests.architecture import catalogue
from tests.architecture.catalogue import SCHEMAS, rows
from tests.architecture.repository import listed

pytestmark = pytest.mark.django_db

# Columns whose value cannot be guessed, so that "it exists already" answers no question.
UNGUESSABLE = {
    "public.audit_entry": {"id": "random"},
    "public.files_file": {"id": "random"},
    "public.front_bucket": {"key": "HMAC under a salt that only this door has"},
    "public.front_frontsession": {"id": "hash of a random cookie"},
    "public.intake_advicerequest": {"id": "random", "reference": "random"},
    "public.intake_report": {"id": "random", "reference": "random"},
    "public.intake_surveyanswer": {"id": "random"},
    "public.mailbox_mailbox": {"id": "random"},
    "public.mailbox_message": {"id": "random"},
    "public.organisations_ownreport": {"id": "random", "report": "random"},
    "public.steering_generalquestion": {"id": "random"},
    "public.mailbox_view": {"tag": "HMAC of a code of sixteen random digits"},
    "public.vault_entry": {"id": "random", "row": "random"},
    "keys.vault_arrivalkey": {"id": "random"},
}


def _written() -> dict[str, set[str]]:
    """Tables into which the front door inserts, each with the labels of its models."""
    found: dict[str, set[str]] = {}
    for wall in all_walls():
        if "INSERT" in wall.grants.get("front", ""):
            found.setdefault(table_of(wall).replace('"', ""), set()).add(wall.table)
    return found


def _fields() -> Iterator[tuple[str, models.Field]]:
    for label in sorted(label for labels in _written().values() for label in labels):
        yield from ((label, field) for field in apps.get_model(label)._meta.local_concrete_fields)


def test_the_tables_the_front_door_writes_are_known() -> None:
    assert set(_written()) == set(UNGUESSABLE)


def test_what_must_be_unique_there_cannot_be_guessed() -> None:
    guessable = [
        f"{index} on {table} ({', '.join(columns or ['an expression'])})"
        for table, index, columns in rows(catalogue.UNIQUE, SCHEMAS)
        if table in UNGUESSABLE and not set(columns or ()) & set(UNGUESSABLE[table])
    ]

    assert not guessable, listed(guessable)


def test_the_database_makes_no_value_there_that_the_door_would_have_to_read_back() -> None:
    made = [
        f"{table}.{column} {identity}{generated} {default or ''}"
        for table, column, identity, generated, default in rows(catalogue.MADE_BY_THE_DATABASE, SCHEMAS)
        if table in UNGUESSABLE and (identity or generated or "nextval" in (default or ""))
    ]

    assert not made, listed(made)


def test_no_model_there_asks_for_what_was_written() -> None:
    """Each of these adds RETURNING, which needs the right to read."""
    asking = [
        f"{label}.{field.name}"
        for label, field in _fields()
        if isinstance(field, models.AutoField | models.GeneratedField) or field.db_default is not NOT_PROVIDED
    ]

    assert not asking, listed(asking)


def test_no_model_there_belongs_to_a_sequence() -> None:
    keys = {label: apps.get_model(label)._meta.pk for label, _field in _fields()}
    serial = [
        label for label, key in keys.items() if not isinstance(key, models.UUIDField | models.BinaryField)
    ]

    assert not serial, listed(serial)


def test_nothing_there_refers_to_what_the_front_door_cannot_read() -> None:
    """A foreign key to it would tell whether it exists."""
    readable = {
        table_of(wall).replace('"', "") for wall in all_walls() if "SELECT" in wall.grants.get("front", "")
    }

    telling = [
        f"{name}: {table} -> {target}"
        for table, target, name in rows(catalogue.FOREIGN_KEYS, SCHEMAS)
        if table in UNGUESSABLE and target not in readable
    ]

    assert not telling, listed(telling)


def test_no_table_with_content_counts_its_rows() -> None:
    """A number that goes up by one tells how many there were; only libraries' own tables have sequences."""
    query = """SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'S' AND n.nspname = ANY (%s)"""
    libraries = ("public.django_", "public.auth_", "public.account_", "public.mfa_", "public.socialaccount_")

    counting = [name for (name,) in rows(query, SCHEMAS) if not name.startswith(libraries)]

    assert not counting, listed(counting)
