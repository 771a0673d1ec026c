# SPDX-License-Identifier: EUPL-1.2
"""A cluster of its own, and every kind of copy somebody may have made of it."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from django.core.management import call_command
from django.core.management.commands.migrate import Command as PlainMigrate
from django.db import connections, transaction
from django.test import override_settings

from baken.config.environment import database
from baken.config.launch.cluster import Cluster
from baken.config.launch.dumps import PARTS, Dumps
from baken.config.launch.programs import Postgresql

RESTORE_POINT = "before_the_erasure"


@contextmanager
def connected_to(url: str) -> Iterator[None]:
    """All models read and write there, as the owner, until the end of the block."""
    usual = connections["default"]
    there = {**usual.settings_dict, **database(url)}
    there["OPTIONS"] = {**there["OPTIONS"], "options": "-c search_path=public,keys"}
    connections["default"] = type(usual)(there, "default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = usual


class Original:
    """The living cluster, with an archive of everything it ever wrote to its log."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.archive = base / "archive"
        self.cluster = Cluster(base / "living", durable=False)

    def start(self) -> None:
        self.cluster.start()
        self._give(self.archive)
        settings = {
            "wal_level": "replica",
            "full_page_writes": "on",
            "archive_mode": "on",
            "archive_command": f"cp %p {self.archive}/%f",
        }
        for name, value in settings.items():
            self.cluster.execute(f"ALTER SYSTEM SET {name} = '{value}'")
        self.cluster.stop()
        self.cluster.start()
        self.cluster.prepare()
        with connected_to(self.url):
            for room in ("audit", "vault"):
                call_command(PlainMigrate(), room, verbosity=0, skip_checks=True)

    @property
    def url(self) -> str:
        return self.cluster.url("owner")

    def dump(self) -> dict[str, bytes]:
        dumps = Dumps(self.url, self.cluster.base, embedded=True)
        with dumps.one_moment() as snapshot:
            return {part: b"".join(dumps.dump(part, snapshot)) for part in PARTS}

    def base_backup(self) -> Path:
        """Taken before there is anything: only the archive knows what came after."""
        target = self.base / "replayed"
        self._give(target)
        command = [
            "pg_basebackup",
            "-D",
            str(target / "data"),
            "-X",
            "none",
            "-c",
            "fast",
            "-N",
            "-h",
            str(self.cluster.run),
        ]
        password = {"PGPASSWORD": self.cluster.passwords["postgres"]}
        result = Postgresql(self.cluster.base).run([*command, "-U", "postgres"], "", password)
        assert result.returncode == 0, result.stderr
        return target

    def archive_up_to_here(self) -> None:
        self.cluster.execute(f"SELECT pg_create_restore_point('{RESTORE_POINT}')")
        segment = self.cluster.execute("SELECT pg_walfile_name(pg_switch_wal())")
        wait_until(lambda: (self.archive / segment).exists())

    def raw_copy(self, name: str) -> Path:
        """The folder as it lies on the disk, dead rows and all."""
        self.cluster.execute("CHECKPOINT")
        target = self.base / name
        self._give(target)
        shutil.copytree(self.cluster.data, target / "data", ignore=shutil.ignore_patterns("postmaster.*"))
        return target

    def restore(self, dump: dict[str, bytes], name: str) -> str:
        """A dump put back beside the living database."""
        self.cluster.prepare(name)
        put_back = Dumps(self.cluster.url("owner", name), self.cluster.base, embedded=True)
        put_back.restore(lambda part: [dump[part]])
        return self.cluster.url("owner", name)

    @contextmanager
    def opened(self, copy: Path, *, replay: bool = False) -> Iterator[str]:
        """A copy of the folder, started by somebody who has it."""
        shutil.copy(self.cluster.base / "passwords.json", copy)
        settings = ["archive_mode = off"]
        if replay:
            (copy / "data" / "recovery.signal").touch()
            settings += [
                f"restore_command = 'cp {self.archive}/%f %p'",
                f"recovery_target_name = '{RESTORE_POINT}'",
                "recovery_target_action = 'promote'",
            ]
        with (copy / "data" / "postgresql.auto.conf").open("a") as file:
            file.write("\n".join(settings) + "\n")
        for path in [copy, *copy.rglob("*")]:
            os.chown(path, self._owner().st_uid, self._owner().st_gid)
        cluster = Cluster(copy, durable=False)
        cluster.start()
        try:
            wait_until(lambda: cluster.execute("SELECT pg_is_in_recovery()") == "f")
            yield cluster.url("owner")
        finally:
            cluster.stop()

    def _owner(self) -> os.stat_result:
        return self.cluster.data.stat()

    def _give(self, folder: Path) -> None:
        folder.mkdir(mode=0o700)
        os.chown(folder, self._owner().st_uid, self._owner().st_gid)


@contextmanager
def acting(original: Original, door: str = "owner") -> Iterator[None]:
    """One transaction that commits, with the keys of a door."""
    front = override_settings(DOOR="front", KEYS=original.base / "keys" / "front")
    # Overriding is for all threads; those of the tests act as the owner, which is how it is anyway.
    with front if door == "front" else nullcontext(), connected_to(original.url), transaction.atomic():
        yield


def wait_until(done: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)
