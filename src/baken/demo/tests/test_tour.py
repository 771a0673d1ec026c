# SPDX-License-Identifier: EUPL-1.2
"""The guided tour claims what it knows and nothing else, leads to every door, and is there for practice only."""

import html
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import override_settings
from django.utils import timezone

from baken.access.actions import mark_as_practice
from baken.access.models import RoleGrant
from baken.access.vocabulary import Role
from baken.demo import TOUR
from baken.handover.models import Offer
from baken.intake.models import Report
from baken.vault.models import Epoch
from tests.factories.staff import LONG_AGO, REGION, colleague
from tests.rig.doors import DoorClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> dict[str, RoleGrant]:
    """A practice region in which the whole tour can be played."""
    mark_as_practice(now=LONG_AGO)
    Epoch.objects.create(
        region=REGION,
        number=1,
        key_name=f"practice-{REGION}-1a2b",
        public=b"",
        signature=b"",
        opened_at=LONG_AGO,
    )
    return {
        "farah": colleague(Role.INTAKE_WORKER),
        "bas": colleague(Role.PARTNER),
        "joost": colleague(Role.CHAIN_DIRECTOR),
    }


def page(client: DoorClient, query: str = "") -> str:
    response = client.get(TOUR + query)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def play(client: DoorClient, grant: RoleGrant) -> None:
    """One click; the only role is chosen by itself."""
    client.get(client.post("/inloggen/oefenen/", {"account": str(grant.account_id)})["Location"])


def report_came_in(*, minutes_ago: int = 0, region: str = REGION) -> Report:
    return Report.objects.create(
        region=region, reference=f"GV-26-{uuid4().hex[:5].upper()}", channel="web", reporter_role="self",
        reporter_kind="unknown", danger="now", contact="code_only", language="nl",
        received_at=timezone.now() - timedelta(minutes=minutes_ago),
    )  # fmt: skip


def something_was_offered(by: UUID) -> None:
    now = timezone.now()
    Offer.objects.create(
        region=REGION, reference=f"OV-26-{uuid4().hex[:5].upper()}", partner="nla", source_kind="report",
        source=uuid4(), purpose="investigate", ground="public_task", ends_on=now.date(), laid_at=now, laid_by=by,
        answer_by=now.date(), result_by=now.date(), fields=["forms"],
    )  # fmt: skip


def test_the_tour_leads_to_every_door(cast: dict[str, RoleGrant]) -> None:
    with override_settings(FRONT_PORT="8000"):
        shown = page(DoorClient("desk"))

    assert "http://gv.localhost:8000/?taal=nl" in shown
    assert "http://gv.localhost:8000/?taal=en" in shown
    assert f'value="{cast["farah"].account_id}"' in shown
    assert f'value="{cast["bas"].account_id}"' in shown
    assert f"/inloggen/oefenen/?persoon={cast['joost'].account_id}&next=%2Fcijfers" in shown
    assert shown.count("<h2") == 5
    assert 'lang="en"' in shown


def test_who_has_done_nothing_is_told_of_nothing_done(cast: dict[str, RoleGrant]) -> None:
    report_came_in()

    shown = page(DoorClient("desk"))

    assert "Gedaan:" not in shown
    assert "De voordeur vertelt niemand wie er schrijft." in shown
    assert shown.count("Nog niet gedaan in dit bezoek.") == 2


def test_whom_this_browser_played_is_remembered_from_one_person_to_the_next(
    cast: dict[str, RoleGrant],
) -> None:
    client = DoorClient("desk")
    page(client)

    play(client, cast["farah"])
    play(client, cast["bas"])
    shown = page(client)

    assert "in dit bezoek was je Medewerker Veilig Thuis." in shown
    assert "in dit bezoek was je Partner." in shown
    assert "Je bent nu ingelogd als Partner." in shown
    assert "Gedaan:" not in page(DoorClient("desk"))


def test_the_worker_sees_what_came_in_and_was_offered_since_the_tour_began(
    cast: dict[str, RoleGrant],
) -> None:
    report_came_in(minutes_ago=60)
    client = DoorClient("desk")
    page(client)
    play(client, cast["farah"])

    before = page(client)
    report = report_came_in()
    something_was_offered(by=cast["farah"].account_id)
    after = page(client)
    play(client, cast["bas"])
    as_the_partner = page(client)

    assert "Sinds je begon kwam er nog geen melding binnen." in before
    assert "Sinds je begon is er nog niets voorgelegd aan een partner." in before
    assert f"sinds je begon kwam melding {report.reference} binnen." in after
    assert f"/melding/{report.reference}" in after
    assert "sinds je begon is er iets voorgelegd aan een partner." in after
    assert report.reference not in as_the_partner
    assert as_the_partner.count("Gedaan: dat zag je toen je Veilig Thuis was.") == 2


def test_another_region_has_its_own_people_and_no_report_of_this_one(cast: dict[str, RoleGrant]) -> None:
    there = colleague(Role.INTAKE_WORKER, "west-friesland")
    report = report_came_in()
    client = DoorClient("desk")
    play(client, cast["farah"])

    shown = page(client, "?regio=west-friesland")

    assert f'value="{there.account_id}"' in shown
    assert f'value="{cast["farah"].account_id}"' not in shown
    assert report.reference not in shown
    assert "West-Friesland" in page(client)


@pytest.mark.parametrize("query", ["?regio=nergens", "?regio=west-friesland"])
def test_where_nobody_can_be_played_there_is_no_tour(cast: dict[str, RoleGrant], query: str) -> None:
    assert DoorClient("desk").get(TOUR + query).status_code == 404


@pytest.mark.parametrize(
    "changed", [{"PRACTICE": False}, {"PROXY_HOPS": 1}, {"OIDC_ADDRESS": "https://login.voorbeeld.example"}]
)
def test_what_belongs_to_real_work_closes_the_tour(
    cast: dict[str, RoleGrant], changed: dict[str, Any]
) -> None:
    with override_settings(**changed):
        assert DoorClient("desk").get(TOUR).status_code == 404


def test_without_the_mark_and_at_other_doors_there_is_no_tour() -> None:
    colleague(Role.INTAKE_WORKER)

    assert DoorClient("desk").get(TOUR).status_code == 404
    assert DoorClient("office").get(TOUR).status_code == 404


def test_the_link_of_the_tour_shows_one_person_at_the_office(cast: dict[str, RoleGrant]) -> None:
    colleague(Role.BOARD_MEMBER)
    joost = cast["joost"]

    proposed = DoorClient("office").get(f"/inloggen/oefenen/?persoon={joost.account_id}").content.decode()
    strange = DoorClient("office").get(f"/inloggen/oefenen/?persoon={uuid4()}").content.decode()

    assert "Ketenregisseur" in proposed
    assert "Bestuur" not in proposed
    assert "Bestuur" in strange


def test_the_strip_of_every_page_leads_back_to_the_tour(cast: dict[str, RoleGrant]) -> None:
    client = DoorClient("desk")
    play(client, cast["bas"])

    practising = client.get("/aangeboden").content.decode()
    with override_settings(PRACTICE=False):
        front = DoorClient("front", host="gv.localhost").get("/").content.decode()

    assert f'href="http://desk.localhost{TOUR}"' in practising
    assert TOUR not in front
