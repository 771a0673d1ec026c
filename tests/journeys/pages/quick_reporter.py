# SPDX-License-Identifier: EUPL-1.2
"""A reporter without a browser: the same forms, posted as a very old phone would."""

import http.client
import re
from html import unescape
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from baken.config.launch.ports import LOOPBACK
from tests.journeys.house import House
from tests.journeys.places import Place

_TICKET = re.compile(r'name="ticket" value="([^"]+)"')
_DIGITS = re.compile(r'baken-code__digits">(\d{4})<')
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


class NoAnswer(Exception):
    """The door gave no answer, or said that it could not: nothing was acknowledged."""


class QuickReporter:
    """One session at the front door of one region."""

    def __init__(self, house: House, place: Place) -> None:
        self._address = (LOOPBACK, house.port("front"))
        self._host = f"{place.host}:{house.port('front')}"
        self._cookies: dict[str, str] = {}
        self.page = ""
        self.code = ""

    @property
    def heading(self) -> str:
        found = _HEADING.search(self.page)
        return unescape(found[1]).strip() if found else ""

    def get(self, path: str) -> None:
        self._ask("GET", path, {})

    def post(self, path: str, **fields: str) -> None:
        """The form on the page that was opened last."""
        ticket = _TICKET.search(self.page)
        self._ask("POST", path, {"ticket": unescape(ticket[1]) if ticket else "", **fields})

    def tell(self, story: str, **answers: str) -> None:
        """Every question whose answer is given, up to the overview."""
        self.get("/vertel")
        self.post("/vertel", step="who", go="next", who=answers.get("who", "self"))
        self.post("/vertel", step="story", go="next", story=story)
        self.post("/vertel", step="danger", go="next", danger=answers.get("danger", "feared"))
        where = {"municipality": answers.get("municipality", "GM0402"), "place": answers.get("place", "")}
        self.post("/vertel", step="where", go="next", **where)
        self.post("/vertel", step="contact", go="next", contact=answers.get("contact", "code_only"))
        kind = {"kind": answers.get("kind", "unknown"), "full_name": answers.get("full_name", "")}
        self.post("/vertel", step="name", go="next", **kind)

    def send(self) -> str:
        """Gives the code, when the door acknowledged the report with one."""
        self.post("/vertel", go="send")
        self.code = "".join(_DIGITS.findall(self.page))
        return self.code

    def open_mailbox(self, code: str = "") -> bool:
        self.get("/berichten")
        self.post("/berichten", code=code or self.code)
        return self.heading == "Je berichten"

    def _ask(self, method: str, path: str, fields: dict[str, str]) -> None:
        """One request, and whatever it leads to."""
        for _ in range(5):
            status, location = self._request(method, path, urlencode(fields) if method == "POST" else "")
            if status >= 500:
                raise NoAnswer(str(status))
            if not location:
                return
            parts = urlsplit(location)
            method, path = "GET", f"{parts.path}?{parts.query}" if parts.query else parts.path

    def _request(self, method: str, path: str, body: str) -> tuple[int, str]:
        headers = {"Host": self._host, "Cookie": "; ".join(f"{n}={v}" for n, v in self._cookies.items())}
        if method == "POST":
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self._host}"}
        connection = http.client.HTTPConnection(*self._address, timeout=30)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            self.page = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer(type(error).__name__) from error
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer.status, answer.headers.get("Location", "")
