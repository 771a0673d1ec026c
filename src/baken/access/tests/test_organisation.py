# SPDX-License-Identifier: EUPL-1.2
"""Signing in by one's own organisation: the real provider of the library, on another site."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import override_settings
from django.utils.timezone import localdate

from baken.access import organisation as asking
from baken.access.acting import SECOND_STEP
from baken.access.actions import NotPossible
from baken.access.actions.identities import confirm_link, end_link, propose_link
from baken.access.models import Account, LinkedIdentity
from baken.access.organisation import NotSure, identity_in
from baken.access.tests.people import NOW, account, acting, grant_to
from baken.access.vocabulary import Proof, Role
from baken.audit.models import Entry
from baken.kernel.permissions import Refused
from tests.rig.doors import DoorClient, through
from tests.rig.organisation import Organisation, Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_doors")]
BACK = "/inloggen/organisatie/terug/"
AT = int(NOW.timestamp())


@pytest.fixture
def organised(site: Organisation) -> Iterator[Organisation]:
    """This door knows the organisation."""
    told = {"OIDC_ADDRESS": site.address, "OIDC_CLIENT": "baken", "OIDC_SECRET": site.secret}
    with override_settings(**told, OIDC_ACR=("mfa", "hoog")):
        yield site


@pytest.fixture
def person() -> Account:
    return grant_to(account(), Role.INTAKE_WORKER).account


def link(person: Account, issuer: str, subject: str = "nummer-noor") -> LinkedIdentity:
    with through("office", acting(Role.ADMINISTRATOR)) as administrator:
        linked = propose_link(account=person, issuer=issuer, subject=subject, by=administrator, now=NOW)
    with through("desk", acting(Role.TEAM_LEAD)) as lead:
        confirm_link(link=linked, by=lead, now=NOW)
    return linked


def start(client: DoorClient, place: str = "/inloggen/organisatie/", wanted: str = "/worklist/") -> str:
    return str(client.post(place, {"next": wanted})["Location"])


def come_in(at: Organisation, client: DoorClient, acr: str = "mfa") -> Any:
    return client.get(Visitor(at).round(start(client), "noor", acr))


def refusals() -> list[str]:
    return list(Entry.objects.filter(kind="refusal").values_list("action", flat=True))


def test_whom_two_people_linked_comes_in_by_the_organisation(
    organised: Organisation, person: Account
) -> None:
    link(person, organised.address)
    client = DoorClient("desk")

    page = client.get("/inloggen/").content.decode()
    inside = come_in(organised, client)
    arrived = client.get(inside["Location"])

    assert "Inloggen via je organisatie" in page
    assert arrived["Location"] == "/worklist/"
    assert client.session[SECOND_STEP] == Proof.ORGANISATION
    assert client.get("/worklist/").status_code == 200


def test_what_is_asked_cannot_be_guessed(organised: Organisation) -> None:
    asked = [parse_qs(urlsplit(start(DoorClient("desk"))).query) for _ in range(2)]

    assert all(query["code_challenge_method"] == ["S256"] for query in asked)
    assert asked[0]["scope"] == ["openid"]
    assert all(asked[0][name] != asked[1][name] for name in ("nonce", "state", "code_challenge"))


def test_whom_nobody_linked_gets_a_number_and_no_account(organised: Organisation, person: Account) -> None:
    page = come_in(organised, DoorClient("desk")).content.decode()

    assert "nummer-noor" in page
    assert Account.objects.count() == 1
    assert refusals() == ["sign-in-by-organisation"]


def test_a_link_that_one_person_made_opens_nothing(organised: Organisation, person: Account) -> None:
    propose_link(
        account=person,
        issuer=organised.address,
        subject="nummer-noor",
        by=acting(Role.ADMINISTRATOR),
        now=NOW,
    )

    assert "nummer-noor" in come_in(organised, DoorClient("desk")).content.decode()


def test_a_link_that_was_moved_in_the_database_opens_nothing(
    organised: Organisation, person: Account
) -> None:
    link(person, organised.address)
    victim = grant_to(account("Bo Jansen"), Role.TEAM_LEAD).account
    LinkedIdentity.objects.update(account=victim)

    assert "nummer-noor" in come_in(organised, DoorClient("desk")).content.decode()


def test_a_blocked_account_and_another_issuer_stay_out(organised: Organisation, person: Account) -> None:
    link(person, "https://elders.voorbeeld.example")
    elsewhere = come_in(organised, DoorClient("desk"))
    link(person, organised.address)
    Account.objects.update(is_active=False)

    assert elsewhere.status_code == come_in(organised, DoorClient("desk")).status_code == 200


def test_without_a_second_factor_at_the_organisation_nobody_comes_in(
    organised: Organisation, person: Account
) -> None:
    link(person, organised.address)
    client = DoorClient("desk")

    page = come_in(organised, client, acr="pwd").content.decode()

    assert "zonder tweede stap" in page
    assert client.get("/worklist/")["Location"].startswith("/inloggen/")


def test_somebody_whom_the_organisation_saw_yesterday_signs_in_there_again(
    organised: Organisation, person: Account
) -> None:
    link(person, organised.address)
    visitor, client = Visitor(organised), DoorClient("desk")
    visitor.round(start(DoorClient("desk")), "noor")
    organised.a_day_passes()

    page = client.get(visitor.round(start(client), "noor")).content.decode()

    assert "Het is te lang geleden" in page


def test_an_answer_counts_once_and_in_the_browser_that_asked(
    organised: Organisation, person: Account
) -> None:
    link(person, organised.address)
    client, stranger = DoorClient("desk"), DoorClient("desk")
    back = Visitor(organised).round(start(client), "noor")

    elsewhere = stranger.get(back)
    first = client.get(back)
    again = client.get(back)

    assert [page.status_code for page in (elsewhere, first, again)] == [200, 302, 200]


@pytest.mark.parametrize("query", ["", "?error=access_denied", "?code=x&state=y"])
def test_what_is_no_answer_is_refused(organised: Organisation, query: str) -> None:
    assert "niet gelukt" in DoorClient("desk").get(BACK + query).content.decode()


def test_a_code_that_was_made_up_is_refused(organised: Organisation) -> None:
    client = DoorClient("desk")
    [state] = parse_qs(urlsplit(start(client)).query)["state"]

    assert "niet gelukt" in client.get(f"{BACK}?code=made-up&state={state}").content.decode()


def test_a_new_proof_is_a_new_sign_in_at_the_organisation(organised: Organisation, person: Account) -> None:
    link(person, organised.address)
    client, visitor = DoorClient("desk"), Visitor(organised)
    client.sign_in(person, minutes_ago=6)

    page = client.get("/bevestigen/?next=%2Fexport%2F").content.decode()
    location = start(client, "/bevestigen/organisatie/", "/export/")
    back = client.get(visitor.round(location, "noor"))

    assert "Bevestigen via je organisatie" in page
    assert parse_qs(urlsplit(location).query)["prompt"] == ["login"]
    assert back.get("Location") == "/bevestigen/?next=%2Fexport%2F"
    assert client.get("/export/").status_code == 200


def test_a_proof_of_somebody_else_is_none(organised: Organisation, person: Account) -> None:
    link(grant_to(account("Bo Jansen"), Role.INTAKE_WORKER).account, organised.address)
    client = DoorClient("desk")
    client.sign_in(person, minutes_ago=6)

    page = client.get(Visitor(organised).round(start(client, "/bevestigen/organisatie/"), "noor"))

    assert "iemand anders ingelogd" in page.content.decode()
    assert client.get("/export/").status_code == 302


def test_an_organisation_that_does_not_answer_is_said(organised: Organisation) -> None:
    with override_settings(OIDC_ADDRESS="http://localhost:9"):
        page = DoorClient("desk").post("/inloggen/organisatie/")

    assert "nu niet bereikbaar" in page.content.decode()


def test_an_organisation_that_calls_itself_something_else_is_not_asked(
    organised: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_found", {})

    with override_settings(OIDC_ADDRESS=f"{organised.address}/"):
        page = DoorClient("desk").post("/inloggen/organisatie/")

    assert "nu niet bereikbaar" in page.content.decode()


def test_without_an_organisation_its_pages_do_not_exist() -> None:
    client = DoorClient("desk")

    assert client.post("/inloggen/organisatie/").status_code == client.get(BACK).status_code == 404
    assert "organisatie" not in client.get("/inloggen/").content.decode()


CLAIMS = {"sub": "x", "nonce": "n", "acr": "mfa", "auth_time": AT}


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"nonce": "other"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"acr": "pwd"}, "acr"),
        ({"acr": None}, "acr"),
        ({"auth_time": None}, "auth_time"),
        ({"auth_time": str(AT)}, "auth_time"),
        ({"auth_time": AT - 91}, "auth_time"),
        ({"auth_time": AT + 31}, "auth_time"),
    ],
)
def test_claims_that_are_not_good_enough(changed: dict[str, Any], why: str) -> None:
    with override_settings(OIDC_ACR=("mfa",)), pytest.raises(NotSure) as refused:
        identity_in(CLAIMS | changed, nonce="n", not_before=AT - 60, now=AT)

    assert refused.value.why == why


@pytest.mark.parametrize("auth_time", [AT - 90, AT, AT + 30], ids=["earlier", "now", "clocks differ"])
def test_claims_that_are_good_enough(auth_time: int) -> None:
    with override_settings(OIDC_ACR=("mfa",)):
        found = identity_in(CLAIMS | {"auth_time": auth_time}, nonce="n", not_before=AT - 60, now=AT)

    assert found.seen_at == min(auth_time, AT)


def test_a_link_takes_two_people_and_one_to_end_it(person: Account) -> None:
    linked = link(person, "https://login.voorbeeld.example")
    with through("desk", acting(Role.TEAM_LEAD)) as lead, pytest.raises(Refused):
        end_link(link=linked, by=lead, now=NOW)

    with through("office", acting(Role.ADMINISTRATOR)) as administrator:
        end_link(link=linked, by=administrator, now=NOW)

    assert not LinkedIdentity.objects.exists()


@pytest.mark.parametrize(
    ("issuer", "subject", "told"),
    [("", "x", "Er is geen organisatie"), ("https://a.example", "taken", "al aan een account gekoppeld")],
)
def test_what_cannot_be_linked(person: Account, issuer: str, subject: str, told: str) -> None:
    by = acting(Role.ADMINISTRATOR)
    propose_link(account=person, issuer="https://a.example", subject="taken", by=by, now=NOW)

    with pytest.raises(NotPossible, match=told):
        propose_link(account=person, issuer=issuer, subject=subject, by=by, now=NOW)


def test_somebody_without_a_role_is_not_linked_and_a_proposal_lapses(person: Account) -> None:
    by = acting(Role.ADMINISTRATOR)
    linked = propose_link(account=person, issuer="https://a.example", subject="x", by=by, now=NOW)
    person.grants.update(ends_on=localdate(NOW))

    with pytest.raises(NotPossible):
        confirm_link(link=linked, by=acting(Role.TEAM_LEAD), now=NOW + timedelta(hours=73))
    with pytest.raises(NotPossible):
        propose_link(account=person, issuer="https://a.example", subject="y", by=by, now=NOW)
