# SPDX-License-Identifier: EUPL-1.2
"""A backup put back aside: a scratch database and its keys in memory, gone when the block ends."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psycopg import sql

from baken.config.launch import databases, dumps, roles
from baken.config.launch.backup_folder import Opened
from baken.config.launch.environments import Environments
from baken.config.launch.packing import Witness, unpack_keys
from baken.config.launch.trouble import Trouble

# Written by every process and every migrate: no work of people.
NOT_COUNTED = ("django_migrations", "cache_desk", "cache_office")
TABLES = """
SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ('public', 'keys') AND c.relkind = 'r' AND NOT c.relispartition
   OR n.nspname IN ('public', 'keys') AND c.relkind = 'p' ORDER BY 1, 2
"""


@dataclass(frozen=True)
class Aside:
    """`environment` is the owner's, with this database and these keys."""

    url: str
    environment: dict[str, str]
    witness: Witness


@contextmanager
def put_back_aside(environments: Environments, backup: Opened) -> Iterator[Aside]:
    """Everything the backup has, read to its last byte; nothing of the living installation is touched."""
    with (
        tempfile.TemporaryDirectory(dir=environments.home.memory) as place,
        dumps_of(environments).scratch() as scratch,
    ):
        scratch.restore(backup.read)
        witness = unpack_keys(backup, Path(place))
        for _ in backup.read("files"):
            continue
        there = environments.of(roles.OWNER)
        there |= {"BAKEN_DATABASE_URL": scratch.url, "BAKEN_KEYS": str(Path(place) / "keys" / "full")}
        yield Aside(scratch.url, there, witness)


def dumps_of(environments: Environments) -> dumps.Dumps:
    embedded = isinstance(environments.database, databases.Embedded)
    return dumps.Dumps(environments.database.url(roles.OWNER), environments.home.cluster, embedded=embedded)


def count_rows(url: str, snapshot: str = "") -> dict[str, int]:
    """Rows by table, at the moment of the snapshot or now."""
    with databases.connect(url, roles.OWNER) as connection:
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        if snapshot:
            connection.execute(sql.SQL("SET TRANSACTION SNAPSHOT {}").format(snapshot))
        counts = {}
        for schema, name in connection.execute(TABLES).fetchall():
            if name not in NOT_COUNTED:
                table = sql.Identifier(str(schema), str(name))
                row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(table)).fetchone()
                counts[f"{schema}.{name}"] = int(str(row[0])) if row else 0
        connection.execute("ROLLBACK")
    return counts


def refuse_silence(backup: Opened, aside: Aside) -> None:
    """Every region's canary says its word, or the backup is worth nothing."""
    words = aside.witness.words
    silent = canary(aside.environment, "open", words)
    if silent or not words:
        names = ", ".join(silent) or "?"
        raise Trouble(
            f"{backup.moment.name} is teruggezet, maar de inhoud gaat niet open: {names}.",
            f"{backup.moment.name} was restored, but the content does not open: {names}.",
        )


def refuse_loss(backup: Opened, aside: Aside) -> None:
    """As many rows in every table as there were at the moment of the backup."""
    there = count_rows(aside.url)
    differing = [name for name, count in aside.witness.counts.items() if there.get(name) != count]
    if differing:
        raise Trouble(
            f"{backup.moment.name}: niet alle rijen zijn terug in {', '.join(differing)}.",
            f"{backup.moment.name}: not all rows came back in {', '.join(differing)}.",
        )


def canary(environment: Mapping[str, str], action: str, given: Any) -> Any:
    """Plant words or listen to them, in a process that has Django."""
    command = [sys.executable, "-P", "-m", "baken.config.launch.canary", action]
    result = subprocess.run(
        command,
        env=dict(environment),
        input=json.dumps(given),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if result.returncode:
        raise Trouble("De proef met de kluis is mislukt.", "The trial with the vault failed.")
    return json.loads(result.stdout)
