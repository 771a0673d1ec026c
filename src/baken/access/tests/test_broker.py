# SPDX-License-Identifier: EUPL-1.2
"""Organisations that report often sign in by their broker: the real provider of the library, on another site."""

import base64
import json
import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import override_settings

from baken.access import organisation as asking
from baken.access.models import Account
from baken.access.organisation import BROKER, NotSure, identity_in
from baken.access.organisation_rounds import _check_whole
from baken.access.policy import AN_ORGANISATION_STAYS
from baken.access.staff_sessions import DEVICE
from baken.access.tests.people import NOW, account, grant_to
from baken.access.visiting import VISITOR, person_of, recognised
from baken.access.vocabulary import Proof, Role
from baken.audit.models import Entry
from baken.config.brokers import Broker
from tests.rig.doors import DoorClient
from tests.rig.organisation import Organisation, Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_doors")]
START, BACK = "/inloggen/melders/", "/inloggen/melders/terug/"
CLAIM = "organisatie_nummer"
AT = int(NOW.timestamp())


def told(site: Organisation, **changes: Any) -> Broker:
    known = Broker(site.address, "baken", site.secret, ("hoog",), CLAIM, 3600, (site.address,))
    return replace(known, **changes)


@pytest.fixture
def broker(site: Organisation) -> Iterator[Organisation]:
    with override_settings(BROKER=told(site)):
        yield site


def start(client: DoorClient, **posted: str) -> str:
    return str(client.post(START, posted)["Location"])


def come_in(at: Organisation, client: DoorClient, acr: str = "hoog", who: str = "noor", **posted: str) -> Any:
    return client.get(Visitor(at).round(start(client, **posted), who, acr))


def refused() -> list[str]:
    return list(Entry.objects.filter(kind="refusal").values_list("action", flat=True))


def test_somebody_comes_in_for_an_organisation_without_an_account_and_stays_an_hour(
    broker: Organisation,
) -> None:
    account()
    client = DoorClient("desk")

    page = client.get(START).content.decode()
    arrived = come_in(broker, client, regio="gooi-en-vechtstreek", next="/whoami/")
    visit = client.session[VISITOR]

    assert "Inloggen via je organisatie" in page
    assert arrived["Location"] == "/whoami/"
    assert (visit["region"], visit["organisation"]) == ("gooi-en-vechtstreek", "de-brug")
    assert visit["person"] == str(person_of(broker.address, "de-brug", "nummer-noor"))
    assert visit["proof"] == Proof.ORGANISATION
    assert 0 < visit["until"] - time.time() <= AN_ORGANISATION_STAYS.total_seconds()
    assert "nummer-noor" not in json.dumps(dict(client.session))
    assert Account.objects.count() == 1


def test_what_is_asked_cannot_be_guessed_and_asks_for_no_more_than_a_number(broker: Organisation) -> None:
    asked = [parse_qs(urlsplit(start(DoorClient("desk"))).query) for _ in range(2)]

    assert asked[0]["scope"] == ["openid"]
    assert asked[0]["acr_values"] == ["hoog"]
    assert asked[0]["code_challenge_method"] == ["S256"]
    assert all(asked[0][name] != asked[1][name] for name in ("nonce", "state", "code_challenge"))


def test_a_visitor_is_no_colleague_and_signs_out(broker: Organisation) -> None:
    client = DoorClient("desk")
    come_in(broker, client)

    closed = [client.get(page).status_code for page in ("/rol/", "/mijn-account/", "/bevestigen/")]
    left = client.post("/uitloggen/")

    assert closed == [404, 404, 404]
    assert left["Location"] == "/inloggen/melders/?uitgelogd"
    assert VISITOR not in client.session
    assert "Je bent uitgelogd" in client.get(left["Location"]).content.decode()


def test_coming_in_takes_nothing_along_of_whoever_used_the_browser_before(broker: Organisation) -> None:
    colleague, client = grant_to(account(), Role.INTAKE_WORKER).account, DoorClient("desk")
    client.sign_in(colleague)
    before = client.session.session_key

    come_in(broker, client)

    assert set(client.session.keys()) == {VISITOR, DEVICE}
    assert client.session.session_key != before


@pytest.mark.parametrize(
    ("changes", "acr", "said"),
    [
        ({}, "laag", "niet zeker genoeg ingelogd"),
        ({"claim": "anders"}, "hoog", "staat niet op de lijst"),
        ({"claim": "sub"}, "hoog", "staat niet op de lijst"),
        ({"client": "iemand-anders"}, "hoog", "niet gelukt"),
    ],
    ids=["too unsure", "no organisation", "an unknown organisation", "not for us"],
)
def test_who_is_refused_reads_why_and_the_logs_say_nothing_of_them(
    site: Organisation, changes: dict[str, Any], acr: str, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    client = DoorClient("desk")
    with override_settings(BROKER=told(site)):
        back = Visitor(site).round(start(client), "noor", acr)
    caplog.set_level(logging.WARNING, "baken.access")
    with override_settings(BROKER=told(site, **changes)):
        page = client.get(back).content.decode()

    lines = [record.getMessage() for record in caplog.records if record.name == "baken.access"]
    assert said in page
    assert VISITOR not in client.session
    assert refused() == ["visit.refuse"]
    assert [line.partition(":")[0] for line in lines] == ["a visitor was refused"]
    assert "noor" not in page + "".join(lines)


def test_an_answer_counts_once_and_in_the_browser_that_asked(broker: Organisation) -> None:
    client, stranger = DoorClient("desk"), DoorClient("desk")
    back = Visitor(broker).round(start(client), "noor", "hoog")

    answers = [page.get(back).status_code for page in (stranger, client, client)]

    assert answers == [200, 302, 200]


def test_whom_the_broker_saw_yesterday_signs_in_there_again(broker: Organisation) -> None:
    visitor, client = Visitor(broker), DoorClient("desk")
    visitor.round(start(DoorClient("desk")), "mia", "hoog")
    broker.a_day_passes()

    page = client.get(visitor.round(start(client), "mia", "hoog")).content.decode()

    assert "Het is te lang geleden" in page


def test_an_answer_of_one_issuer_is_none_of_the_other(broker: Organisation) -> None:
    """The way of colleagues and that of organisations end at their own page only."""
    client = DoorClient("desk")
    back = Visitor(broker).round(start(client), "noor", "hoog")
    staff = {"OIDC_ADDRESS": broker.address, "OIDC_CLIENT": "baken", "OIDC_SECRET": broker.secret}

    with override_settings(**staff, OIDC_ACR=("hoog",)):
        page = client.get(back.replace("melders", "organisatie")).content.decode()

    assert "niet gelukt" in page
    assert VISITOR not in client.session


def test_the_broker_is_not_asked_when_it_calls_itself_something_else_or_does_not_answer(
    site: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_found", {})
    for address in (f"{site.address}/", "http://localhost:9"):
        with override_settings(BROKER=told(site, address=address)):
            assert "Inloggen kan nu even niet" in DoorClient("desk").post(START).content.decode()


def test_nothing_is_asked_of_another_host_than_the_issuer_s() -> None:
    found = {"token_endpoint": "https://broker.example/token", "jwks_uri": "https://broker.example/keys"}

    assert asking._stays_at_home("https://broker.example", found)
    for name in found:
        elsewhere = found | {name: "https://elders.example/x"}
        assert not asking._stays_at_home("https://broker.example", elsewhere)
    assert asking.Asking().get_requests_session().max_redirects == 0


SIGNED = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _unsigned(claims: dict[str, Any]) -> str:
    parts = [{"alg": "none", "kid": "x"}, claims]
    return (
        ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
        + "."
    )


@pytest.mark.parametrize("forged", ["another key", "no signature", "our secret as key"])
def test_a_token_that_the_broker_did_not_sign_lets_nobody_in(
    broker: Organisation, forged: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when it comes from the broker's own address: whoever stands between is believed in nothing."""
    client = DoorClient("desk")
    location = start(client)
    [nonce] = parse_qs(urlsplit(location).query)["nonce"]
    claims = {
        "iss": broker.address, "aud": "baken", "sub": "nummer-noor", "exp": int(time.time()) + 60, "nonce": nonce,
        "acr": "hoog", "auth_time": int(time.time()), CLAIM: "oefen-de-brug",
    }  # fmt: skip
    back = Visitor(broker).round(location, "noor", "hoog")
    real: list[str] = []

    def exchanged(self: Any, code: str, pkce_code_verifier: str = "") -> dict[str, str]:
        tokens = exchange(self, code, pkce_code_verifier=pkce_code_verifier)
        kid = jwt.get_unverified_header(tokens["id_token"])["kid"]
        real.append(tokens["id_token"])
        tokens["id_token"] = {
            "another key": jwt.encode(claims, SIGNED, "RS256", {"kid": kid}),
            "no signature": _unsigned(claims),
            "our secret as key": jwt.encode(claims, broker.secret, "HS256", {"kid": kid}),
        }[forged]
        return dict(tokens)

    from allauth.socialaccount.providers.oauth2.client import OAuth2Client

    exchange = OAuth2Client.get_access_token
    monkeypatch.setattr(OAuth2Client, "get_access_token", exchanged)
    page = client.get(back).content.decode()

    assert real
    assert "niet gelukt" in page
    assert VISITOR not in client.session


WHOLE = {"sub": "x", "aud": "baken", "exp": AT + 60}


@pytest.mark.parametrize(
    "changed",
    [{"exp": None}, {"sub": ""}, {"aud": ["baken", "iemand"]}, {"aud": ["baken", "iemand"], "azp": "iemand"}],
    ids=["no end", "about nobody", "for several", "for somebody else"],
)
def test_a_token_that_is_not_whole_is_refused(changed: dict[str, Any]) -> None:
    claims = {key: value for key, value in (WHOLE | changed).items() if value is not None}

    with pytest.raises(NotSure):
        _check_whole(claims, "baken")


def test_a_token_for_us_alone_or_for_us_among_others_is_whole() -> None:
    _check_whole(WHOLE, "baken")
    _check_whole(WHOLE | {"aud": ["baken", "iemand"], "azp": "baken"}, "baken")


def test_the_broker_s_own_values_decide_and_not_those_of_colleagues() -> None:
    claims = {"sub": "x", "nonce": "n", "acr": "mfa", "auth_time": AT}
    with (
        override_settings(OIDC_ACR=("mfa",), BROKER=Broker(acr=("hoog",))),
        pytest.raises(NotSure) as refused,
    ):
        identity_in(claims, nonce="n", not_before=AT - 60, now=AT, name=BROKER)

    assert refused.value.why == "acr"


def test_an_organisation_is_known_by_what_the_broker_calls_it_and_by_nothing_else() -> None:
    found = recognised("oefen-de-brug", "west-friesland")

    assert found is not None
    assert (found[0].slug, found[1].code) == ("gooi-en-vechtstreek", "de-brug")
    for other in ("de-brug", "Zorg en welzijn De Brug", "", None, ["oefen-de-brug"]):
        assert recognised(other, "") is None


def test_without_a_broker_and_without_practice_the_pages_do_not_exist() -> None:
    client = DoorClient("desk")

    with override_settings(PRACTICE=False):
        codes = [client.get(START).status_code, client.post(START).status_code, client.get(BACK).status_code]
        page = client.get("/inloggen/").content.decode()

    assert codes == [404, 404, 404]
    assert "Meldt je organisatie vaak?" not in page


def test_organisations_sign_in_at_the_desk_only(broker: Organisation) -> None:
    office = DoorClient("office")

    assert office.get(START).status_code == office.get(BACK).status_code == 404
