# SPDX-License-Identifier: EUPL-1.2
"""What administrators run: commands of the rooms, on the right database with the right role."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit

from baken.config.launch import databases, roles
from baken.config.launch.checking import without_database
from baken.config.launch.environments import FIRST_PORT, Addresses, Environments, regions_by_host
from baken.config.launch.home import Home, default_folder
from baken.config.launch.trouble import Trouble


@contextmanager
def a_place_for_one() -> Iterator[Environments]:
    """Data folder and database, which may still be empty: running, or started for this one command."""
    os.umask(0o077)
    home = Home(default_folder(os.environ))
    home.make()
    database = databases.for_this(os.environ, home.cluster)
    with database.in_use():
        yield Environments(home, database, Addresses(FIRST_PORT, regions_by_host()), os.environ)


@contextmanager
def installation() -> Iterator[Environments]:
    """The same for an installation that is there; otherwise the sentence that says how to make one."""
    home = Home(default_folder(os.environ))
    database = databases.for_this(os.environ, home.cluster)
    if isinstance(database, databases.Embedded) and not database.exists():
        raise _nothing_here(home)
    with a_place_for_one() as environments:
        if databases.is_new(environments.database.url(roles.OWNER)):
            raise _nothing_here(home)
        yield environments


def _nothing_here(home: Home) -> Trouble:
    return Trouble(
        f"Hier is nog niets ({home.folder}). Begin met ./baken demo of ./baken migrate.",
        f"There is nothing here yet ({home.folder}). Begin with ./baken demo or ./baken migrate.",
    )


def manage(environments: Environments, door: str, arguments: list[str]) -> int:
    """One of the rooms' commands, as that door; its output is the answer."""
    own = environments.of_everyone() if door == roles.OWNER else environments.of(door)
    command = [sys.executable, "-P", "-m", "django", *arguments]
    return subprocess.run(command, env=own, check=False).returncode


def migrate(arguments: list[str]) -> int:
    with a_place_for_one() as environments:
        environments.database.make_ready()
        url = environments.database.url(roles.OWNER)
        if not databases.is_new(url):
            databases.refuse_a_newer_database(url)
        return manage(environments, roles.OWNER, ["migrate", *arguments])


def people(arguments: list[str]) -> int:
    with installation() as environments:
        return manage(environments, roles.OWNER, ["people", *arguments])


def keys(arguments: list[str]) -> int:
    with installation() as environments:
        return manage(environments, roles.OWNER, ["keys", *arguments])


def audit(arguments: list[str]) -> int:
    if arguments[:1] != ["verify"]:
        raise Trouble(
            "Gebruik: ./baken audit verify [--anchor BESTAND]", "Use: ./baken audit verify [--anchor FILE]"
        )
    with installation() as environments:
        return manage(environments, roles.OWNER, ["audit_verify", *arguments[1:]])


def texts(arguments: list[str]) -> int:
    """For whoever reviews them; no database is needed."""
    command = [sys.executable, "-P", "-m", "django", "texts", *arguments]
    return subprocess.run(command, env=dict(without_database()), check=False).returncode


def regions(arguments: list[str]) -> int:
    """Are the profiles right, and which regions do they make? `diff`: what the office door edited."""
    if arguments[:1] == ["diff"]:
        with installation() as environments:
            return manage(environments, roles.OWNER, ["regions_diff", *arguments[1:]])
    for host, name in regions_by_host().items():
        sys.stdout.write(f"{name:<30} {host}\n")
    return 0


def database(arguments: list[str]) -> int:
    """Roles and database on a server of the organisation; `--print` gives its administrator the SQL."""
    parser = argparse.ArgumentParser(prog="./baken database")
    parser.add_argument("action", choices=["prepare"])
    parser.add_argument("--print", action="store_true", help="print the SQL and change nothing")
    options = parser.parse_args(arguments)
    server = databases.KeptServer.from_environment(os.environ)
    if server is None:
        raise Trouble(
            "Geef de adressen met de wachtwoorden die u wilt: DATABASE_URL_OWNER, DATABASE_URL_FRONT, ...",
            "Give the addresses with the passwords you want: DATABASE_URL_OWNER, DATABASE_URL_FRONT, ...",
        )
    name = urlsplit(server.url(roles.OWNER)).path.strip("/")
    passwords = {role: urlsplit(server.url(role)).password or "" for role in roles.LOGINS}
    if options.print:
        sys.stdout.write(script(passwords, name))
        return 0
    _prepare_there(passwords, name)
    return 0


def script(passwords: Mapping[str, str], name: str) -> str:
    """For psql, by a superuser; it holds verifiers, no password."""
    create = roles.create_database_sql(name).strip().rstrip(";").replace("'", "''")
    there = f"SELECT FROM pg_database WHERE datname = '{name}'"
    return (
        roles.sql(passwords)
        + f"SELECT '{create}' WHERE NOT EXISTS ({there}) \\gexec\n\\connect {name}\n"
        + roles.database_sql(name)
    )


def _prepare_there(passwords: Mapping[str, str], name: str) -> None:
    url = databases.given(os.environ, "DATABASE_URL_SUPERUSER")
    if not url:
        raise Trouble(
            "Geef DATABASE_URL_SUPERUSER, of laat een beheerder de SQL van --print uitvoeren.",
            "Give DATABASE_URL_SUPERUSER, or have an administrator run the SQL of --print.",
        )
    with databases.connect(url, "superuser") as connection:
        connection.execute(roles.sql(passwords).encode())
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not known:
            connection.execute(roles.create_database_sql(name).encode())
    inside = urlsplit(url)._replace(path=f"/{name}").geturl()
    with databases.connect(inside, "superuser") as connection:
        connection.execute(roles.database_sql(name).encode())
