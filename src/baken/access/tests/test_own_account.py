# SPDX-License-Identifier: EUPL-1.2
"""One's own account: recovery codes shown once, and where one is signed in."""

import re

import pytest

from baken.access.models import Account, DeskSession
from baken.access.tests.people import account, app_of, grant_to
from baken.access.vocabulary import Browser, Role, System
from baken.audit.models import Entry
from tests.rig.doors import DoorClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_doors")]
PLACE = "/mijn-account/"
CODE = re.compile(r"<code[^>]*>(\d{4} \d{4} \d{4})</code>")
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1"


@pytest.fixture
def person() -> Account:
    return grant_to(account(), Role.INTAKE_WORKER).account


def signed_in(person: Account, minutes_ago: int = 0) -> DoorClient:
    client = DoorClient("desk")
    client.sign_in(person, minutes_ago=minutes_ago)
    return client


def test_recovery_codes_are_shown_once(person: Account) -> None:
    client = signed_in(person)

    shown = CODE.findall(client.post(f"{PLACE}herstelcodes/").content.decode())
    after = client.get(PLACE).content.decode()

    assert len(shown) == 10
    assert "Je hebt nog 10 herstelcodes." in after
    assert not CODE.findall(after)
    assert client.get(f"{PLACE}herstelcodes/").status_code == 405


def test_recovery_codes_ask_for_a_proof(person: Account) -> None:
    asked = signed_in(person, minutes_ago=6).post(f"{PLACE}herstelcodes/")

    assert asked["Location"].startswith("/bevestigen/")


@pytest.mark.parametrize("has_app", [True, False])
def test_the_page_says_whether_there_is_an_app(person: Account, has_app: bool) -> None:
    if has_app:
        app_of(person)

    page = signed_in(person).get(PLACE).content.decode()

    assert ("Er is een app voor codes gekoppeld." in page) is has_app


def test_one_sees_where_one_is_signed_in_and_ends_the_others(person: Account) -> None:
    here, there, colleague = signed_in(person), signed_in(person), account("Bo Jansen")
    theirs = signed_in(grant_to(colleague, Role.INTAKE_WORKER).account)

    before = here.get(PLACE).content.decode()
    ended = here.post(f"{PLACE}elders-uitloggen/")
    after = here.get(PLACE).content.decode()

    assert before.count("laatste stap") == 2
    assert before.count("(hier)") == 1
    assert ended["Location"] == PLACE
    assert "1 andere plek is uitgelogd." in after
    assert after.count("laatste stap") == 1
    assert "Overal elders uitloggen" not in after
    assert there.get("/worklist/")["Location"].startswith("/inloggen/")
    assert theirs.get("/worklist/").status_code == 200
    assert Entry.objects.get().action == "session.end-others"


@pytest.mark.parametrize(
    ("said", "browser", "system"),
    [
        (FIREFOX, Browser.FIREFOX, System.LINUX),
        (EDGE, Browser.EDGE, System.WINDOWS),
        (IPHONE, Browser.SAFARI, System.IPHONE),
        ("curl/8", Browser.OTHER, System.OTHER),
    ],
)
def test_a_session_says_the_kind_of_browser_and_no_more(said: str, browser: str, system: str) -> None:
    person = grant_to(account(password="vier-losse-woorden-samen"), Role.INTAKE_WORKER).account
    client = DoorClient("desk", HTTP_USER_AGENT=said, REMOTE_ADDR="192.0.2.7")
    client.post("/inloggen/", {"login": person.email, "password": "vier-losse-woorden-samen"})
    page = client.get("/tweede-stap/instellen/")
    set_up(client, page.context["secret"].replace(" ", ""))

    row = DeskSession.objects.get()
    kept = b"".join(bytes(getattr(row, name) or b"") for name in ("id", "sealed", "owner"))

    assert (row.browser, row.system) == (browser, system)
    assert not any(word in kept for word in (b"192.0.2.7", said.encode(), person.id.bytes))


def set_up(client: DoorClient, secret: str) -> None:
    from baken.access.tests.people import code_of

    client.post("/tweede-stap/instellen/", {"code": code_of(secret)})
