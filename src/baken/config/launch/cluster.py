# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL of our own, for practice, development and tests: one folder, one private socket.

Only the programs of the wheel are used, not its Python layer. The server is a direct child and ends
with the process that started it. It has no TLS and trails security releases: never for real work.
"""

from __future__ import annotations

import fcntl
import json
import secrets
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.parse import quote

from baken.config.launch import children, programs, roles
from baken.config.launch.trouble import Trouble

# A test cluster may forget everything when the machine stops.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "64MB"}

LOG_LIMIT = 5_000_000


class Cluster:
    """`Cluster(base).start()`, then `url(role, database)` for whoever may connect."""

    def __init__(
        self, base: Path, *, durable: bool = True, settings: Mapping[str, str] | None = None
    ) -> None:
        self.base = base.resolve()
        self.data = self.base / "data"
        self.run = programs.socket_folder(self.base)
        self.log = self.base / "postgresql.log"
        self.durable = durable
        self.settings = dict(settings or {})
        self.process: subprocess.Popen[bytes] | None = None
        self._secrets = self.base / "passwords.json"
        self._passwords: dict[str, str] = {}
        self._lock: IO[str] | None = None
        self._postgresql = programs.Postgresql(self.base)

    # --- addresses

    @property
    def passwords(self) -> dict[str, str]:
        """By short role name, `postgres` included; read from the folder at the first question."""
        if not self._passwords:
            self._passwords = json.loads(self._secrets.read_text())
        return self._passwords

    def url(self, role: str, database: str = roles.DATABASE) -> str:
        """`url("desk")`: the address with which that door, and no other, signs in."""
        short = role.removeprefix("baken_")
        return self._address(roles.role_name(short), self.passwords[short], database)

    def superuser_url(self, database: str = "postgres") -> str:
        return self._address("postgres", self.passwords["postgres"], database)

    def _address(self, user: str, password: str, database: str) -> str:
        return f"postgresql://{user}:{quote(password)}@/{database}?host={quote(str(self.run), safe='/')}"

    # --- life

    def start(self) -> Cluster:
        """Make the cluster when it is not there, take over what a crash left, and wait until it answers."""
        self._postgresql.make_folders(self.base, self.run)
        self._take_lock()
        self._stop_what_was_left()
        if not self.data.exists():
            self._create()
        self._refuse_another_major_version()
        self._trim_log()
        options = {"listen_addresses": "", "unix_socket_directories": str(self.run)}
        options |= {
            "unix_socket_permissions": "0700",
            **roles.SILENT_LOG,
            **({} if self.durable else FORGETFUL),
            **self.settings,
        }
        command = ["postgres", "-D", str(self.data), "-p", programs.PORT]
        for key, value in options.items():
            command += ["-c", f"{key}={value}"]
        with self.log.open("ab") as log:
            self.process = self._postgresql.open(command, log)
        if not children.wait_until(self._answers_or_ended, 60) or not self.is_ready():
            self.stop()
            raise self._did_not_start()
        return self

    def stop(self) -> None:
        """Fast stop: open transactions are rolled back, everything acknowledged is on disk."""
        if self.process is not None:
            children.end(self.process, signal.SIGINT, 60)
            self.process = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def has_ended(self) -> bool:
        """Started by us, and gone without being asked."""
        return self.process is not None and self.process.poll() is not None

    def is_ready(self) -> bool:
        return self._postgresql.run(["pg_isready", "-q", *self._where()]).returncode == 0

    @contextmanager
    def in_use(self) -> Iterator[Cluster]:
        """The cluster for one command: the running one if there is one, else started and stopped again."""
        if self._is_locked() and self.is_ready():
            yield self
            return
        try:
            yield self.start()
        finally:
            self.stop()

    # --- contents

    def execute(self, sql: str, database: str = "postgres") -> str:
        """Run SQL as superuser and give the unadorned output; stops at the first error."""
        command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", *self._where()]
        command += ["-U", "postgres", "-d", database]
        result = self._postgresql.run(command, sql, {"PGPASSWORD": self.passwords["postgres"]})
        if result.returncode:
            raise RuntimeError(f"the database refused a statement of the launcher: {result.stderr.strip()}")
        return result.stdout.strip()

    def prepare(self, database: str = roles.DATABASE, *, owner_joins_doors: bool = False) -> bool:
        """Roles, database and who may enter; True when the database is new."""
        self.execute(roles.sql(self.passwords, owner_joins_doors=owner_joins_doors))
        owner = roles.role_name(roles.OWNER)
        self.execute(
            f"REVOKE ALL ON DATABASE postgres FROM PUBLIC; GRANT CONNECT ON DATABASE postgres TO {owner};"
        )
        # New databases (those of tests) are copies of template1 and start just as closed.
        self.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC;", "template1")
        known = database in self.execute("SELECT datname FROM pg_database").splitlines()
        if not known:
            self.execute(roles.create_database_sql(database))
        self.execute(roles.database_sql(database), database)
        return not known

    # --- steps of a start

    def _create(self) -> None:
        names = ("postgres", *roles.LOGINS)
        self._passwords = {name: secrets.token_urlsafe(32) for name in names}
        programs.write_private(self._secrets, json.dumps(self._passwords))
        self._postgresql.initdb(self.data, self._passwords["postgres"])

    def _take_lock(self) -> None:
        if self._lock is not None:
            return
        lock = (self.base / "lock").open("a")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise Trouble(
                f"Baken draait al met de gegevens in {self.base}. Stop die eerst.",
                f"Baken is already running with the data in {self.base}. Stop that one first.",
            ) from None
        self._lock = lock

    def _is_locked(self) -> bool:
        try:
            with (self.base / "lock").open("a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except FileNotFoundError:
            return False
        return False

    def _stop_what_was_left(self) -> None:
        """We hold the lock, so whatever still works in this folder has lost its launcher."""
        pidfile = self.data / "postmaster.pid"
        left = children.working_in(self.data)
        if pidfile.exists():
            postmaster = int(pidfile.read_text().split("\n", 1)[0])
            if postmaster in left:
                children.send(postmaster, signal.SIGINT)
        if not children.wait_until(lambda: not children.working_in(self.data), 30):
            for pid in children.working_in(self.data):
                children.send(pid, signal.SIGQUIT)
            children.wait_until(lambda: not children.working_in(self.data), 10)
        # The number may belong to another process by now, and PostgreSQL would refuse to start.
        if not children.working_in(self.data):
            pidfile.unlink(missing_ok=True)

    def _refuse_another_major_version(self) -> None:
        made_with = (self.data / "PG_VERSION").read_text().strip()
        ours = self._postgresql.major_version()
        if made_with != ours:
            raise Trouble(
                f"De gegevens zijn gemaakt met PostgreSQL {made_with}; hier staat versie {ours}. "
                "Zet een reservekopie terug of begin opnieuw met ./baken demo --fresh.",
                f"The data were made by PostgreSQL {made_with}; this is version {ours}. "
                "Restore a backup or start anew with ./baken demo --fresh.",
            )

    def _trim_log(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.unlink()

    def _answers_or_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None or self.is_ready()

    def _did_not_start(self) -> Trouble:
        tail = self.log.read_text(errors="replace")[-2000:]
        if "No space left" in tail:
            return programs.disk_is_full(self.base)
        return Trouble(
            f"PostgreSQL is niet gestart; de reden staat in {self.log}.",
            f"PostgreSQL did not start; the reason is in {self.log}.",
        )

    def _where(self) -> list[str]:
        return ["-h", str(self.run), "-p", programs.PORT]
