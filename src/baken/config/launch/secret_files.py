# SPDX-License-Identifier: EUPL-1.2
"""`./baken secrets DIR`: a file per secret, so that each service of an installation is given its own and no other.

What doors sign with comes from the master of the data folder: after a restore the same files can be made again.
Passwords of the database are drawn here, once; a file that is there already is left alone.
"""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from baken.config.launch import roles
from baken.config.launch.environments import QUESTIONS, SERVED, SIGNED_IN
from baken.config.launch.home import Home, default_folder
from baken.config.launch.programs import write_private
from baken.steering.sealing import public_of

SUPERUSER = "superuser"
SECOND_FACTOR = "second_factor"
# Of general questions to the chain director: the office opens them, the front door seals to the public part.
QUESTIONS_KEY, QUESTIONS_PUBLIC = "questions_key", "questions_public"


def secrets_command(arguments: list[str]) -> int:
    """Make what is missing; prints names, never what is in them."""
    parser = argparse.ArgumentParser(prog="./baken secrets")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--server", default="database:5432", help="host and port of PostgreSQL (%(default)s)")
    options = parser.parse_args(arguments)
    home = Home(default_folder(os.environ))
    home.make()
    folder: Path = options.folder.absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, content in contents(home, folder, options.server).items():
        if not (folder / name).exists():
            write_private(folder / name, content)
            sys.stdout.write(f"{folder / name}\n")
    return 0


def contents(home: Home, folder: Path, server: str) -> Mapping[str, str]:
    """By file name; the superuser's password stands alone too, for the server's own first start."""
    made = {f"secret_{door}": home.secret(f"secret/{door}") for door in (*SERVED, "worker")}
    made[SECOND_FACTOR] = home.secret("second factor")
    made |= _questions(home, folder)
    for role in roles.LOGINS:
        made[f"database_url_{role}"] = _address(
            roles.role_name(role), secrets.token_urlsafe(32), server, roles.DATABASE
        )
    known = folder / f"database_url_{SUPERUSER}"
    url = (
        known.read_text()
        if known.exists()
        else _address("postgres", secrets.token_urlsafe(32), server, "postgres")
    )
    made[f"database_url_{SUPERUSER}"] = url
    made[f"password_{SUPERUSER}"] = urlsplit(url).password or ""
    return made


def names_for(service: str) -> frozenset[str]:
    """The files that this door or the worker is given."""
    own = {f"secret_{service}", f"database_url_{service}"}
    own |= {"front": {QUESTIONS_PUBLIC}, "office": {QUESTIONS_KEY}}.get(service, set())
    return frozenset(own | ({SECOND_FACTOR} if service in SIGNED_IN else set()))


def _questions(home: Home, folder: Path) -> dict[str, str]:
    """A pair: of a key that somebody made before us the public part is made, and no other key."""
    known = folder / QUESTIONS_KEY
    key = known.read_text().strip() if known.exists() else home.secret(QUESTIONS)
    return {QUESTIONS_KEY: key, QUESTIONS_PUBLIC: public_of(key)}


def _address(user: str, password: str, server: str, database: str) -> str:
    return f"postgresql://{user}:{password}@{server}/{database}"
