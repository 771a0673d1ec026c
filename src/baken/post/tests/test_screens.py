# SPDX-License-Identifier: EUPL-1.2
"""The page with addresses: the administrator adds, tries and ends them; the officer looks."""

from typing import Any

import pytest

from baken.access.models import RoleGrant
from baken.access.vocabulary import Role
from baken.post.models import Address, Mail
from baken.post.vocabulary import Kind, Use
from tests.factories.staff import REGION, colleague
from tests.rig.doors import DoorClient

pytestmark = pytest.mark.django_db
PAGE, NIGHT = "/status/adressen", "nacht@veiligthuis.example"


def at_the_office(role: Role = Role.ADMINISTRATOR, *regions: str) -> DoorClient:
    grant: RoleGrant = colleague(role, *regions)
    client = DoorClient("office")
    client.sign_in(grant.account, grant)
    return client


def said(response: Any) -> str:
    return str(response.content.decode())


def test_an_address_is_added_tried_and_ended() -> None:
    client = at_the_office()
    client.post(PAGE, {"region": REGION, "use": Use.ON_CALL, "email": NIGHT})
    address = Address.objects.get()
    there = said(client.get(PAGE))
    client.post(f"{PAGE}/{address.id}/proef")
    client.post(f"{PAGE}/{address.id}/stop")

    address.refresh_from_db()
    assert NIGHT in there
    assert Mail.objects.get().kind == Kind.TRIAL
    assert address.ended_at is not None
    assert "Er zijn nog geen adressen." in said(client.get(PAGE))


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"email": "geen adres"}, "Vul een adres in zoals"),
        ({"email": ""}, "Vul een adres in."),
        ({"use": ""}, "Kies voor welk bericht dit adres is."),
        ({"email": NIGHT.upper()}, "Dit adres staat er al voor dit bericht."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_added(given: dict[str, str], complaint: str) -> None:
    client = at_the_office()
    client.post(PAGE, {"use": Use.ON_CALL, "email": NIGHT})

    answer = client.post(PAGE, {"use": Use.ON_CALL, "email": "ander@veiligthuis.example", **given})

    assert complaint in said(answer)
    assert Address.objects.count() == 1


def test_an_address_is_given_for_a_region_of_ones_own_only() -> None:
    one = at_the_office().post(PAGE, {"region": "west-friesland", "use": Use.DAILY, "email": NIGHT})
    both = at_the_office(Role.ADMINISTRATOR, REGION, "west-friesland")
    both.post(PAGE, {"region": "west-friesland", "use": Use.DAILY, "email": NIGHT})

    assert one.status_code == 200
    assert [address.region for address in Address.objects.all()] == ["west-friesland"]


def test_the_officer_looks_and_changes_nothing() -> None:
    client = at_the_office()
    client.post(PAGE, {"use": Use.DAILY, "email": NIGHT})
    officer = at_the_office(Role.DATA_PROTECTION_OFFICER)

    shown = said(officer.get(PAGE))
    refused = officer.post(PAGE, {"use": Use.DAILY, "email": "x@veiligthuis.example"})

    assert NIGHT in shown
    assert "Voeg toe" not in shown
    assert refused.status_code == 404
    assert officer.post(f"{PAGE}/{Address.objects.get().id}/stop").status_code == 404


def test_an_address_of_another_region_does_not_exist() -> None:
    at_the_office(Role.ADMINISTRATOR, "west-friesland").post(PAGE, {"use": Use.DAILY, "email": NIGHT})

    answer = at_the_office().post(f"{PAGE}/{Address.objects.get().id}/stop")

    assert answer.status_code == 404
