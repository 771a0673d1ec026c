# SPDX-License-Identifier: EUPL-1.2
"""An account by command and two people, a start password that is replaced, and an app for the second step."""

import base64
import hashlib
import hmac
import re
import struct
import time

from tests.journeys.browser import Window
from tests.journeys.cast import ADMINISTRATOR, INTAKE, TEAM_LEAD
from tests.journeys.company import Company
from tests.journeys.house import House
from tests.journeys.words import STORY

OWN_PASSWORD = "paard lantaarn sneeuw viool"
EVERY = 30


class App:
    """The app for codes on a colleague's telephone."""

    def __init__(self, secret: str) -> None:
        self._key = base64.b32decode("".join(secret.split()))
        self.last = ""

    def code(self) -> str:
        """The code of now, with enough time left to type it; `last` remembers it."""
        if EVERY - time.time() % EVERY < 5:
            time.sleep(6)
        mac = hmac.digest(self._key, struct.pack(">Q", int(time.time()) // EVERY), hashlib.sha1)
        [number] = struct.unpack(">I", mac[mac[-1] & 15 :][:4])
        self.last = f"{(number & 0x7FFFFFFF) % 1_000_000:06d}"
        return self.last


def new_colleague(company: Company, house: House, key: str) -> tuple[str, str]:
    """Somebody with an account whom the administrator made an intake worker; address and start password."""
    place = company.place.slug
    address, by = f"{key}@{place}.example", ADMINISTRATOR.email(place)
    added = house.run("people", "add", address, "Sanne Kok", "--by", by)
    granted = house.run("people", "grant", address, "intake_worker", "--region", place, "--by", by)
    assert added.returncode == granted.returncode == 0, added.stderr + granted.stderr
    confirmed = house.run("people", "confirm", granted.stdout.split()[0], "--by", TEAM_LEAD.email(place))
    assert confirmed.returncode == 0, confirmed.stderr
    return address, added.stdout.split()[-1]


def sign_in(window: Window, house: House, address: str, password: str) -> None:
    window.open(house.door("desk", "/inloggen/"))
    window.fill("login", address)
    window.fill("password", password)
    window.press("Verder met code uit je app")


def set_up(window: Window) -> App:
    """Link the app that the page shows, and choose a password of one's own."""
    app = App(window.page.locator("code").inner_text())
    window.fill("password", OWN_PASSWORD)
    window.fill("code", app.code())
    window.press("Bewaren en inloggen")
    return app


def test_the_first_sign_in_links_an_app_and_replaces_the_start_password(
    company: Company, house: House
) -> None:
    address, start = new_colleague(company, house, "sanne")
    _code, reference = company.told(STORY)
    sanne = company.window()

    sign_in(sanne, house, address, "niet het wachtwoord")
    refused = sanne.page.get_by_role("alert").inner_text()
    sign_in(sanne, house, address, start)
    asked = sanne.heading
    sanne.picture("inloggen-tweede-stap-instellen")
    set_up(sanne)
    sanne.open(house.door("desk", "/werklijst"))

    assert refused
    assert asked == "Stel je tweede stap in"
    assert reference in sanne.main
    assert "Medewerker Veilig Thuis" in sanne.words


def test_a_password_alone_and_a_code_that_was_used_open_nothing(company: Company, house: House) -> None:
    address, start = new_colleague(company, house, "daan")
    first, second = company.window(), company.window()
    sign_in(first, house, address, start)
    app = set_up(first)

    sign_in(second, house, address, OWN_PASSWORD)
    asked = second.heading
    second.open(house.door("desk", "/werklijst"))
    before = second.heading
    second.open(house.door("desk", "/tweede-stap/"))
    second.fill("code", app.last)
    second.press("Inloggen")

    assert asked == "Tweede stap"
    assert before == "Inloggen"
    assert second.heading == "Tweede stap"
    assert second.page.get_by_role("alert").count() == 1


def test_signing_out_closes_the_desk(company: Company, house: House) -> None:
    farah = company.sign_in(INTAKE)

    farah.press("Uitloggen")
    out = farah.main
    farah.open(house.door("desk", "/werklijst"))

    assert re.search("Je bent uitgelogd", out)
    assert farah.heading == "Inloggen"
