# SPDX-License-Identifier: EUPL-1.2
"""Passkeys: both steps at once, of one person, at one door."""

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from fido2.utils import websafe_encode

from baken.access.acting import SECOND_STEP
from baken.access.actions import NotPossible
from baken.access.actions.passkeys import keep_passkey
from baken.access.models import Account
from baken.access.tests.authenticator import Telephone
from baken.access.tests.people import NOW, account, acting, grant_to
from baken.access.vocabulary import Proof, Role
from baken.audit.models import Entry
from tests.rig.doors import DoorClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_doors")]
PLACE = "/mijn-account/passkey/"
PROVE = "/bevestigen/?next=%2Fexport%2F"


@pytest.fixture
def person() -> Account:
    return grant_to(account(), Role.INTAKE_WORKER).account


@pytest.fixture
def telephone(person: Account) -> Telephone:
    """One that the person has added."""
    telephone = Telephone()
    add(signed_in(person), telephone)
    return telephone


def signed_in(person: Account, minutes_ago: int = 0) -> DoorClient:
    client = DoorClient("desk")
    client.sign_in(person, minutes_ago=minutes_ago)
    return client


def add(client: DoorClient, telephone: Telephone, name: str = "Mijn telefoon", **how: bool) -> Any:
    options = client.post(f"{PLACE}vraag/").json()
    return client.post(PLACE, {"name": name, "credential": telephone.make(options, **how)})


def come_in(telephone: Telephone, client: DoorClient | None = None, **how: bool) -> Any:
    client = client or DoorClient("desk")
    options = client.post("/inloggen/passkey/vraag/").json()
    return client.post(
        "/inloggen/passkey/", {"credential": telephone.use(options, **how), "next": "/worklist/"}
    )


def actions() -> list[tuple[str, str]]:
    return list(Entry.objects.order_by("at_clock", "action").values_list("action", "result"))


def test_a_passkey_is_added_under_a_sealed_name(person: Account) -> None:
    client = signed_in(person)

    added = add(client, Telephone())

    assert added["Location"] == "/mijn-account/"
    assert "Mijn telefoon" in client.get("/mijn-account/").content.decode()
    assert "Mijn telefoon" not in json.dumps(Authenticator.objects.get().data)
    assert actions() == [("passkey.keep", "done")]


def test_a_passkey_opens_the_door_in_one_step(telephone: Telephone) -> None:
    client = DoorClient("desk")

    inside = come_in(telephone, client)
    arrived = client.get(inside["Location"])

    assert inside["Location"] == "/rol/?next=%2Fworklist%2F"
    assert arrived["Location"] == "/worklist/"
    assert client.session[SECOND_STEP] == Proof.PASSKEY
    assert ("sign-in", "done") in actions()


def test_a_passkey_of_a_blocked_account_opens_nothing(telephone: Telephone) -> None:
    Account.objects.update(is_active=False)

    page = come_in(telephone)

    assert "Met deze passkey kun je hier niet inloggen." in page.content.decode()
    assert actions()[-1] == ("sign-in", "refused")


def test_a_passkey_that_was_moved_or_made_up_in_the_database_opens_nothing(
    telephone: Telephone, person: Account
) -> None:
    victim = grant_to(account("Bo Jansen"), Role.TEAM_LEAD).account
    Authenticator.objects.update(user=victim)
    telephone.owner = handle_of(victim)

    page = come_in(telephone)

    assert page.status_code == 200
    assert "Met deze passkey kun je hier niet inloggen." in page.content.decode()


def handle_of(of: Account) -> str:

    return websafe_encode(of.id.hex.encode())


def test_an_answer_counts_once(telephone: Telephone) -> None:
    client = DoorClient("desk")
    options = client.post("/inloggen/passkey/vraag/").json()
    answer = telephone.use(options)

    first = client.post("/inloggen/passkey/", {"credential": answer})
    replayed = DoorClient("desk").post("/inloggen/passkey/", {"credential": answer})

    assert first.status_code == 302
    assert replayed.status_code == 200


def test_a_passkey_asks_for_its_owner(telephone: Telephone, person: Account) -> None:
    unseen = come_in(telephone, verified=False)
    unmade = add(signed_in(person), Telephone(), verified=False)

    assert unseen.status_code == unmade.status_code == 200
    assert Authenticator.objects.count() == 1


def test_a_passkey_of_another_site_is_none_here(person: Account) -> None:
    client = signed_in(person)

    added = add(client, Telephone("desk.elsewhere.localhost"))

    assert added.status_code == 200
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "not json",
        "[]",
        "{}",
        '{"response": "x"}',
        '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {}}',
        '{"id": "YQ", "rawId": "Yg", "type": "public-key", "response": {}}',
    ],
)
def test_what_is_no_answer_is_refused(answer: str, person: Account) -> None:
    client, stranger = signed_in(person), DoorClient("desk")
    client.post(f"{PLACE}vraag/")
    stranger.post("/inloggen/passkey/vraag/")

    added = client.post(PLACE, {"name": "x", "credential": answer})
    inside = stranger.post("/inloggen/passkey/", {"credential": answer})

    assert added.status_code == inside.status_code == 200
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("owner", ["", "bm9ib2R5", "ZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmY"])
def test_an_answer_of_nobody_is_refused(telephone: Telephone, owner: str) -> None:
    telephone.owner = owner

    assert come_in(telephone).status_code == 200


def test_a_passkey_is_a_proof_and_that_of_a_colleague_is_not(telephone: Telephone, person: Account) -> None:
    colleague = grant_to(account("Bo Jansen"), Role.INTAKE_WORKER).account
    theirs = Telephone()
    add(signed_in(colleague), theirs)
    client = signed_in(person, minutes_ago=6)

    page = client.get(PROVE).content.decode()
    options = client.post("/inloggen/passkey/vraag/").json()
    wrong = client.post(PROVE, {"credential": theirs.use(options)})
    right = client.post(PROVE, {"credential": telephone.use(options)})

    assert "Bevestigen met een passkey" in page
    assert wrong.status_code == 200
    assert right["Location"] == PROVE
    assert client.get("/export/").status_code == 200


def test_a_passkey_gets_another_name_and_is_removed(telephone: Telephone, person: Account) -> None:
    client, number = signed_in(person), Authenticator.objects.get().pk

    page = client.get(f"{PLACE}{number}/").content.decode()
    unnamed = client.post(f"{PLACE}{number}/", {"name": ""})
    client.post(f"{PLACE}{number}/", {"name": "Oude telefoon"})
    named = client.get("/mijn-account/").content.decode()
    client.post(f"{PLACE}{number}/", {"remove": "1"})

    assert "Mijn telefoon" in page
    assert "Geef deze passkey een naam." in unnamed.content.decode()
    assert "Oude telefoon" in named
    assert not Authenticator.objects.exists()
    assert come_in(telephone).status_code == 200


def test_a_passkey_of_somebody_else_does_not_exist(telephone: Telephone) -> None:
    colleague = grant_to(account("Bo Jansen"), Role.INTAKE_WORKER).account

    assert signed_in(colleague).get(f"{PLACE}{Authenticator.objects.get().pk}/").status_code == 404


def test_nobody_adds_a_passkey_for_somebody_else(person: Account) -> None:
    with pytest.raises(NotPossible):
        keep_passkey(account=person, name="x", credential={}, by=acting(Role.ADMINISTRATOR), now=NOW)


def test_changing_passkeys_asks_for_a_proof(person: Account) -> None:
    client = signed_in(person, minutes_ago=6)

    assert client.get(PLACE)["Location"].startswith("/bevestigen/")
    assert client.post(f"{PLACE}vraag/")["Location"].startswith("/bevestigen/")
