# SPDX-License-Identifier: EUPL-1.2
"""What each process is told: its own role, secret and keys, and never those of another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from baken.config.launch import roles
from baken.config.launch.databases import Database
from baken.config.launch.home import SOURCE, Home
from baken.config.launch.trouble import Trouble
from baken.regions.profiles import all_regions
from baken.regions.reading import WrongProfile
from baken.steering.sealing import public_of

SERVED = ("front", "desk", "office", "api")
# Programs come back by themselves when nobody answers yet.
FOR_MACHINES = ("api",)
QUESTIONS = "general questions"
SIGNED_IN = ("desk", "office", "worker", roles.OWNER)
FIRST_PORT = 8000
# Set here, or another process's business: never taken over from the caller, nor for one door, nor from a file.
NOT_PASSED_ON = re.compile(
    r"BAKEN_(DATABASE_URL|SECRET|SECOND_FACTOR_KEY|DOOR|KEYS|STORAGE|MAIL_PASSWORD|TRANSIT_TOKEN|OIDC_SECRET|BROKER_SECRET|QUESTIONS_KEY)"
    rf"(_({'|'.join(door.upper() for door in roles.LOGINS)}))?(_FILE)?"
)
# Only the worker sends mail.
MAIL_PASSWORD = ("BAKEN_MAIL_PASSWORD", "BAKEN_MAIL_PASSWORD_FILE")
# Only whoever opens content asks the key server.
KEY_TOKEN = ("BAKEN_TRANSIT_TOKEN", "BAKEN_TRANSIT_TOKEN_FILE")
# Only where people sign in their organisation is asked who they are.
ORGANISATION_SECRET = ("BAKEN_OIDC_SECRET", "BAKEN_OIDC_SECRET_FILE")
# Organisations sign in at the desk only.
BROKER_SECRET = ("BAKEN_BROKER_SECRET", "BAKEN_BROKER_SECRET_FILE")
# A code is derived in 64 MiB that are there for a moment only: asked for in large pages it takes a quarter less time.
# A kernel or C library that knows nothing of them does as before.
LARGE_PAGES = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
FROM_THE_CALLER = ("PATH", "HOME", "LANG", "TERM", "SSL_CERT_FILE")


@dataclass(frozen=True)
class Addresses:
    """A port and a host name per door; the front door has a host name per region."""

    first_port: int
    regions: Mapping[str, str]

    def port(self, door: str) -> int:
        return self.first_port + SERVED.index(door)

    def host(self, door: str) -> str:
        return next(iter(self.regions)) if door == "front" else f"{door}.localhost"

    def address(self, door: str) -> str:
        return f"http://{self.host(door)}:{self.port(door)}"

    def front_addresses(self) -> dict[str, str]:
        """The address of the front door of each region, with the region's name."""
        return {f"http://{host}:{self.port('front')}": name for host, name in self.regions.items()}


def regions_by_host() -> dict[str, str]:
    """Host name and name of each region; a wrong profile stops the start with its own sentence."""
    try:
        return {region.host: region.name for region in all_regions().values()}
    except WrongProfile as error:
        raise Trouble(str(error), "") from None


class Environments:
    """Makes the environment of every process of one installation."""

    def __init__(
        self, home: Home, database: Database, addresses: Addresses, caller: Mapping[str, str]
    ) -> None:
        self.home = home
        self.database = database
        self.addresses = addresses
        self.caller = caller

    def of(self, door: str) -> dict[str, str]:
        """For a door, the worker, or the owner that migrates."""
        environment = self._shared() | {
            "BAKEN_DOOR": door,
            "BAKEN_DATABASE_URL": self.database.url(door),
            "BAKEN_SECRET": self.home.secret(f"secret/{door}"),
        }
        if door in SIGNED_IN:
            environment["BAKEN_SECOND_FACTOR_KEY"] = self.home.secret("second factor")
        if door in ("desk", "office"):
            environment |= self._taken_over(ORGANISATION_SECRET)
        if door == "desk":
            environment |= self._taken_over(BROKER_SECRET)
        if door in ("desk", "worker", roles.OWNER):
            environment["BAKEN_KEYS"] = str(self.home.keys / "full")
            environment |= self._taken_over(KEY_TOKEN)
        if door == "worker":
            environment |= self._taken_over(MAIL_PASSWORD)
        if door == "office":
            environment["BAKEN_QUESTIONS_KEY"] = self.home.secret(QUESTIONS)
        if door in ("front", roles.OWNER):
            environment["BAKEN_QUESTIONS_PUBLIC"] = public_of(self.home.secret(QUESTIONS))
        if door == "front":
            environment["BAKEN_KEYS"] = str(self.home.keys / "front")
        if door not in ("office", "api"):
            environment["BAKEN_STORAGE"] = str(self.home.files)
        return environment

    def of_everyone(self) -> dict[str, str]:
        """For the one process that plays all parts: it fills a new practice region through each door."""
        environment = self.of(roles.OWNER)
        for door in roles.DOORS:
            environment[f"BAKEN_DATABASE_URL_{door.upper()}"] = self.database.url(door)
        environment["BAKEN_KEYS_FRONT"] = str(self.home.keys / "front")
        return environment

    def _taken_over(self, names: tuple[str, ...]) -> dict[str, str]:
        return {name: self.caller[name] for name in names if name in self.caller}

    def _shared(self) -> dict[str, str]:
        # Whoever practises wants to see the figures move; real figures are released once a day.
        practice = {"BAKEN_PRACTICE": "1", "BAKEN_FIGURES_EVERY": "10"}
        caller = {
            name: value
            for name, value in self.caller.items()
            if name in FROM_THE_CALLER or (name.startswith("BAKEN_") and not NOT_PASSED_ON.fullmatch(name))
        }
        doors = {f"BAKEN_{door.upper()}_ADDRESS": self.addresses.address(door) for door in SERVED[1:]}
        own = {
            **LARGE_PAGES,
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(SOURCE.parent),
            "PYTHONUNBUFFERED": "1",
            "DJANGO_SETTINGS_MODULE": "baken.config.settings",
            "TMPDIR": str(self.home.memory),
            "BAKEN_MEMORY": str(self.home.memory),
            "BAKEN_HOME": str(self.home.folder),
            "BAKEN_FRONT_PORT": str(self.addresses.port("front")),
        }
        return practice | caller | doors | own
