# SPDX-License-Identifier: EUPL-1.2
"""Where sealed files stand: `arriving/` until somebody claims them, then a folder per region. What comes
in pieces stands in `pieces/` until the last one is there.

Names are ids. A file is written aside, flushed to disk and renamed, so that a name is always a whole file.
What nobody claims, and what no row points at any more, is swept; without its key it is noise anyway.
"""

import os
import re
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

from baken.files.policy import FREE_DISK_BYTES, PIECES_FOR, UNCLAIMED_FOR
from baken.files.sealing import Opener, Sealer

ARRIVING, PIECES = "arriving", "pieces"
UNFINISHED = ".part"
SLUG = re.compile("[a-z0-9-]+")
SWEPT_AT_ONCE = 500

# Which of these files a row points at.
Known = Callable[[Collection[UUID]], Collection[UUID]]


class StorageError(Exception):
    """BAKEN_STORAGE is not set: this door takes no files."""


class Writing:
    """One file being written; it does not exist for anybody else before `finish`."""

    def __init__(self, target: Path, file: UUID, key: bytes) -> None:
        self._target = target
        self._part = target.with_name(target.name + UNFINISHED)
        self._out: BinaryIO = os.fdopen(
            os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
        )
        self._sealer = Sealer(self._out, file, key)

    @property
    def size(self) -> int:
        return self._sealer.size

    def write(self, piece: bytes) -> None:
        self._sealer.write(piece)

    def finish(self) -> None:
        self._sealer.finish()
        self._out.flush()
        os.fsync(self._out.fileno())
        self._out.close()
        self._part.rename(self._target)
        _flush_folder(self._target.parent)

    def abandon(self) -> None:
        # On a full disk even closing fails, and the half file must go all the more.
        with suppress(OSError):
            self._out.close()
        self._part.unlink(missing_ok=True)


class Storage:
    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def here(cls) -> "Storage":
        if settings.STORAGE is None:
            raise StorageError
        return cls(settings.STORAGE)

    def has_room(self) -> bool:
        return shutil.disk_usage(self.root).free >= FREE_DISK_BYTES

    def receive(self, file: UUID, key: bytes) -> Writing:
        """Write a file that arrives; it stays unclaimed until `claim`."""
        return Writing(_made(self.root / ARRIVING) / str(file), file, key)

    def receive_piece(self, piece: UUID, key: bytes) -> Writing:
        return Writing(_made(self.root / PIECES) / str(piece), piece, key)

    def open_piece(self, piece: UUID, key: bytes) -> Opener:
        return Opener((self.root / PIECES / str(piece)).open("rb"), piece, key)

    def keep_piece(self, piece: UUID) -> None:
        """Its file still grows: from now on its age counts again. Gone already does no harm here."""
        with suppress(FileNotFoundError):
            os.utime(self.root / PIECES / str(piece))

    def forget_piece(self, piece: UUID) -> None:
        (self.root / PIECES / str(piece)).unlink(missing_ok=True)

    def write(self, region: str, file: UUID, key: bytes, pieces: Iterable[bytes]) -> int:
        """Write a file of a region at once, e.g. a clean copy; gives its size."""
        writing = Writing(self._claimed(region, file), file, key)
        try:
            for piece in pieces:
                writing.write(piece)
            writing.finish()
        except BaseException:
            writing.abandon()
            raise
        return writing.size

    def claim(self, region: str, file: UUID) -> None:
        """Give an arrived file to its region; twice does no harm. FileNotFoundError: it was swept."""
        target = self._claimed(region, file)
        if not target.exists():
            (self.root / ARRIVING / str(file)).rename(target)
            # From now on its age counts for the sweep of the region: the row may not be committed yet.
            os.utime(target)
            _flush_folder(target.parent)

    def open(self, region: str, file: UUID, key: bytes) -> Opener:
        return Opener(self._claimed(region, file).open("rb"), file, key)

    def erase(self, region: str, file: UUID) -> None:
        self._claimed(region, file).unlink(missing_ok=True)

    def forget_arriving(self, file: UUID) -> None:
        """Nobody wants this file any more; if it was claimed, it is no longer here and stays."""
        (self.root / ARRIVING / str(file)).unlink(missing_ok=True)

    def sweep_arriving(self, older_than: timedelta = UNCLAIMED_FOR) -> int:
        """Remove what nobody claimed, half-written files too; gives how many."""
        old = [path for path in _files_in(self.root / ARRIVING) if _is_old(path, older_than)]
        return sum(map(_removed, old)) + self.sweep_pieces()

    def sweep_pieces(self, older_than: timedelta = PIECES_FOR) -> int:
        """Remove pieces of files that nobody goes on with: the session that held their keys is over."""
        old = [path for path in _files_in(self.root / PIECES) if _is_old(path, older_than)]
        return sum(map(_removed, old))

    def sweep(self, region: str, known: Known, older_than: timedelta = UNCLAIMED_FOR) -> int:
        """Remove files of a region that no row knows: they were erased, or their row was rolled back.

        `known` is asked for some files at a time, so that no transaction lasts as long as walking through all.
        """
        removed = 0
        old = (path for path in _files_in(self.root / region) if _is_old(path, older_than))
        while some := list(islice(old, SWEPT_AT_ONCE)):
            files = {UUID(path.name) for path in some if path.suffix != UNFINISHED}
            kept = {str(file) for file in known(files)}
            # Its age is asked again: it may have been claimed meanwhile.
            gone = [path for path in some if path.name not in kept and _is_old(path, older_than)]
            removed += sum(map(_removed, gone))
        return removed

    def has(self, region: str, file: UUID) -> bool:
        return (self.root / region / file.hex[:2] / str(file)).exists()

    def _claimed(self, region: str, file: UUID) -> Path:
        # Only a profile's slug may become a folder; it never comes from a request, and this makes sure.
        if not SLUG.fullmatch(region) or region in (ARRIVING, PIECES):
            raise ValueError("a region's slug has small letters, digits and hyphens")
        return _made(self.root / region / file.hex[:2]) / str(file)


def _made(folder: Path) -> Path:
    if not folder.is_dir():
        _made(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        _flush_folder(folder.parent)
    return folder


def _flush_folder(folder: Path) -> None:
    """A rename is only durable when the folder itself is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_old(path: Path, older_than: timedelta) -> bool:
    try:
        return path.stat().st_mtime < time.time() - older_than.total_seconds()
    except FileNotFoundError:
        return False


def _removed(path: Path) -> bool:
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def _files_in(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in folder.rglob("*") if path.is_file())
