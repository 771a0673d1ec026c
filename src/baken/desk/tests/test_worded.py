# SPDX-License-Identifier: EUPL-1.2
"""The words of the long lists are kept, so nothing may be in them that changes: only who asks, the day, the filters."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from baken.access.apart.models import KeptOut
from baken.access.models import Account
from baken.access.vocabulary import CASEWORK, Role
from baken.capacity.quarters import quarters_until
from baken.casework.queries import board, temporary
from baken.casework.queries.due import numbers
from baken.casework.queries.statements import together
from baken.desk.board import _worded
from baken.desk.tests.conftest import SignIn
from baken.desk.tests.lists import opened_case, put
from baken.desk.tests.page import text_of
from baken.kernel.actor import Actor
from baken.kernel.clock import start_of
from baken.kernel.due import ALL, LIMIT, NO_FILTERS
from baken.kernel.permissions import whoever
from baken.kernel.worded import strung
from baken.triage.queries import counting, worklist
from baken.triage.tests.scene import colleague
from tests.rig.doors import through

ANY_DAY = date(2026, 3, 6)


def words(viewer: Actor) -> list[Any]:
    question = worklist.Question(ANY_DAY, None, LIMIT, ALL, NO_FILTERS)
    quarter, _running = quarters_until(start_of(ANY_DAY), 2)
    return [
        counting._counting(viewer, ANY_DAY, NO_FILTERS).statement,
        worklist._listing(viewer, question).statement,
        strung(", ", numbers(viewer, today=ANY_DAY, filters=NO_FILTERS)),
        together(temporary.what_waits(viewer, ANY_DAY)),
        board._worded(viewer, ANY_DAY, ANY_DAY, LIMIT),
        _worded(viewer, quarter, ANY_DAY, ANY_DAY).statement,
    ]


@pytest.mark.parametrize("role", CASEWORK)
def test_wording_a_list_looks_at_nothing_that_is_stored(role: Role, region: str) -> None:
    viewer = colleague(role)

    with through("desk", viewer), CaptureQueriesContext(connection) as asked:
        found = words(viewer)

    assert all(statement.sql for statement in found)
    assert [each["sql"] for each in asked] == []


def test_what_is_kept_of_a_list_shows_neither_what_was_closed_since_nor_what_is_another_s(
    sign_in: SignIn,
) -> None:
    lead, other = sign_in(Role.TEAM_LEAD), sign_in(Role.TEAM_LEAD)
    report, case = put(0), opened_case(lead.actor, timezone.now())
    shown = [report.reference, case.reference]
    assert [each in text_of(lead.get("/werklijst")) for each in shown] == [True, True]

    for kind, dossier in (("report", report.id), ("case", case.id)):
        keep_out(Account.objects.get(id=whoever(lead.actor, "worklist.view")), kind, dossier)

    assert [each in text_of(lead.get("/werklijst")) for each in shown] == [False, False]
    assert [each in text_of(other.get("/werklijst")) for each in shown] == [True, True]


def keep_out(account: Account, kind: str, dossier: UUID) -> None:
    now = timezone.now()
    KeptOut.objects.create(
        region="gooi-en-vechtstreek", dossier_kind=kind, dossier=dossier, account=account, since=now,
        kept_out_by=UUID(int=1), review_on=now.date() + timedelta(days=90),
    )  # fmt: skip
