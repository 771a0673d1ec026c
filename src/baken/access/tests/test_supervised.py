# SPDX-License-Identifier: EUPL-1.2
"""Emergency access at the office: the officer sees codes and times, and reviews what a team lead opened."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from baken.access.temporary.models import EmergencyAccess
from baken.access.vocabulary import OFFICE, Role
from baken.audit.actions import record
from baken.audit.models import Entry, Kind
from tests.factories.staff import REGION, actor, colleague
from tests.rig.doors import DoorClient, through

LONG_AGO = datetime(2026, 4, 10, 9, 30, tzinfo=UTC)


@pytest.fixture
def officer(db: None) -> DoorClient:
    return signed_in(Role.DATA_PROTECTION_OFFICER)


def signed_in(role: Role) -> DoorClient:
    grant = colleague(role)
    browser = DoorClient("office")
    browser.sign_in(grant.account, grant)
    return browser


def opened(**changes: Any) -> EmergencyAccess:
    """Somebody broke the glass of a case, straight in the table: its words are not for this door."""
    grant = colleague(Role.CARE_COORDINATOR)
    given = {
        "region": REGION, "dossier_kind": "case", "dossier": uuid4(), "account": grant.account,
        "role": grant.role, "because": "minor", "opened_at": LONG_AGO, "ends_at": LONG_AGO + timedelta(hours=4),
        "told": grant.account_id, "reviewer": Role.TEAM_LEAD,
    }  # fmt: skip
    return EmergencyAccess.objects.create(**given | changes)


def text_of(response: Any) -> str:
    body = re.search(r"<main.*</main>", response.content.decode(), re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body.group() if body else "")).split())


@pytest.mark.parametrize("role", OFFICE)
def test_the_pages_are_for_the_officer_only(role: Role, db: None) -> None:
    browser, access = signed_in(role), opened()
    expected = 200 if role == Role.DATA_PROTECTION_OFFICER else 404

    addresses = ["/noodtoegang", f"/noodtoegang/{access.pk}"]

    assert [browser.get(address).status_code for address in addresses] == [expected] * 2


def test_the_list_says_who_why_and_whose_review_it_is(officer: DoorClient) -> None:
    empty = text_of(officer.get("/noodtoegang"))
    opened()
    opened(reviewer=Role.DATA_PROTECTION_OFFICER)
    opened(region="west-friesland")

    said = text_of(officer.get("/noodtoegang"))

    assert "Er is in jouw regio nog geen noodtoegang geweest." in empty
    assert said.count("Een minderjarige is nu niet veilig") == 2
    assert said.count("Wacht op beoordeling") == 2
    assert said.count("werkdagen te laat") == 2
    assert "Teamleider" in said
    assert "Functionaris" in said


def test_one_emergency_in_codes_with_how_often_was_looked(officer: DoorClient) -> None:
    reader = actor(Role.CARE_COORDINATOR)
    now = timezone.now()
    access = opened(
        account_id=reader.id, opened_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=3)
    )
    with through("desk", reader):
        for _look in range(3):
            record(reader, "case.read", access.thing, region=REGION, at=now, kind=Kind.READ)
    running = text_of(officer.get(f"/noodtoegang/{access.pk}"))
    EmergencyAccess.objects.update(ended_at=timezone.now())

    ended = text_of(officer.get(f"/noodtoegang/{access.pk}"))

    assert "Bekeken 3 keer" in running
    assert "De beoordeling kan zodra de noodtoegang voorbij is." in running
    assert "Beoordeelt: Teamleider." in ended
    assert "Leg de beoordeling vast" not in ended
    assert Entry.objects.filter(action="emergency.view", kind="read").count() == 2


def test_the_officer_reviews_what_a_team_lead_opened_with_a_code_only(officer: DoorClient) -> None:
    access = opened(reviewer=Role.DATA_PROTECTION_OFFICER)
    address = f"/noodtoegang/{access.pk}"

    before = text_of(officer.get(address))
    nothing = text_of(officer.post(address, {"csrf": "x"}))
    after = text_of(officer.post(address, {"verdict": "not_allowed"}, follow=True))
    twice = text_of(officer.post(address, {"verdict": "needed"}))

    assert "Wie opende, is zelf teamleider." in before
    assert "Kies wat je vindt." in nothing
    assert "De beoordeling is vastgelegd." in after
    assert "Het had niet gemogen" in after
    assert "Deze noodtoegang is al beoordeeld." in twice
    assert EmergencyAccess.objects.get().verdict == "not_allowed"


def test_what_the_team_lead_reviews_the_officer_does_not(officer: DoorClient) -> None:
    access = opened()

    response = officer.post(f"/noodtoegang/{access.pk}", {"verdict": "needed"})

    assert response.status_code == 404
    assert EmergencyAccess.objects.get().verdict == ""
    assert Entry.objects.filter(action="emergency.review", kind="refusal").count() == 1


def test_one_of_another_region_does_not_exist(officer: DoorClient) -> None:
    access = opened(region="west-friesland", reviewer=Role.DATA_PROTECTION_OFFICER)

    assert officer.get(f"/noodtoegang/{access.pk}").status_code == 404
    assert officer.get(f"/noodtoegang/{uuid4()}").status_code == 404
