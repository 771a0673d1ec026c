# SPDX-License-Identifier: EUPL-1.2
"""Key files: written whole or not at all, readable by their owner only, overwritten before removal."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from baken.vault.refusals import ProviderUnavailable

FOLDER_MODE = 0o700
FILE_MODE = 0o400
SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")


def key_folder(base: Path, region: str) -> Path:
    if not SLUG.fullmatch(region):
        raise ValueError("a region's keys are found by its slug")
    return base / region


def make_folder(folder: Path) -> Path:
    """With every parent of ours closed to others too: mkdir(mode) leaves parents to the umask."""
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    for parent in reversed(missing):
        parent.mkdir(mode=FOLDER_MODE, exist_ok=True)
    return folder


def write_key(path: Path, content: bytes) -> None:
    """Durable when this returns: content sealed under a key that a power cut took away is lost."""
    make_folder(path.parent)
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    _sync_folder(path.parent)


def read_key(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ProviderUnavailable(f"the key {path.name} cannot be read") from error


def numbered(folder: Path) -> list[int]:
    """The numbers that stand as names in a folder, lowest first."""
    if not folder.is_dir():
        return []
    return sorted(int(path.name) for path in folder.iterdir() if path.name.isdigit())


def destroy(path: Path) -> None:
    """Overwrite, then remove a key or a folder of keys. Nothing there is fine."""
    if path.is_dir():
        for key in path.iterdir():
            destroy(key)
        path.rmdir()
    elif path.exists():
        path.chmod(0o600)
        with path.open("r+b") as file:
            file.write(os.urandom(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    if path.parent.is_dir():
        _sync_folder(path.parent)


def too_open(base: Path) -> Iterator[Path]:
    """Files and folders of keys that somebody else than their owner may read or change."""
    for path in sorted([base, *base.rglob("*")]) if base.exists() else []:
        if path.stat().st_mode & 0o077:
            yield path


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
