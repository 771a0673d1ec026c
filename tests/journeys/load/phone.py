# SPDX-License-Identifier: EUPL-1.2
"""A client that keeps its cookies and knows the forms of our pages; a new connection for each request."""

import http.client
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from baken.config.launch import ports

HIDDEN = re.compile(r'name="(ticket|csrfmiddlewaretoken)" value="([^"]+)"')
ANSWER_WITHIN = 30
CUT = (OSError, http.client.HTTPException)


@dataclass(frozen=True)
class Answer:
    """What came back; `to` is where it sends us, `kind` the sort of file."""

    status: int
    to: str = ""
    page: str = ""
    kind: str = ""


class Phone:
    """One person's connection to one door. A patient one tries again when it is cut off, as people do."""

    def __init__(self, port: int, host: str, *, patience: float = 0) -> None:
        self.port = port
        self.host = f"{host}:{port}"
        self.patience = patience
        self.cookies: dict[str, str] = {}
        self.hidden: dict[str, str] = {}
        self.cut_off = 0

    def look(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def post(self, path: str, **form: str) -> Answer:
        """A form of ours: with the ticket or token that the last page carried."""
        return self._ask("POST", path, urlencode(self.hidden | form).encode())

    def _ask(self, method: str, path: str, body: bytes | None) -> Answer:
        until = time.monotonic() + self.patience
        while True:
            try:
                answer = self._once(method, path, body)
            except CUT:
                self.cut_off += 1
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)
                continue
            self.hidden.update(HIDDEN.findall(answer.page))
            return answer

    def _once(self, method: str, path: str, body: bytes | None) -> Answer:
        connection = http.client.HTTPConnection(ports.LOOPBACK, self.port, timeout=ANSWER_WITHIN)
        try:
            connection.request(method, path, body, self._headers(body))
            response = connection.getresponse()
            page = response.read().decode(errors="replace")
        finally:
            connection.close()
        self._remember(response.headers.get_all("Set-Cookie", []))
        kind = response.headers.get_content_type()
        return Answer(response.status, response.headers.get("Location", ""), page, kind)

    def _headers(self, body: bytes | None) -> Mapping[str, str]:
        headers = {"Host": self.host, "Origin": f"http://{self.host}", "Connection": "close"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        return headers

    def _remember(self, lines: list[str]) -> None:
        for line in lines:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
