# SPDX-License-Identifier: EUPL-1.2
"""The acting role, read anew at each request, and the purpose that is stated once."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from baken.access.models import Account, DeskSession, RoleGrant
from baken.access.tests.people import WEST, account, door_of, grant_to
from baken.access.vocabulary import CASEWORK, Role
from tests.rig.doors import DoorClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_doors")]

TODAY, TOMORROW = timedelta(), timedelta(days=1)


def signed_in(role: Role = Role.INTAKE_WORKER, *regions: str) -> tuple[DoorClient, RoleGrant]:
    client = DoorClient(door_of(role))
    return client, client.sign_in(grant_to(account(), role, *regions).account)


def yesterday() -> Any:
    return timezone.localdate() - timedelta(days=1)


@pytest.mark.parametrize(
    ("changed", "leads_to"),
    [
        ({}, None),
        ({"ends_on": TODAY}, "/rol/?next=%2Fworklist%2F"),
        ({"ends_on": TOMORROW}, None),
        ({"starts_on": TOMORROW}, "/rol/?next=%2Fworklist%2F"),
        ({"confirmed_at": None}, "/rol/?next=%2Fworklist%2F"),
        ({"role": "chain_director"}, "/rol/?next=%2Fworklist%2F"),
    ],
)
def test_a_role_that_no_longer_holds_opens_nothing_from_the_next_page_on(
    changed: Any, leads_to: str | None
) -> None:
    client, grant = signed_in()

    today = timezone.localdate()
    RoleGrant.objects.filter(id=grant.id).update(
        **{name: today + to if isinstance(to, timedelta) else to for name, to in changed.items()}
    )

    assert client.get("/worklist/").get("Location") == leads_to


def test_a_blocked_account_is_out_at_once() -> None:
    client, grant = signed_in()

    Account.objects.filter(id=grant.account_id).update(is_active=False)

    assert client.get("/worklist/")["Location"] == "/inloggen/?next=%2Fworklist%2F"


def test_a_changed_password_ends_the_session() -> None:
    client, grant = signed_in()
    grant.account.set_password("another-password-entirely")
    grant.account.save()

    assert client.get("/worklist/")["Location"] == "/inloggen/?next=%2Fworklist%2F"


def test_somebody_elses_role_cannot_be_taken_from_a_session() -> None:
    client = DoorClient("desk")
    mine, theirs = grant_to(account(), Role.INTAKE_WORKER), grant_to(account(), Role.TEAM_LEAD)

    client.sign_in(mine.account, theirs)

    assert client.get("/worklist/")["Location"] == "/rol/?next=%2Fworklist%2F"


def test_a_session_without_a_second_step_is_nobody() -> None:
    client, _grant = signed_in()
    cookie = client.cookies["__Host-baken-desk"].value
    from baken.access.desk_sessions import SessionStore

    session = SessionStore(cookie)
    del session["second_step"]
    session.save()

    assert client.get("/worklist/")["Location"] == "/inloggen/?next=%2Fworklist%2F"


def test_content_is_opened_after_the_purpose_is_stated() -> None:
    client, _grant = signed_in()

    asked = client.get("/casework/?a=b")
    page = client.get(asked["Location"])
    nothing = client.post("/doel/", {"next": "/casework/"})
    stated = client.post("/doel/", {"purpose": "triage", "next": "/casework/"})

    assert asked["Location"] == "/doel/?next=%2Fcasework%2F%3Fa%3Db"
    assert "Triage en veiligheidsbeoordeling" in page.content.decode()
    assert "Kies waarvoor je dossiers opent." in nothing.content.decode()
    assert stated["Location"] == "/casework/"
    assert client.get("/casework/").content == b"casework"


def test_a_purpose_of_another_role_is_not_accepted() -> None:
    client, _grant = signed_in()

    answer = client.post("/doel/", {"purpose": "quality", "next": "/casework/"})

    assert answer.status_code == 200
    assert client.get("/casework/")["Location"] == "/doel/?next=%2Fcasework%2F"


def test_another_role_asks_for_its_purpose_again() -> None:
    client = DoorClient("desk")
    person = account()
    first, second = grant_to(person, Role.INTAKE_WORKER), grant_to(person, Role.CARE_COORDINATOR, WEST)
    client.sign_in(person, first, purpose="triage")

    client.post("/rol/", {"grant": str(second.id)})

    assert client.get("/casework/")["Location"] == "/doel/?next=%2Fcasework%2F"


@pytest.mark.parametrize("role", list(Role))
def test_a_page_is_there_for_the_roles_it_names_only(role: Role) -> None:
    client = DoorClient(door_of(role))
    client.sign_in(grant_to(account(), role).account, purpose="triage")

    assert client.get("/casework/").status_code == (200 if role in CASEWORK else 404)


def test_a_form_that_was_open_too_long_leads_to_signing_in() -> None:
    client, _grant = signed_in()
    DeskSession.objects.all().delete()

    assert client.post("/worklist/?q=x", {"text": "typed"})["Location"] == "/inloggen/?next=%2Fworklist%2F"
