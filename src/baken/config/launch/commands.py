# SPDX-License-Identifier: EUPL-1.2
"""Which command does what; one clear sentence when it cannot."""

from __future__ import annotations

import errno
import importlib
import sys
from dataclasses import dataclass

import baken
from baken.config.launch.reasons import FULL, missing_module
from baken.config.launch.trouble import Trouble


@dataclass(frozen=True)
class Command:
    """Where it stands (`module:function`) and its line of help."""

    place: str
    help: str


COMMANDS = {
    "demo": Command("demo:demo", "start all doors with a practice region  [--fresh] [--port N]"),
    "test": Command(
        "testing:test",
        "everything, or what pytest's arguments name  [--coverage; --all: and on PostgreSQL 15]",
    ),
    "check": Command(
        "checking:check", "format, lint, types, imports, templates, migrations, docs  [--all, --no-tests]"
    ),
    "bench": Command("testing:bench", "the benchmarks, or the one that is named"),
    "serve": Command("serving:serve", "DOOR: one process of a real installation  [--bind HOST:PORT]"),
    "migrate": Command("administration:migrate", "bring the database up to date and apply the walls"),
    "people": Command("administration:people", "who has an account; give and take access"),
    "keys": Command("administration:keys", "new | rotate | status"),
    "audit": Command("administration:audit", "verify [--anchor FILE]: is the logbook whole?"),
    "backup": Command("backup:backup", "DIR: a sealed backup; verify DIR: does it open?"),
    "upgrade": Command("rehearsal:upgrade", "rehearse DIR: this version, tried on the newest backup"),
    "restore": Command("backup:restore", "DIR: put a backup back into an empty database"),
    "database": Command(
        "administration:database", "prepare [--print]: roles and database on your own server"
    ),
    "secrets": Command("secret_files:secrets_command", "DIR: a file per secret, one set per service"),
    "texts": Command("administration:texts", "check and compile the texts in all languages"),
    "regions": Command("administration:regions", "check the region profiles"),
    "estimate": Command(
        "estimating:estimate",
        "FILE: how many stay unseen  [--threshold] [--bootstrap] [--seed] [--max-order] [--json]",
    ),
    "capacity": Command(
        "reckoning:capacity", "cost | scenario: hours, money and waiting  [--region] [--year] [--json]"
    ),
    "sbom": Command("sbom:sbom", "[FILE]: what Baken is made of, as CycloneDX"),
    "version": Command("commands:version", "the version of Baken"),
}


def main(arguments: list[str]) -> int:
    """Run the named command; the exit code is what the shell gets."""
    if not arguments or arguments[0] in ("help", "-h", "--help"):
        return _help()
    command = COMMANDS.get(arguments[0])
    if command is None:
        sys.stderr.write(f"Onbekende opdracht / unknown command: {arguments[0]}\n\n")
        _help()
        return 2
    module, _, name = command.place.partition(":")
    try:
        run = getattr(importlib.import_module(f"baken.config.launch.{module}"), name)
        return int(run(arguments[1:]))
    except Trouble as trouble:
        return _refuse(trouble)
    except ModuleNotFoundError as error:
        return _refuse(missing_module(error.name or str(error)))
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        if error.errno == errno.ENOSPC:
            return _refuse(FULL)
        return _refuse(Trouble(f"Dat lukt niet: {error}.", f"That failed: {error}."))


def version(arguments: list[str]) -> int:
    sys.stdout.write(f"Baken {baken.__version__}\n")
    return 0


def _help() -> int:
    lines = [f"  ./baken {name:<10} {command.help}" for name, command in COMMANDS.items()]
    sys.stdout.write("Baken " + baken.__version__ + "\n\n" + "\n".join(lines) + "\n")
    return 0


def _refuse(trouble: Trouble) -> int:
    sys.stderr.write(f"{trouble}\n")
    return 1
