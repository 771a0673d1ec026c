# SPDX-License-Identifier: EUPL-1.2
"""The team lead sees what is left of the planned hours: no price, no person, no other region."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from baken.access.vocabulary import DESK, Role
from baken.capacity.models import NotedHours, WorkTime
from baken.desk.tests.conftest import Desk, SignIn
from baken.desk.tests.page import rows_of, text_of
from baken.triage.tests.scene import REGION
from tests.rig.doors import through

PAGE = "/teambord/uren"


@pytest.fixture
def lead(sign_in: SignIn) -> Desk:
    return sign_in(Role.TEAM_LEAD)


def noted(task: str, quarter: int, hours: int | None, **fields: Any) -> None:
    given = {"region": REGION, "year": 2026, "released_at": datetime(2026, 11, 1, tzinfo=UTC)} | fields
    NotedHours.objects.create(task=task, quarter=quarter, hours=hours, **given)


@pytest.mark.parametrize("role", DESK)
def test_only_a_team_lead_sees_the_hours_that_are_left(role: Role, sign_in: SignIn) -> None:
    assert sign_in(role).get(PAGE).status_code == (200 if role == Role.TEAM_LEAD else 404)


def test_what_is_left_is_what_was_planned_without_what_was_noted(lead: Desk) -> None:
    before = {row[0]: row[1:] for row in rows_of(lead.get(PAGE))}
    noted("advice", 2, 20)
    noted("advice", 3, None)
    noted("advice", 3, 35, year=2025)

    response = lead.get(PAGE)

    rows = {row[0]: row[1:] for row in rows_of(response)}
    planned = int(before["Adviezen"][0])
    assert before["Adviezen"] == [str(planned), "0", str(planned)]
    assert rows["Adviezen"] == [str(planned), "22", str(planned - 22)]
    assert rows["Teamleider"] == ["52", "niet genoteerd", "–"]
    assert "916" in text_of(response)
    assert "€" not in text_of(response)


def test_more_than_planned_stands_out(lead: Desk) -> None:
    noted("advice", 2, 5000)

    body = lead.get(PAGE).content.decode()

    assert body.count("baken-row--late") == 1


def test_the_hours_of_another_region_are_not_among_it(lead: Desk, sign_in: SignIn) -> None:
    ours = text_of(lead.get(PAGE))
    elsewhere = sign_in(Role.TEAM_LEAD, region_of_role="west-friesland")

    noted("advice", 2, 20, region="west-friesland")

    assert text_of(lead.get(PAGE)) == ours
    assert "Gooi" not in text_of(elsewhere.get(PAGE))


def test_the_desk_reads_released_hours_of_its_region_and_nobody_s_minutes(lead: Desk) -> None:
    noted("advice", 2, 20)
    noted("advice", 2, 40, region="west-friesland")

    with through("desk", lead.actor):
        assert list(NotedHours.objects.values_list("hours", flat=True)) == [20]
        with pytest.raises(ProgrammingError), transaction.atomic():
            WorkTime.objects.count()
        with pytest.raises(ProgrammingError), transaction.atomic():
            NotedHours.objects.update(hours=1)
