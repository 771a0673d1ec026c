# SPDX-License-Identifier: EUPL-1.2
"""Somebody with a phone, as the tests of the front door play her."""

import re
from typing import Any

from tests.rig.doors import DoorClient

STORY = "Ik woon boven de zaak van meneer O'Neill. Mijn paspoort ligt bij hem. أنا خائف"


class Reporter:
    """Somebody with a phone: posts what the page's form would post."""

    def __init__(self, **client: Any) -> None:
        self.client = DoorClient("front", **client)
        self.page = ""

    @property
    def ticket(self) -> str:
        found = re.search(r'name="ticket" value="([^"]+)"', self.page)
        return found[1] if found else ""

    @property
    def number(self) -> str:
        """Of the page, where it has one."""
        found = re.search(r'name="page" value="([^"]+)"', self.page)
        return found[1] if found else ""

    def get(self, path: str = "/vertel") -> Any:
        response = self.client.get(path, follow=True)
        self.page = response.content.decode()
        return response

    def post(self, path: str = "/vertel", **data: Any) -> Any:
        form = {"ticket": self.ticket, "page": self.number}
        response = self.client.post(path, form | data, follow=True)
        self.page = response.content.decode()
        return response

    def tell(self, story: str = STORY) -> None:
        self.get()
        self.post(step="who", who="self", go="next")
        self.post(step="story", story=story, go="next")
        self.post(step="danger", danger="feared", go="next")
        self.post(step="where", municipality="GM0402", place="Boven de winkel", go="next")
        self.post(step="contact", contact="code_only", go="next")
        self.post(step="name", kind="unknown", go="next")

    def send(self, story: str = STORY) -> str:
        """Tell, send, and read the code from the page."""
        self.tell(story)
        self.post(go="send")
        return "".join(re.findall(r'baken-code__digits">(\d{4})<', self.page))


def shows_code(page: str, code: str) -> bool:
    """Also in groups, or with anything else between its digits."""
    return "baken-code__digits" in page or code in re.sub(r"\D", "", page)


def heading(page: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    return found[1].strip() if found else ""
