# SPDX-License-Identifier: EUPL-1.2
"""One click is one invented person, in a practice region only; anything real and the page is not there."""

from typing import Any

import pytest
from django.test import override_settings

from baken.access.actions import mark_as_practice
from baken.access.models import PracticeMark
from baken.access.tests.people import NOW, account, grant_to
from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.vault.models import Epoch
from tests.rig.doors import DoorClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_doors")]
ADDRESS = "/inloggen/oefenen/"


@pytest.fixture
def practice() -> None:
    mark_as_practice(now=NOW)
    key("practice-gooi-en-vechtstreek-1a2b")


def key(name: str, region: str = "gooi-en-vechtstreek") -> Epoch:
    return Epoch.objects.create(
        region=region, number=Epoch.objects.count(), key_name=name, public=b"", signature=b"", opened_at=NOW
    )


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize(("door", "role"), [("desk", Role.CARE_COORDINATOR), ("office", Role.BOARD_MEMBER)])
def test_one_click_signs_in_and_goes_on_to_the_role(door: str, role: Role) -> None:
    person = grant_to(account("Mieke Zeilstra"), role).account
    grant_to(account("Van De Andere Deur"), Role.BOARD_MEMBER if door == "desk" else Role.PARTNER)
    client = DoorClient(door)

    page = client.get(ADDRESS).content.decode()
    inside = client.post(ADDRESS, {"account": str(person.id), "next": "/worklist/"})
    client.get(inside["Location"])

    assert "Mieke Zeilstra" in page
    assert "Van De Andere Deur" not in page
    assert inside["Location"] == "/rol/?next=%2Fworklist%2F"
    assert client.get("/worklist/").status_code == 200
    assert Entry.objects.order_by("at_clock")[0].action == "practice-sign-in"


@pytest.mark.usefixtures("practice")
def test_the_sign_in_page_points_to_practising() -> None:
    assert ADDRESS in DoorClient("desk").get("/inloggen/").content.decode()


@pytest.mark.usefixtures("practice")
def test_nobody_is_signed_in_who_is_not_on_the_list() -> None:
    client = DoorClient("desk")
    outsider = grant_to(account(), Role.BOARD_MEMBER).account

    page = client.post(ADDRESS, {"account": str(outsider.id)})

    assert page.status_code == 200
    assert client.get("/worklist/")["Location"].startswith("/inloggen/")


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize(
    ("host", "address"),
    [("desk.baken.example", "127.0.0.1"), ("desk.localhost", "192.0.2.7"), ("desk.localhost", "")],
)
@pytest.mark.parametrize("door", ["desk", "office"])
def test_a_door_that_listens_to_others_does_not_offer_it(door: str, host: str, address: str) -> None:
    client = DoorClient(door, host=host.replace("desk", door), REMOTE_ADDR=address)

    with override_settings(ALLOWED_HOSTS=["*"]):
        assert client.get(ADDRESS).status_code == 404
        assert client.post(ADDRESS).status_code == 404
        assert ADDRESS not in client.get("/inloggen/").content.decode()


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize(
    "changed",
    [
        {"PRACTICE": False},
        {"PROXY_HOPS": 1},
        {"OIDC_ADDRESS": "https://login.voorbeeld.example"},
    ],
)
def test_what_belongs_to_real_work_closes_it(changed: dict[str, Any]) -> None:
    client = DoorClient("desk")
    client.get("/inloggen/")

    with override_settings(**changed):
        assert client.get(ADDRESS).status_code == 404


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize("door", ["desk", "office"])
def test_one_real_key_in_any_region_closes_it(door: str) -> None:
    key("west-friesland-3c4d", region="west-friesland")

    assert DoorClient(door).get(ADDRESS).status_code == 404


@pytest.mark.usefixtures("practice")
def test_a_database_without_the_mark_closes_it() -> None:
    PracticeMark.objects.all().delete()

    assert DoorClient("desk").get(ADDRESS).status_code == 404


def test_a_database_without_keys_closes_it() -> None:
    mark_as_practice(now=NOW)

    assert DoorClient("desk").get(ADDRESS).status_code == 404


@pytest.mark.usefixtures("practice")
def test_whoever_practises_is_out_when_practice_is_over() -> None:
    person = grant_to(account(), Role.INTAKE_WORKER).account
    client = DoorClient("desk")
    client.get(client.post(ADDRESS, {"account": str(person.id)})["Location"])
    assert client.get("/worklist/").status_code == 200

    with override_settings(PRACTICE=False):
        assert client.get("/worklist/")["Location"].startswith("/inloggen/")


def test_a_database_is_marked_once() -> None:
    mark_as_practice(now=NOW)
    mark_as_practice(now=NOW)

    assert PracticeMark.objects.count() == 1
