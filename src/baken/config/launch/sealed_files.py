# SPDX-License-Identifier: EUPL-1.2
"""A stream sealed to the backup key, whose private part is kept offline: we can write it and never read it.

Chunks are bound to their number and to being the last: a file that was cut off or reordered does not open.
Anybody can seal to a public key, so the header, which holds the file's sealed key, is what a backup signs:
whoever has not made that key can put no other chunk behind it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO
from uuid import UUID, uuid4

from baken.config.launch.trouble import Trouble
from baken.vault import hpke
from baken.vault.encoding import canonical
from baken.vault.place import Place
from baken.vault.refusals import Sealed
from baken.vault.streams import OVERHEAD_BYTES, FileKey

MAGIC = b"baken backup 1\n"
CHUNK = 1024 * 1024
LENGTH_BYTES = 4


def write_sealed(path: Path, public: bytes, content: Iterable[bytes]) -> None:
    """Seal the content as it comes; on disk when this returns."""
    key = FileKey(_place(path.stem, uuid4()))
    sealed = hpke.seal_to(public, key.key, info=_belongs_to(key))
    header = {"part": path.stem, "row": str(key.place.row), "key_id": str(key.key_id), "key": sealed.hex()}
    with path.open("xb") as file:
        file.write(MAGIC + json.dumps(header).encode() + b"\n")
        number, waiting = 0, b""
        for piece in content:
            waiting += piece
            while len(waiting) > CHUNK:
                _write_chunk(file, key.seal_chunk(number, waiting[:CHUNK], last=False))
                number, waiting = number + 1, waiting[CHUNK:]
        _write_chunk(file, key.seal_chunk(number, waiting, last=True))
        file.flush()
        os.fsync(file.fileno())


def header_of(path: Path) -> str:
    """What a signature holds of this file: its first two lines, hashed."""
    with path.open("rb") as file:
        return hashlib.sha256(file.readline() + file.readline()).hexdigest()


def read_sealed(path: Path, seed: bytes, header: str) -> Iterator[bytes]:
    """What was sealed, piece by piece; a sentence when it is not the file that was signed, or not whole."""
    with path.open("rb") as file:
        key = _opened_key(path, file, seed, header)
        number, last = 0, False
        while not last:
            length = int.from_bytes(file.read(LENGTH_BYTES), "big")
            if not OVERHEAD_BYTES <= length <= CHUNK + OVERHEAD_BYTES:
                raise _broken(path)
            sealed = file.read(length)
            last = not file.read(1)
            if not last:
                file.seek(-1, os.SEEK_CUR)
            try:
                yield key.open_chunk(number, sealed, last=last)
            except Sealed:
                raise _broken(path) from None
            number += 1


def destroy_sealed(path: Path) -> None:
    """Without its header nothing opens the rest: that goes first, then the file."""
    with path.open("r+b") as file:
        length = len(file.readline()) + len(file.readline())
        file.seek(0)
        file.write(os.urandom(length))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def _write_chunk(file: IO[bytes], sealed: bytes) -> None:
    file.write(len(sealed).to_bytes(LENGTH_BYTES, "big") + sealed)


def _opened_key(path: Path, file: IO[bytes], seed: bytes, header: str) -> FileKey:
    magic, line = file.readline(), file.readline()
    if magic != MAGIC:
        raise _broken(path)
    if not hmac.compare_digest(hashlib.sha256(magic + line).hexdigest(), header):
        raise Trouble(
            f"{path.name} is niet het bestand dat is ondertekend.",
            f"{path.name} is not the file that was signed.",
        )
    try:
        known = json.loads(line)
        nameless = FileKey(_place(path.stem, UUID(known["row"])), UUID(known["key_id"]), b"")
        key = hpke.open_sealed(seed, bytes.fromhex(known["key"]), info=_belongs_to(nameless))
    except (Sealed, ValueError, KeyError):
        raise Trouble(
            f"{path.name} gaat met deze sleutel niet open.", f"{path.name} does not open with this key."
        ) from None
    return FileKey(nameless.place, nameless.key_id, key)


def _place(part: str, row: UUID) -> Place:
    return Place("", f"backup_{part}", row, "stream")


def _belongs_to(key: FileKey) -> bytes:
    return canonical("baken-backup", key.place.table, key.place.row, key.key_id)


def _broken(path: Path) -> Trouble:
    return Trouble(f"{path.name} is beschadigd of afgebroken.", f"{path.name} is damaged or was cut off.")
