# SPDX-License-Identifier: EUPL-1.2
"""Setting pages takes time: it is done when the work is committed, and no connection waits for it."""

from typing import Any

import pytest
from django.db import connection

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.kernel import paper
from baken.office.tests.pages import at_the_office
from tests.factories.staff import REGION

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("file", ["raadsvoorstel.pdf", "raadsvoorstel.odt", "kosten.ods"])
def test_a_file_is_written_outside_the_transaction(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    office, grant = at_the_office(Role.CHAIN_DIRECTOR)
    outside, depths = len(connection.savepoint_ids), []
    ending = file[-3:]
    write = getattr(paper, f"as_{ending}")

    def writing(*said: Any, **besides: Any) -> bytes:
        depths.append(len(connection.savepoint_ids))
        return bytes(write(*said, **besides))

    monkeypatch.setattr(paper, f"as_{ending}", writing)

    response = office.get(f"/kosten/{REGION}/2026/{file}")

    assert depths == [outside]
    assert response.content[:2] == (b"%P" if ending == "pdf" else b"PK")
    assert Entry.objects.filter(action="capacity.take-out", actor=grant.account.id).count() == 1
