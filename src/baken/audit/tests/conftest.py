# SPDX-License-Identifier: EUPL-1.2
"""A database in which a test really commits: a clone of the migrated one, thrown away afterwards."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import connection, connections


@pytest.fixture
def committed_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Every connection of every thread goes to the clone while the test runs."""
    with django_db_blocker.unblock():
        migrated, clone = connection.settings_dict["NAME"], f"clone_{uuid4().hex}"
        connections.close_all()
        _run(f'CREATE DATABASE "{clone}" TEMPLATE "{migrated}"')
        connection.settings_dict["NAME"] = clone
        yield
        connections.close_all()
        connection.settings_dict["NAME"] = migrated
        # Without force, by which an owner may not send the server's own cleaner away.
        _run(f'DROP DATABASE "{clone}"')


def _run(sql: str) -> None:
    where = {**connection.get_connection_params(), "dbname": "postgres"}
    address = {key: where[key] for key in ("dbname", "user", "password", "host", "port") if where.get(key)}
    with psycopg.connect(**address, autocommit=True) as database:
        database.execute(sql.encode())
