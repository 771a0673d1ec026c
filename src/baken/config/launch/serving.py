# SPDX-License-Identifier: EUPL-1.2
"""`./baken serve DOOR`: one process of a real installation, as a container or a service manager starts it.

It reads its own settings only, refuses a server or database that it must not work on, says what the machine
around it does that it should not, and then becomes the door or the worker.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
from pathlib import Path

from baken.config.environment import WrongSetting, text, value_of
from baken.config.launch import databases, roles
from baken.config.launch.environments import LARGE_PAGES, SERVED
from baken.config.launch.trouble import Trouble

# An upload over a slow line holds a thread until its last byte, but no connection to the database. Threads are
# cheap: with four of them, four slow phones closed the door to everybody else.
THREADS = 32
GUNICORN = [
    *("-m", "gunicorn", "--worker-class", "gthread", "--workers", "1", "--threads", str(THREADS)),
    *("--graceful-timeout", "10", "--timeout", "60", "--keep-alive", "5", "--log-level", "info"),
    *("--no-control-socket", "--forwarded-allow-ips", ""),
]
IN_MEMORY = ("tmpfs", "ramfs")


def door_command(door: str, *more: str) -> list[str]:
    return [sys.executable, "-P", *GUNICORN, *more, f"baken.config.doors.{door}:application"]


def serve(arguments: list[str]) -> int:
    """Becomes the process; comes back only when it must not start."""
    parser = argparse.ArgumentParser(prog="./baken serve")
    parser.add_argument("door", choices=[*SERVED, "worker"])
    parser.add_argument("--bind", default="127.0.0.1:8000", help="host:port or unix:/socket (%(default)s)")
    options = parser.parse_args(arguments)
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _refuse_what_is_not_ready(options.door)
    for sentence in warnings():
        sys.stderr.write(f"{sentence}\n")
    command = [sys.executable, "-P", "-m", "baken.config.worker"]
    if options.door != "worker":
        place = ["--bind", options.bind, "--worker-tmp-dir", tempfile.gettempdir()]
        command = door_command(options.door, *place)
    os.environ |= LARGE_PAGES
    os.execv(command[0], command)  # noqa: S606  it has the settings of this process and takes its place


def _refuse_what_is_not_ready(door: str) -> None:
    try:
        url = value_of("BAKEN_DATABASE_URL", text)
    except WrongSetting as error:
        raise Trouble(str(error), "") from None
    with databases.connect(url, door) as connection:
        if connection.info.user != roles.role_name(door):
            raise Trouble(
                f"BAKEN_DATABASE_URL moet aanmelden als {roles.role_name(door)}.",
                f"BAKEN_DATABASE_URL must sign in as {roles.role_name(door)}.",
            )
        databases.refuse_an_unsafe_server(connection)
        databases.refuse_a_forgetful_server(connection)
    if databases.is_new(url, door):
        raise Trouble(
            "De database is leeg. Voer eerst ./baken migrate uit.",
            "The database is empty. Run ./baken migrate first.",
        )
    databases.refuse_a_newer_database(url, role=door)
    databases.refuse_an_older_database(url, door)


def warnings(mounts: Path = Path("/proc/mounts"), swaps: Path = Path("/proc/swaps")) -> list[str]:
    """What the machine does with plain text that passes: said at each start, for whoever reads the log."""
    found = []
    if mounts.exists() and _kind_of(Path(tempfile.gettempdir()), mounts) not in IN_MEMORY:
        found.append(f"TMPDIR ({tempfile.gettempdir()}) staat niet in het geheugen / is not memory-backed.")
    if swaps.exists() and len(swaps.read_text().splitlines()) > 1:
        found.append("Deze machine heeft wisselgeheugen op schijf / this machine swaps to disk.")
    return found


def _kind_of(folder: Path, mounts: Path) -> str:
    """The file system that holds this folder: of the mounts above it, the deepest, and of those the last."""
    lines = [line.split() for line in mounts.read_text().splitlines()]
    above = [
        (len(Path(line[1]).parts), line[2]) for line in lines if folder.resolve().is_relative_to(line[1])
    ]
    deepest = max((depth for depth, _ in above), default=0)
    return next((kind for depth, kind in reversed(above) if depth == deepest), "")
