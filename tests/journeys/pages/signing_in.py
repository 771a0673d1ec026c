# SPDX-License-Identifier: EUPL-1.2
"""A colleague who signs in for real: a start password, an app for codes, a passkey in the browser itself."""

import base64
import hashlib
import hmac
import json
import struct
import time

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tests.journeys.browser import Window
from tests.journeys.cast import ADMINISTRATOR, TEAM_LEAD
from tests.journeys.company import Company
from tests.journeys.house import House

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


def with_passkeys(window: Window) -> None:
    """From now on this window is that of a computer with a fingerprint reader, and its owner's finger on it."""
    tools = window.context.new_cdp_session(window.page)
    tools.send("WebAuthn.enable")
    has = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    will = {"isUserVerified": True, "automaticPresenceSimulation": True}
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": has | will})


def press_and_arrive(window: Window, name: str, address: str) -> None:
    """A button whose page is sent on by a script, when the passkey has answered."""
    window.page.get_by_role("button", name=name).click()
    window.page.wait_for_url(address)
    window.met()


def six_minutes_pass(window: Window, house: House) -> None:
    """The proof in this window's session grows old; only who holds the cookie can open the session."""
    [cookie] = [c["value"] for c in window.context.cookies() if c["name"] == "__Host-baken-desk"]
    row = hashlib.sha256(cookie.encode()).digest()
    info = b"baken session access_desksession"
    key = AESGCM(HKDF(SHA256(), 32, salt=None, info=info).derive(cookie.encode()))
    [(sealed,)] = house.look("SELECT sealed FROM access_desksession WHERE id = %s", row)
    session = json.loads(key.decrypt(sealed[1:13], sealed[13:], sealed[:1] + row))
    session["proved_at"] -= 360
    renewed = sealed[:13] + key.encrypt(sealed[1:13], json.dumps(session).encode(), sealed[:1] + row)
    house.look("UPDATE access_desksession SET sealed = %s WHERE id = %s", renewed, row)
