# SPDX-License-Identifier: EUPL-1.2
"""Coming in: password, then the code of an app, at the door of one's role."""

import time
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from baken.access.models import Account, DeskSession
from baken.access.tests.people import GOOI, PASSWORD, WEST, account, app_of, code_of, grant_to
from baken.access.vocabulary import Role
from baken.audit.models import Entry
from tests.rig.doors import DoorClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_doors")]
MISMATCH = "Dit e-mailadres en dit wachtwoord horen niet bij elkaar."
TOO_OFTEN = "Er is te vaak geprobeerd."


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code must not change between reading it and typing it."""
    now = time.time()
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time", SimpleNamespace(time=lambda: now))


def first_step(client: DoorClient, who: Account | str, password: str = PASSWORD, wanted: str = "") -> Any:
    email = who if isinstance(who, str) else who.email
    return client.post("/inloggen/", {"login": email, "password": password, "next": wanted})


def both_steps(client: DoorClient, who: Account, secret: str, *, wanted: str = "") -> Any:
    first_step(client, who, wanted=wanted)
    return client.post("/tweede-stap/", {"code": code_of(secret)})


def lines(*kinds: str) -> list[tuple[str, str, str]]:
    return list(
        Entry.objects.filter(kind__in=kinds).order_by("at_clock").values_list("action", "result", "role")
    )


@pytest.mark.parametrize(("door", "role"), [("desk", Role.INTAKE_WORKER), ("office", Role.CHAIN_DIRECTOR)])
def test_password_and_code_open_the_door_of_ones_role(door: str, role: Role) -> None:
    person = account(password=PASSWORD)
    grant_to(person, role)
    secret = app_of(person)
    client = DoorClient(door)

    asked = first_step(client, person, wanted="/worklist/?vorm=arbeid")
    inside = client.post("/tweede-stap/", {"code": code_of(secret)})
    arrived = client.get(inside["Location"])

    assert asked["Location"] == "/tweede-stap/"
    assert inside["Location"] == "/rol/?next=%2Fworklist%2F%3Fvorm%3Darbeid"
    assert arrived["Location"] == "/worklist/?vorm=arbeid"
    assert client.get("/worklist/").status_code == 200
    assert lines("change") == [("sign-in", "done", ""), ("role.choose", "done", role.value)]


def test_the_password_alone_opens_nothing() -> None:
    person = account(password=PASSWORD)
    grant_to(person, Role.INTAKE_WORKER)
    app_of(person)
    client = DoorClient("desk")

    first_step(client, person)

    assert client.get("/worklist/")["Location"] == "/inloggen/?next=%2Fworklist%2F"
    assert client.get("/rol/")["Location"] == "/inloggen/?next=%2Frol%2F"


def test_a_code_is_accepted_once() -> None:
    person = account(password=PASSWORD)
    grant_to(person, Role.INTAKE_WORKER)
    secret = app_of(person)
    code = code_of(secret)
    first, second = DoorClient("desk"), DoorClient("desk")
    first_step(first, person)
    first_step(second, person)

    accepted = first.post("/tweede-stap/", {"code": code})
    replayed = second.post("/tweede-stap/", {"code": code})

    assert accepted.status_code == 302
    assert replayed.status_code == 200
    assert "Deze code klopt niet, of is al gebruikt." in replayed.content.decode()
    assert second.get("/rol/").status_code == 302
    assert lines("refusal") == [("second-step", "refused", "")]


@pytest.mark.parametrize(("door", "role"), [("desk", Role.CHAIN_DIRECTOR), ("office", Role.INTAKE_WORKER)])
def test_a_role_of_another_door_opens_nothing_here(door: str, role: Role) -> None:
    person = account(password=PASSWORD)
    grant_to(person, role)
    client = DoorClient(door)

    both_steps(client, person, app_of(person))
    page = client.get("/rol/")

    assert "Je account heeft hier nu geen rol." in page.content.decode()
    assert client.get("/worklist/")["Location"] == "/rol/?next=%2Fworklist%2F"


def test_a_role_that_waits_for_confirmation_opens_nothing() -> None:
    person = account(password=PASSWORD)
    grant_to(person, Role.INTAKE_WORKER, confirmed_at=None)
    client = DoorClient("desk")

    both_steps(client, person, app_of(person))

    assert "moet je rol nog worden bevestigd" in client.get("/rol/").content.decode()


def test_whoever_has_several_roles_chooses_one() -> None:
    person = account(password=PASSWORD)
    grant_to(person, Role.INTAKE_WORKER, GOOI)
    chosen = grant_to(person, Role.CARE_COORDINATOR, GOOI, WEST)
    client = DoorClient("desk")
    both_steps(client, person, app_of(person))

    page = client.get("/rol/?next=/worklist/").content.decode()
    nothing = client.post("/rol/", {"next": "/worklist/"})
    answer = client.post("/rol/", {"grant": str(chosen.id), "next": "/worklist/"})

    assert "Zorgcoördinator mensenhandel, Gooi en Vechtstreek, West-Friesland" in page
    assert "Kies een rol." in nothing.content.decode()
    assert answer["Location"] == "/worklist/"
    assert "Zorgcoördinator" not in client.get("/worklist/").content.decode()
    assert lines("change")[-1] == ("role.choose", "done", "care_coordinator")


def test_the_first_time_one_links_an_app_and_chooses_a_password() -> None:
    person = account(password=PASSWORD, password_is_temporary=True)
    grant_to(person, Role.INTAKE_WORKER)
    client = DoorClient("desk")

    assert first_step(client, person)["Location"] == "/tweede-stap/instellen/"
    page = client.get("/tweede-stap/instellen/")
    secret = page.context["secret"].replace(" ", "")
    inside = client.post(
        "/tweede-stap/instellen/", {"code": code_of(secret), "password": "een-eigen-wachtwoord"}
    )

    assert inside["Location"] == "/rol/"
    person.refresh_from_db()
    assert person.check_password("een-eigen-wachtwoord")
    assert not person.password_is_temporary
    assert secret not in str(Authenticator.objects.get().data)


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("", "Kies een wachtwoord dat alleen jij kent."),
        ("kort", "Dit wachtwoord is te kort. Neem minstens twaalf tekens."),
        ("1234567890123", "Dit wachtwoord kennen te veel mensen. Kies een ander."),
        (PASSWORD, "Kies een ander wachtwoord dan je startwachtwoord."),
    ],
)
def test_a_weak_password_is_refused_in_plain_words(password: str, told: str) -> None:
    person = account(password=PASSWORD, password_is_temporary=True)
    client = DoorClient("desk")
    first_step(client, person)

    page = client.post("/tweede-stap/instellen/", {"code": "000000", "password": password}).content.decode()

    assert told in page
    assert not Authenticator.objects.exists()


def test_a_linked_app_is_not_replaced_with_a_password_alone() -> None:
    person = account(password=PASSWORD)
    grant_to(person, Role.INTAKE_WORKER)
    app_of(person)
    client = DoorClient("desk")
    first_step(client, person)

    assert client.get("/tweede-stap/instellen/")["Location"] == "/inloggen/"


def test_a_failure_never_tells_whether_there_is_such_an_account() -> None:
    known = account(password=PASSWORD)
    blocked = account("Jo Blok", password=PASSWORD, is_active=False)
    client = DoorClient("desk")

    pages = [
        first_step(client, known, "something-else"),
        first_step(client, "nobody@voorbeeld.example", "something-else"),
        first_step(client, blocked),
    ]

    found = [page.content.decode() for page in pages]
    assert [MISMATCH in page for page in found] == [True, True, True]
    assert lines("refusal") == [("sign-in", "refused", "")] * 3


def test_the_same_number_of_statements_with_and_without_an_account(
    django_assert_max_num_queries: Any,
) -> None:
    known = account(password=PASSWORD)
    counts = []
    for who in (known, "nobody@voorbeeld.example"):
        with django_assert_max_num_queries(100) as asked:
            first_step(DoorClient("desk"), who, "something-else")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_after_five_failures_this_account_waits_and_another_does_not() -> None:
    person, colleague = account(password=PASSWORD), account("Bo Jansen", password=PASSWORD)
    app_of(colleague)
    client = DoorClient("desk")
    for _try in range(5):
        first_step(client, person, "something-else")

    waiting = first_step(client, person)
    colleague_in = first_step(DoorClient("desk"), colleague)

    assert TOO_OFTEN in waiting.content.decode()
    assert colleague_in["Location"] == "/tweede-stap/"
    assert lines("refusal") == [("sign-in", "refused", "")] * 5 + [("account.wait", "refused", "")]


def test_after_five_wrong_codes_this_account_waits() -> None:
    person = account(password=PASSWORD)
    secret = app_of(person)
    client = DoorClient("desk")
    first_step(client, person)
    for _try in range(5):
        client.post("/tweede-stap/", {"code": "12345"})

    waiting = client.post("/tweede-stap/", {"code": code_of(secret)})

    assert TOO_OFTEN in waiting.content.decode()


def test_another_site_is_not_where_one_goes_after_signing_in() -> None:
    person = account(password=PASSWORD)
    grant_to(person, Role.INTAKE_WORKER)
    client = DoorClient("desk")

    for wanted in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        assert (
            both_steps(DoorClient("desk"), person, app_of_once(person), wanted=wanted)["Location"] == "/rol/"
        )
        Authenticator.objects.all().delete()
    assert client.get("/inloggen/?next=https://elsewhere.example/").status_code == 200


def app_of_once(person: Account) -> str:
    return app_of(person)


def test_signing_in_and_out_leaves_no_session_behind() -> None:
    person = account(password=PASSWORD)
    grant_to(person, Role.INTAKE_WORKER)
    secret = app_of(person)
    client = DoorClient("desk")
    first_step(client, person)
    before = client.cookies["__Host-baken-desk"].value

    client.post("/tweede-stap/", {"code": code_of(secret)})
    after = client.cookies["__Host-baken-desk"].value
    left = client.post("/uitloggen/")

    assert before != after
    assert left["Location"] == "/inloggen/?uitgelogd"
    assert DeskSession.objects.count() == 0
    assert "Je bent uitgelogd." in client.get(left["Location"]).content.decode()


def test_signing_out_is_posted() -> None:
    client = DoorClient("desk")
    client.sign_in(grant_to(account(), Role.INTAKE_WORKER).account)

    page = client.get("/uitloggen/")

    assert page.status_code == 200
    assert client.get("/worklist/").status_code == 200


def test_second_factors_are_not_kept_without_a_key() -> None:
    with override_settings(SECOND_FACTOR_KEY=b""), pytest.raises(ImproperlyConfigured):
        app_of(account())


def test_there_is_no_signing_up() -> None:
    client = DoorClient("desk")

    assert {client.get(f"/{path}/").status_code for path in ("signup", "inloggen/signup", "registreren")} == {
        404
    }
