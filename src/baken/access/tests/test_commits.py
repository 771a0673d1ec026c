# SPDX-License-Identifier: EUPL-1.2
"""With real commits: what was lost is lost, what was looked at and refused stays, in the chain."""

import pytest
from django.db import DataError, connection, transaction

from baken.access.models import DeskSession
from baken.access.tell import is_spoiled
from baken.access.tests.people import account, grant_to
from baken.access.vocabulary import Role
from baken.audit.models import Entry, Link
from baken.audit.tests.conftest import committed_database as committed_database
from tests.rig.doors import DoorClient


@pytest.mark.django_db
def test_a_transaction_in_which_a_statement_failed_is_spoiled() -> None:
    """PostgreSQL answers a COMMIT of it with a silent ROLLBACK, so somebody must look."""
    with transaction.atomic():
        before = is_spoiled()
        with pytest.raises(DataError), connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")
        after = is_spoiled()
        transaction.set_rollback(True)

    assert (before, after) == (False, True)


@pytest.mark.usefixtures("committed_database", "small_doors")
@pytest.mark.parametrize(
    ("address", "status", "lines"),
    [
        ("/look/", 200, ["test.look"]),
        ("/missing/", 404, ["open.missing"]),
        ("/missing-after-an-error/", 404, ["open.missing-after-an-error"]),
        ("/refused-by-the-database/", 404, ["open.refused-by-the-database"]),
        ("/clash/", 500, ["open.clash"]),
        ("/look-and-hide-an-error/", 503, ["test.look"]),
    ],
)
def test_each_line_is_committed_once_and_linked(address: str, status: int, lines: list[str]) -> None:
    client = DoorClient("desk")
    client.sign_in(grant_to(account(), Role.INTAKE_WORKER).account)

    response = client.get(address)

    assert response.status_code == status
    assert [line.action for line in Entry.objects.all()] == lines
    assert Link.objects.count() == len(lines)
    assert DeskSession.objects.count() == 1
    assert client.get("/worklist/").status_code == 200
