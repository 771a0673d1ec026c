# SPDX-License-Identifier: EUPL-1.2
"""Colleagues with a browser, and what they read on a page."""

import re
from html import unescape
from typing import Any

from baken.access.acting import acting_as
from baken.access.models import RoleGrant
from baken.access.vocabulary import Role
from baken.casework.tests.scene import LONG_BEFORE
from baken.kernel.actor import Actor
from tests.factories import staff
from tests.rig.doors import DoorClient


class Colleague:
    """Somebody with a browser, and the actor they are in it."""

    def __init__(self, role: Role, *, purpose: str = "casework", **fields: Any) -> None:
        self.grant: RoleGrant = staff.colleague(role, **{"starts_on": LONG_BEFORE, **fields})
        self.actor: Actor = acting_as(self.grant, door="desk", purpose="casework")
        self.browser = DoorClient("desk")
        self.browser.sign_in(self.grant.account, self.grant, purpose=purpose)

    def get(self, address: str) -> Any:
        return self.browser.get(address)

    def post(self, address: str, data: dict[str, Any] | None = None) -> Any:
        return self.browser.post(address, data or {}, follow=True)

    def fill_in(self, address: str, data: dict[str, Any]) -> Any:
        """Opened first, so that the form carries what stood there."""
        return self.post(address, {"seen": self.get(address).context["form"]["seen"].value()} | data)


def text_of(response: Any) -> str:
    """What stands in the main part of the page, without markup."""
    main = re.search(r"<main.*</main>", response.content.decode(), re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.group() if main else "")).split())


def led_to(response: Any) -> str:
    return str(response.redirect_chain[-1][0]) if response.redirect_chain else ""
