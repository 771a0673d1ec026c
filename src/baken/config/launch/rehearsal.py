# SPDX-License-Identifier: EUPL-1.2
"""`./baken upgrade rehearse`: this version, tried on the newest backup, before it meets the real database."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from baken.config.launch import administration, aside, databases, roles
from baken.config.launch.backup_folder import BackupFolder, Opened
from baken.config.launch.backup_keys import offline
from baken.config.launch.environments import Environments
from baken.config.launch.trouble import Trouble

POLICIES = "SELECT count(*) FROM pg_policies WHERE schemaname IN ('public', 'keys')"


def upgrade(arguments: list[str]) -> int:
    """Restore aside, migrate with this code, apply the walls, open the canaries, count again."""
    parser = argparse.ArgumentParser(prog="./baken upgrade")
    parser.add_argument("action", choices=["rehearse"])
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder with backups")
    parser.add_argument("--key", type=Path, help="the file with the offline key")
    parser.add_argument("--moment", help="which backup; the newest when not given")
    options = parser.parse_args(arguments)
    backup = BackupFolder(options.folder.absolute()).open(offline(options.key), options.moment)
    began = time.monotonic()
    with administration.installation() as environments:
        said = _rehearse(environments, backup)
    sys.stdout.write(said)
    seconds = time.monotonic() - began
    sys.stdout.write(
        f"{backup.moment.name}: de overgang lukt, in {seconds:.0f} s / the upgrade works, in {seconds:.0f} s\n"
    )
    return 0


def _rehearse(environments: Environments, backup: Opened) -> str:
    with aside.put_back_aside(environments, backup) as there:
        aside.refuse_loss(backup, there)
        databases.refuse_a_newer_database(there.url)
        before, known = aside.count_rows(there.url), _migrations(there.url)
        _migrate(there)
        after, applied = aside.count_rows(there.url), sorted(_migrations(there.url) - known)
        refuse_fewer(before, after)
        aside.refuse_silence(backup, there)
        policies = _policies(there.url)
    lines = [f"stap / step: {name}" for name in applied] or ["geen stappen / no steps"]
    lines += [
        f"{sum(after.values())} rijen in {len(after)} tabellen / rows in tables",
        f"{policies} rijregels / row rules",
        f"geopend / opened: {', '.join(there.witness.words)}",
    ]
    return "\n".join(lines) + "\n"


def refuse_fewer(before: Mapping[str, int], after: Mapping[str, int]) -> None:
    """More rows may be right, a table that is gone may be right too; who sees this decides before it is real."""
    fewer = [
        f"{name} ({count} -> {after.get(name, 0)})"
        for name, count in before.items()
        if after.get(name, 0) < count
    ]
    if fewer:
        raise Trouble(
            f"Na de overgang zijn er minder rijen: {', '.join(fewer)}.",
            f"After the upgrade there are fewer rows: {', '.join(fewer)}.",
        )


def _migrate(there: aside.Aside) -> None:
    """With the walls, which every migrate makes anew."""
    command = [sys.executable, "-P", "-m", "django", "migrate", "--verbosity", "0"]
    if subprocess.run(command, env=there.environment, check=False).returncode:
        raise Trouble(
            "De overgang mislukt op deze gegevens; de reden staat hierboven. Er is niets veranderd.",
            "The upgrade fails on these data; the reason stands above. Nothing was changed.",
        )


def _migrations(url: str) -> set[str]:
    with databases.connect(url, roles.OWNER) as connection:
        rows = connection.execute("SELECT app, name FROM django_migrations").fetchall()
    return {f"{app} {name}" for app, name in rows}


def _policies(url: str) -> int:
    with databases.connect(url, roles.OWNER) as connection:
        row = connection.execute(POLICIES).fetchone()
    if not row or not row[0]:
        raise Trouble("Na de overgang staan er geen muren.", "After the upgrade there are no walls.")
    return int(str(row[0]))
