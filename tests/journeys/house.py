# SPDX-License-Identifier: EUPL-1.2
"""The whole house, started as anybody would start it, with a data folder and regions of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from baken.config.launch import children, ports, roles
from baken.config.launch.cluster import Cluster
from baken.config.launch.databases import Embedded
from baken.config.launch.environments import SERVED, Addresses, Environments, regions_by_host
from baken.config.launch.home import ROOT, SOURCE, Home
from tests.journeys.places import Place, write_profiles
from tests.rig.free_ports import first_of_free_ports
from tests.rig.letterbox import Letterbox

Rows = list[tuple[Any, ...]]
# Few codes ready, because each costs a tenth of a second; figures soon instead of daily.
HASTE = {"BAKEN_READY_CODES": "2", "BAKEN_FIGURES_EVERY": "5"}


class House:
    """`start()` it, visit its doors, look into its database, and `stop()` it."""

    def __init__(self, places: list[Place], **settings: str) -> None:
        self.places = places
        # Not inside pytest's own folder: PostgreSQL's account must be able to walk to it.
        self.folder = Path(tempfile.mkdtemp(prefix="baken-journeys-"))
        self.profiles = Path(tempfile.mkdtemp(prefix="baken-regions-"))
        write_profiles(places, self.profiles)
        self.first_port = first_of_free_ports()
        self.home = Home(self.folder)
        self.settings = settings
        self.launcher: subprocess.Popen[bytes] | None = None
        self.said = self.profiles / "launcher.log"

    # --- its life

    @property
    def environment(self) -> dict[str, str]:
        """As of somebody who has just cloned it; nothing of this test's own surroundings."""
        own = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        named = {"BAKEN_HOME": str(self.folder), "BAKEN_REGIONS_FOLDER": str(self.profiles)}
        return (
            own | HASTE | named | self.settings | {"PYTHONPATH": str(SOURCE.parent), "PYTHONUNBUFFERED": "1"}
        )

    def start(self, seconds: float = 120) -> float:
        """Start it and wait until every door answers; gives how many seconds that took."""
        began = time.monotonic()
        with self.said.open("ab") as said:
            self.launcher = subprocess.Popen(
                [*BAKEN, "demo", "--empty", "--port", str(self.first_port)],
                env=self.environment, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                preexec_fn=children.dies_with_parent(signal.SIGTERM),
            )  # fmt: skip
        launcher = self.launcher
        children.wait_until(lambda: self.is_open() or launcher.poll() is not None, seconds, 0.1)
        assert self.is_open(), self.said.read_text() + self.log("preparation")
        return time.monotonic() - began

    def is_open(self) -> bool:
        return all(ports.is_live(self.port(door), self.host(door)) for door in SERVED)

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop; gives its exit."""
        assert self.launcher is not None
        self.launcher.send_signal(sign)
        code = self.launcher.wait(60)
        self.launcher = None
        return code

    def left_behind(self) -> list[int]:
        """Processes that still work in its folders."""
        folders = (self.home.running, self.home.cluster / "data", self.folder)
        return [pid for folder in folders for pid in children.working_in(folder.resolve())]

    def remove(self) -> None:
        if self.launcher is not None:
            self.stop()
        for folder in (self.folder, self.profiles, self.home.memory):
            shutil.rmtree(folder, ignore_errors=True)

    # --- its doors

    def port(self, door: str) -> int:
        return self.first_port + SERVED.index(door)

    def host(self, door: str) -> str:
        return "gv.localhost" if door == "front" else f"{door}.localhost"

    def front(self, place: Place, path: str = "/") -> str:
        return f"http://{place.host}:{self.port('front')}{path}"

    def door(self, door: str, path: str = "/") -> str:
        return f"http://{self.host(door)}:{self.port(door)}{path}"

    def processes(self, door: str) -> list[int]:
        """The processes of one door, its master first."""
        module = {"worker": "baken.config.worker"}.get(door, f"baken.config.doors.{door}:application")
        found = [pid for pid in children.working_in(self.home.running) if module in _command(pid)]
        return sorted(found, key=_began)

    # --- behind the doors

    def log(self, door: str, lines: int = 8) -> str:
        """The end of what this door wrote."""
        path = self.home.logs / f"{door}.log"
        return "\n".join(path.read_text().splitlines()[-lines:]) if path.exists() else ""

    @property
    def cluster(self) -> Cluster:
        return Cluster(self.home.cluster)

    def environments(self) -> Environments:
        addresses = Addresses(self.first_port, regions_by_host())
        return Environments(self.home, Embedded(self.cluster), addresses, self.environment)

    def look(self, sql: str, *values: object) -> Rows:
        """Rows as the superuser sees them, whom no row rule holds back."""
        return self._ask(self.cluster.superuser_url(roles.DATABASE), sql, values)

    def nobody_hurried(self, place: str) -> None:
        """Who fills a page as quickly as a program is otherwise put among what a program may have sent."""
        for table in ("intake_report", "intake_advicerequest"):
            self.look(f"UPDATE {table} SET slow_queue = false WHERE region = %s", place)

    def arrivals(self, place: str) -> int:
        """What came in there and waits for the worker to take it in."""
        sql = "SELECT count(*) FROM keys.vault_arrivalkey WHERE region = %s AND refused_at IS NULL"
        return int(self.look(sql, place)[0][0])

    def sessions(self) -> int:
        """How many are open at the front door; those that ended are swept at any moment."""
        return int(self.look("SELECT count(*) FROM front_frontsession WHERE expires_at > now()")[0][0])

    def look_as(self, door: str, sql: str, *values: object) -> Rows:
        """Rows as this door's login role sees them, outside any request."""
        return self._ask(self.cluster.url(door), sql, values)

    @staticmethod
    def _ask(url: str, sql: str, values: tuple[object, ...]) -> Rows:
        with psycopg.connect(url, autocommit=True) as connection:
            cursor = connection.execute(sql.encode(), values or None)
            return cursor.fetchall() if cursor.description else []

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One of the commands of `./baken`, on this installation."""
        return subprocess.run(
            [*BAKEN, *arguments], env=self.environment, cwd=ROOT, text=True, capture_output=True, check=False
        )

    def seed(self) -> dict[tuple[str, str], str]:
        """The cast in every journey's region: account ids by region and key."""
        lines = self._seeding(*(place.slug for place in self.places))
        return {(region, key): account for region, key, account in lines}

    def hire(self, place: Place, *keys: str) -> list[tuple[str, str]]:
        """More intake workers: the address and start password of each."""
        return [(address, start) for _key, address, start in self._seeding("--hire", place.slug, *keys)]

    def _seeding(self, *arguments: str) -> list[list[str]]:
        environment = self.environments().of_everyone()
        environment["PYTHONPATH"] += f":{ROOT}"
        made = subprocess.run(
            [sys.executable, "-P", "-m", "tests.journeys.seeding", *arguments],
            env=environment, cwd=ROOT, text=True, capture_output=True, check=False,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
        return [line.split() for line in made.stdout.splitlines()]

    def an_hour_passes(self) -> None:
        """For the counters of the front door: every journey comes from the same network."""
        self.look("DELETE FROM front_bucket")


BAKEN = (sys.executable, "-P", "-m", "baken")


def sending_to(letterbox: Letterbox) -> dict[str, str]:
    """The settings of a house whose mail goes there."""
    return {
        "BAKEN_MAIL_HOST": ports.LOOPBACK,
        "BAKEN_MAIL_PORT": str(letterbox.port),
        "BAKEN_MAIL_SECURITY": "none",
        "BAKEN_MAIL_SENDER": "baken@veiligthuis.example",
    }


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def _began(pid: int) -> int:
    """When it was started, in ticks: numbers of processes begin anew after the highest."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19])
    except OSError:
        return 0


def ask(url: str, *, host: str = "", headers: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Status and body of a plain request to the loopback address, under any host name."""
    parts = urlsplit(url)
    lines = [f"GET {parts.path or '/'} HTTP/1.1", f"Host: {host or parts.netloc}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    with socket.create_connection((ports.LOOPBACK, parts.port or 80), timeout=20) as connection:
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), body.decode(errors="replace")


def wait_until(done: Callable[[], object], seconds: float = 60) -> None:
    """Until the worker or the launcher has done its part."""
    assert children.wait_until(lambda: bool(done()), seconds, 0.1), "it did not happen in time"
