# SPDX-License-Identifier: EUPL-1.2
"""Dumps of the database as streams: all parts of one backup show the same moment."""

from __future__ import annotations

import os
import secrets
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from baken.config.launch import clients, databases, roles
from baken.config.launch.programs import Postgresql
from baken.config.launch.trouble import Trouble

PIECE = 256 * 1024
# Erasure reaches a backup through the keys, so these have a dump of their own that dies with its epoch.
PARTS = {"main": ["--exclude-schema=keys"], "keys": ["--schema=keys"]}
# First the tables of all parts, then what looks from one part into another: row rules and constraints.
ROUNDS = (["--section=pre-data", "--section=data"], ["--section=post-data"])
VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}


class Dumps:
    """Dumps from, and restores into, the database of this address, as its owner."""

    def __init__(self, url: str, cluster_folder: Path, *, embedded: bool) -> None:
        self.url = url
        self._cluster_folder = cluster_folder
        self._embedded = embedded

    @contextmanager
    def one_moment(self) -> Iterator[str]:
        """The name of a snapshot that lives as long as this block."""
        with databases.connect(self.url, roles.OWNER) as connection:
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            row = connection.execute("SELECT pg_export_snapshot()").fetchone()
            yield str(row[0]) if row else ""
            connection.execute("ROLLBACK")

    def dump(self, part: str, snapshot: str) -> Iterator[bytes]:
        """One part as pg_dump's own archive."""
        command = [*self._program("pg_dump"), "--format=custom", f"--snapshot={snapshot}", *PARTS[part]]
        with subprocess.Popen(
            command, env=self._environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            output, errors = _pipe(process.stdout), _pipe(process.stderr)
            while piece := output.read(PIECE):
                yield piece
            complaint = errors.read().decode(errors="replace")
        if process.returncode:
            raise _failed("pg_dump", complaint)

    def restore(self, parts: Callable[[str], Iterable[bytes]]) -> None:
        """All parts into this database, which holds nothing of the kind yet."""
        for sections in ROUNDS:
            for part in PARTS:
                self._restore(parts(part), sections)

    def _restore(self, content: Iterable[bytes], sections: list[str]) -> None:
        command = [*self._program("pg_restore"), "--single-transaction", "--exit-on-error", *sections]
        command += [f"--dbname={self._variables()['PGDATABASE']}"]
        with subprocess.Popen(
            command, env=self._environment(), stdin=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            entrance, errors = _pipe(process.stdin), _pipe(process.stderr)
            try:
                # It stops reading when it fails; its own last words say why.
                with suppress(BrokenPipeError), entrance:
                    for piece in content:
                        entrance.write(piece)
            except BaseException:
                process.kill()
                raise
            complaint = errors.read().decode(errors="replace")
        if process.returncode:
            raise _failed("pg_restore", complaint)

    @contextmanager
    def scratch(self) -> Iterator[Dumps]:
        """A database of its own beside this one, gone afterwards."""
        name = f"baken_scratch_{secrets.token_hex(4)}"
        with databases.connect(self.url, roles.OWNER) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            try:
                there = urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))
                yield Dumps(there, self._cluster_folder, embedded=self._embedded)
            finally:
                _drop(connection, name)

    def _program(self, name: str) -> list[str]:
        """Without owners and grants: the walls make those anew after every migrate."""
        own = Postgresql(self._cluster_folder)
        found = (
            str(own.bin / name) if self._embedded else clients.fitting(name, self._server(), lambda: own.bin)
        )
        return [found, "--no-owner", "--no-privileges", "--no-password"]

    def _server(self) -> int:
        with databases.connect(self.url, roles.OWNER) as connection:
            return connection.info.server_version // 10000

    def _variables(self) -> dict[str, str]:
        known = conninfo_to_dict(self.url)
        return {VARIABLES[key]: str(value) for key, value in known.items() if key in VARIABLES}

    def _environment(self) -> dict[str, str]:
        """The password goes by the environment: arguments can be read by everybody on the machine."""
        return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"} | self._variables()


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("the process was started without this pipe")
    return stream


SEND_AWAY = (
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
    " WHERE datname = %s AND backend_type = 'client backend'"
)


def _drop(connection: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    """The server sends its own cleaner away, and waits for it; with force an owner may not, and is refused.

    So whoever stands in it is sent away first, and the cleaner by the server.
    """
    drop = sql.SQL("DROP DATABASE {}").format(sql.Identifier(name))
    try:
        connection.execute(drop)
    except psycopg.errors.ObjectInUse:
        connection.execute(SEND_AWAY, [name])
        connection.execute(drop)


def _failed(program: str, complaint: str) -> Trouble:
    # The first line is the reason; what follows is the statement, in all its length.
    first = (complaint.strip().splitlines() or ["?"])[0]
    return Trouble(f"{program} is mislukt: {first}", f"{program} failed; see the line above.")
