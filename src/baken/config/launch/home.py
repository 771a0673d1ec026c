# SPDX-License-Identifier: EUPL-1.2
"""The data folder of one installation, and the secrets that only the launcher reads from it."""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
import secrets
import shutil
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import baken
from baken.config.launch import children, programs
from baken.config.launch.trouble import Trouble

SOURCE = Path(baken.__file__).resolve().parent
ROOT = SOURCE.parent.parent
MARK = "baken.practice"
LOG_LIMIT = 5_000_000


def default_folder(environment: Mapping[str, str]) -> Path:
    """Where the practice region lives when nobody says otherwise."""
    if environment.get("BAKEN_HOME"):
        return Path(environment["BAKEN_HOME"]).absolute()
    if os.geteuid() == 0:
        return Path("/var/lib/baken/practice")
    return Path.home() / ".local/share/baken/practice"


class Home:
    """Folders and small files; everything 0700 or 0600, never inside the repository."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.cluster = self.folder / "cluster"
        self.keys = self.folder / "keys"
        self.files = self.folder / "files"
        self.logs = self.folder / "logs"
        # Nobody else works here: whoever does after a crash is a process of ours that was left behind.
        self.running = self.folder / "running"
        self.people = self.folder / "practice.json"
        self._stamp = self.folder / "prepared"
        self._founding = self.folder / "founding"

    def make(self) -> None:
        """All folders; refuses a folder that holds something else, because --fresh empties it."""
        if self.folder.is_relative_to(ROOT):
            raise Trouble(
                f"De gegevens horen niet in de map van het programma ({self.folder}). "
                "Kies met BAKEN_HOME een andere map.",
                f"Data do not belong in the folder of the program ({self.folder}). "
                "Choose another folder in BAKEN_HOME.",
            )
        if self.folder.exists() and not self._is_ours() and any(self.folder.iterdir()):
            raise Trouble(
                f"In de map {self.folder} staat al iets anders. Kies met BAKEN_HOME een lege map.",
                f"The folder {self.folder} holds something else. Choose an empty folder in BAKEN_HOME.",
            )
        for parent in reversed([parent for parent in self.folder.parents if not parent.exists()]):
            parent.mkdir()
            # As root the database's account must be able to walk through what we make on the way.
            parent.chmod(0o755 if os.geteuid() == 0 else 0o700)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        if self.folder.stat().st_mode & 0o067:
            self.folder.chmod(0o700)
        (self.folder / MARK).touch(mode=0o600)
        for folder in (
            self.keys,
            self.keys / "full",
            self.keys / "front",
            self.files,
            self.logs,
            self.running,
        ):
            folder.mkdir(mode=0o700, exist_ok=True)
        self.memory.mkdir(mode=0o700, exist_ok=True)
        if self.memory.is_symlink() or self.memory.stat().st_uid != os.geteuid():
            raise Trouble(
                f"De map {self.memory} is van iemand anders.", f"{self.memory} belongs to somebody else."
            )

    def _is_ours(self) -> bool:
        return (self.folder / MARK).exists()

    def empty(self) -> None:
        """Start anew: everything in the folder goes, and only if it is a practice folder of ours."""
        if not self._is_ours():
            return
        for entry in self.folder.iterdir():
            if entry.name in (MARK, "lock"):
                continue
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()

    @cached_property
    def memory(self) -> Path:
        """For temporary files: in memory where the machine can, so that nothing reaches a disk."""
        shared = Path("/dev/shm")  # noqa: S108  a folder of our own in it, made 0700 and checked
        if not os.access(shared, os.W_OK):
            return self.folder / "temporary"
        return shared / f"baken-{os.geteuid()}-{hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]}"

    # --- one launcher at a time

    @contextmanager
    def taken(self, patience: float = 5) -> Iterator[None]:
        """This installation is ours until we end; processes that an earlier launcher left are stopped."""
        with (self.folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Trouble(
                    f"Baken draait al met de gegevens in {self.folder}.",
                    f"Baken is already running with the data in {self.folder}.",
                ) from None
            self._stop_what_was_left(patience)
            yield

    def _stop_what_was_left(self, patience: float) -> None:
        for sign, seconds in ((signal.SIGTERM, patience), (signal.SIGKILL, 5)):
            for pid in children.working_in(self.running):
                children.send(pid, sign)
            children.wait_until(lambda: not children.working_in(self.running), seconds)

    # --- secrets

    @cached_property
    def _master(self) -> bytes:
        path = self.folder / "master"
        if not path.exists():
            programs.write_private(path, secrets.token_hex(32))
        return bytes.fromhex(path.read_text())

    def secret(self, purpose: str) -> str:
        """64 hexadecimal digits for one purpose: HKDF-SHA256 of the master."""
        extracted = hmac.digest(b"baken launcher", self._master, "sha256")
        return hmac.digest(extracted, f"baken/{purpose}".encode() + b"\x01", "sha256").hex()

    # --- what has been done already

    def is_prepared(self, state: str) -> bool:
        return self._stamp.exists() and self._stamp.read_text() == state

    def set_prepared(self, state: str) -> None:
        programs.write_private(self._stamp, state)

    def nothing_is_prepared(self) -> None:
        self._stamp.unlink(missing_ok=True)

    @property
    def founding_was_cut_off(self) -> bool:
        return self._founding.exists()

    def founding_begins(self) -> None:
        programs.write_private(self._founding, "")

    def founding_is_done(self) -> None:
        self._founding.unlink(missing_ok=True)

    def practice_people(self) -> list[dict[str, str]]:
        """Who can be played, as the practice region left them: name, role, door and how to sign in."""
        if not self.people.exists():
            return []
        people: list[dict[str, str]] = json.loads(self.people.read_text())
        return people

    def log(self, name: str) -> Path:
        """The log of one process, begun again when it has grown too long."""
        path = self.logs / f"{name}.log"
        if path.exists() and path.stat().st_size > LOG_LIMIT:
            path.unlink()
        return path


def state_of_the_source() -> str:
    """Changes whenever the database must be migrated, walled or translated again."""
    digest = hashlib.sha256(baken.__version__.encode())
    paths = [*SOURCE.glob("**/migrations/*.py"), *SOURCE.glob("**/walls.py"), *SOURCE.glob("**/*.po")]
    for path in [*sorted(paths), ROOT / "requirements" / "runtime.txt"]:
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
