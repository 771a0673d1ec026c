# SPDX-License-Identifier: EUPL-1.2
"""What matters most asks for a proof of the last five minutes; what was typed is not lost by it."""

import re
import time
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.http import HttpRequest

from baken.access.actions import mark_as_practice
from baken.access.kept import kept_for
from baken.access.models import Account
from baken.access.tests.people import GOOI, NOW, account, app_of, code_of, grant_to
from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.kernel.actor import Actor
from baken.vault.models import Epoch
from tests.rig.doors import DoorClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_doors")]
HIDDEN = re.compile(r'<input type="hidden" name="(?!csrf)(\w+)" value="([^"]*)">')
PROVE = "/bevestigen/?next=%2Fexport%2F"


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code must not change between reading it and typing it."""
    now = time.time()
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time", SimpleNamespace(time=lambda: now))


@pytest.fixture
def person() -> Account:
    return grant_to(account(), Role.INTAKE_WORKER).account


def signed_in(person: Account, minutes_ago: int) -> DoorClient:
    client = DoorClient("desk")
    client.sign_in(person, minutes_ago=minutes_ago)
    return client


def actions() -> list[tuple[str, str]]:
    return list(Entry.objects.order_by("at_clock").values_list("action", "result"))


@pytest.mark.parametrize(("minutes_ago", "opens"), [(0, True), (4, True), (5, False), (19, False)])
def test_a_proof_holds_for_five_minutes(person: Account, minutes_ago: int, opens: bool) -> None:
    answer = signed_in(person, minutes_ago).get("/export/")

    assert (answer.status_code, answer.get("Location")) == ((200, None) if opens else (302, PROVE))


def test_a_proof_from_the_future_is_none(person: Account) -> None:
    assert signed_in(person, -2).get("/export/")["Location"] == PROVE


def test_a_code_of_the_app_is_a_proof(person: Account) -> None:
    secret = app_of(person)
    client = signed_in(person, 6)

    page = client.get(PROVE)
    wrong = client.post(PROVE, {"code": "12"})
    right = client.post(PROVE, {"code": code_of(secret)})
    again = client.post(PROVE, {"code": code_of(secret)})

    assert "Bevestig dat jij het bent" in page.content.decode()
    assert "Deze code klopt niet" in wrong.content.decode()
    assert right["Location"] == PROVE
    assert client.get(right["Location"])["Location"] == again["Location"] == "/export/"
    assert client.get("/export/").content == b"export of nothing"
    assert actions() == [("prove-again", "refused"), ("prove-again", "done")]


def test_what_was_posted_waits_and_is_sent_on_with_one_click(person: Account) -> None:
    secret = app_of(person)
    client = signed_in(person, 6)

    filled_in = {"what": 'drie "zaken" & <namen>', "more": ["a", "b"], "page": str(uuid4())}
    asked = client.post("/export/?soort=zaken", filled_in)
    client.post(asked["Location"], {"code": code_of(secret)})
    page = client.get(asked["Location"]).content.decode()
    sent = client.post("/export/?soort=zaken", {"what": "drie zaken"})
    later = client.get(asked["Location"])

    assert 'action="/export/?soort=zaken"' in page
    number, *hidden = HIDDEN.findall(page)
    assert number[0] == "page"
    assert number[1] != filled_in["page"]
    assert hidden == [
        ("what", "drie &quot;zaken&quot; &amp; &lt;namen&gt;"),
        ("more", "a"),
        ("more", "b"),
    ]
    assert sent.content == b"export of drie zaken"
    assert later["Location"] == "/export/?soort=zaken"


def test_nobody_else_gets_what_was_typed() -> None:
    kept = {"author": str(uuid4()), "page": "/export/", "typed": "what=of+the+first"}
    request = HttpRequest()
    request.session = {"kept": kept}  # type: ignore[assignment]
    request.actor = Actor(door="desk", role="", id=uuid4())  # type: ignore[attr-defined]

    assert kept_for(request, "/export/") is None


def test_without_a_role_or_a_sign_in_those_come_first() -> None:
    assert DoorClient("desk").get("/export/")["Location"] == "/inloggen/?next=%2Fexport%2F"
    assert DoorClient("desk").get(PROVE)["Location"].startswith("/inloggen/")


def test_whoever_practises_proves_it_with_a_click(person: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    mark_as_practice(now=NOW)
    practice_key()
    client = DoorClient("desk")
    client.get(client.post("/inloggen/oefenen/", {"account": str(person.id)})["Location"])
    fresh = client.get("/export/")
    monkeypatch.setattr("baken.access.acting.A_PROOF_LASTS", timedelta())

    asked = client.get("/export/")
    page = client.get(asked["Location"]).content.decode()
    client.post(asked["Location"])

    assert fresh.status_code == 200
    assert "één klik is genoeg" in page
    assert actions()[-1] == ("prove-again", "done")


def practice_key() -> None:
    Epoch.objects.create(
        region=GOOI, number=0, key_name="practice-1a2b", public=b"", signature=b"", opened_at=NOW
    )
