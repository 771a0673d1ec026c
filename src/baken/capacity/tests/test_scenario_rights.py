# SPDX-License-Identifier: EUPL-1.2
"""Own scenarios are seen by all who read cost, made by who steers, and changed or removed by their maker alone."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction

from baken.access.vocabulary import Role
from baken.capacity.models import OwnScenario, ScenarioVersion
from baken.capacity.permissions import READERS
from baken.capacity.scenarios.actions import remove_scenario
from baken.capacity.tests.own_scenarios import DIRECTOR, FLU, LEAD, MAKE, NOW, PAGE, TYPED, made, sent
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.office.tests.pages import at_the_office, rows_of, text_of
from tests.factories.staff import REGION
from tests.rig.doors import through

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [role for role in READERS if role != Role.CHAIN_DIRECTOR])
def test_all_readers_see_it_and_nobody_but_its_maker_changes_or_removes_it(role: Role) -> None:
    director, _ = at_the_office(Role.CHAIN_DIRECTOR)
    office, _ = at_the_office(role)
    address = sent(director).headers["Location"]

    page = text_of(office.get(address))

    assert "20 meldingen meer, 6 tegelijk" in page
    assert "Wijzig" not in page
    assert "Griepgolf" in rows_of(office.get(PAGE))[0]
    assert office.get(f"{address}/wijzig").status_code == 404
    assert office.post(f"{address}/wijzig", TYPED | {"seen": "1"}).status_code == 404
    assert office.post(f"{address}/verwijder").status_code == 404
    assert (office.get(MAKE).status_code == 200) == (role == Role.PROJECT_LEAD)
    assert ScenarioVersion.objects.count() == 1


def test_in_the_database_too_a_scenario_is_its_makers() -> None:
    own = made()
    fields: dict[str, Any] = {
        "region": REGION, "scenario": own.scenario, "number": 2, "reports": 1, "urgent_first": False,
        "kind": "whole", "edited_at": NOW,
    }  # fmt: skip
    with through("office", LEAD):
        for wrong in ({"edited_by": LEAD.id}, {"edited_by": DIRECTOR.id}):
            with pytest.raises(ProgrammingError), transaction.atomic():
                ScenarioVersion(**fields | wrong).save(force_insert=True)
        with pytest.raises(ProgrammingError), transaction.atomic():
            OwnScenario(region=REGION, name=FLU, ordinal=9, made_by=own.scenario.made_by, made_at=NOW).save(
                force_insert=True
            )
        with pytest.raises(ProgrammingError), transaction.atomic():
            ScenarioVersion.objects.update(reports=1)
        with pytest.raises(Refused):
            remove_scenario(own=own, by=LEAD, now=NOW)


@pytest.mark.parametrize("role", ["board_member", "administrator"])
def test_who_only_reads_makes_none(role: str) -> None:
    reader = Actor(door="office", role=role, id=uuid4(), regions=frozenset({REGION}))

    with pytest.raises(Refused):
        made(reader)


def test_a_scenario_of_another_region_does_not_exist() -> None:
    address = f"{PAGE}/{made().scenario.id}"
    office, _ = at_the_office(Role.CHAIN_DIRECTOR, "west-friesland")

    for there in (
        address,
        f"{address}/wijzig",
        MAKE,
        f"/kosten/{REGION}/wat-als/vergelijk?kies=plan.whole&kies=ill.whole",
    ):
        assert office.get(there).status_code == 404
    assert office.get("/kosten/west-friesland/wat-als/nieuw").status_code == 404
