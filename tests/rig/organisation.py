# SPDX-License-Identifier: EUPL-1.2
"""The organisation of the tests as a process, and somebody who visits it without a browser."""

import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from baken.config.launch import children, ports
from baken.config.launch.home import ROOT

MOST_STEPS = 8
CLAIM = "organisatie_nummer"


@dataclass
class Organisation:
    """`settings` is what Baken is told of it."""

    port: int
    secret: str

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def settings(self) -> dict[str, str]:
        told = {"ADDRESS": self.address, "CLIENT": "baken", "SECRET": self.secret, "ACR": "mfa"}
        return {f"BAKEN_OIDC_{name}": value for name, value in told.items()}

    @property
    def broker_settings(self) -> dict[str, str]:
        """The same site, as the broker of organisations that report often."""
        told = {"ADDRESS": self.address, "CLIENT": "baken", "SECRET": self.secret, "ACR": "mfa"}
        return {f"BAKEN_BROKER_{name}": value for name, value in (told | {"CLAIM": CLAIM}).items()}

    def a_day_passes(self) -> None:
        Visitor(self).ask("/een-dag-later", {})


@contextmanager
def organisation(folder: Path, *redirects: str) -> Iterator[Organisation]:
    """Runs while it is needed."""
    one = Organisation(_free_port(), secrets.token_urlsafe())
    environment = os.environ | {"ORGANISATION_SECRET": one.secret}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    command = [sys.executable, "-m", "tests.rig.organisation_site", str(one.port), str(folder), *redirects]
    process = subprocess.Popen(
        command,
        env={name: value for name, value in environment.items() if name != "DJANGO_SETTINGS_MODULE"},
        cwd=ROOT,
        preexec_fn=children.dies_with_parent(signal.SIGTERM),
    )
    try:
        children.wait_until(lambda: _answers(one.port) or process.poll() is not None, 60, 0.1)
        assert process.poll() is None, "the organisation of the tests did not start"
        yield one
    finally:
        process.terminate()
        process.wait(10)


@dataclass
class Visitor:
    """Somebody who follows redirects at the organisation until it sends them back."""

    at: Organisation
    cookies: dict[str, str] = field(default_factory=dict)

    def round(self, location: str, who: str, acr: str = "mfa") -> str:
        """From where Baken sent somebody to where the organisation sends them back: path and query."""
        for _step in range(MOST_STEPS):
            parts = urlsplit(location)
            if parts.netloc and parts.port != self.at.port:
                break
            assert location, "the organisation leads nowhere"
            page = f"{parts.path}?{parts.query}"
            if parts.path in ("/inloggen", "/opnieuw"):
                [wanted] = parse_qs(parts.query)["next"]
                location = self.ask(page, {"who": who, "acr": acr, "next": wanted})
            else:
                location = self.ask(page)
        back = urlsplit(location)
        return f"{back.path}?{back.query}"

    def ask(self, page: str, posted: dict[str, str] | None = None) -> str:
        """Where this page leads to."""
        connection = http.client.HTTPConnection("127.0.0.1", self.at.port, timeout=20)
        headers = {"Host": f"localhost:{self.at.port}"}
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if posted is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = urlencode(posted) if posted is not None else None
        connection.request("POST" if posted is not None else "GET", page, body, headers)
        answer = connection.getresponse()
        answer.read()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        connection.close()
        return answer.headers.get("Location", "")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((ports.LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((ports.LOOPBACK, port)) == 0
