# SPDX-License-Identifier: EUPL-1.2
"""A sealed file: a sealed header with the true length, then chunks of one size, the last one marked.

Each chunk is bound to the file's id, to its number and to being the last: a file that was cut off, put in
another order or put together from two files does not open. Zeros behind the content round its length up
(Padmé, and never under one chunk), so that storage tells only the rough size. The key is made for one file
and seals it once; which region and dossier it belongs to is bound by the place where the vault keeps it.
"""

from collections.abc import Iterator
from typing import BinaryIO, Self
from uuid import UUID

from baken.vault.padding import padme
from baken.vault.place import Place
from baken.vault.refusals import Sealed
from baken.vault.streams import OVERHEAD_BYTES, FileKey

CHUNK_BYTES = 64 * 1024
LENGTH_BYTES = 8
HEADER_BYTES = LENGTH_BYTES + OVERHEAD_BYTES
# The header has a number that no chunk can have.
HEADER_NUMBER = 2**88 - 1


class Sealer:
    """Takes content in pieces of any size; only whole sealed chunks reach `out`."""

    def __init__(self, out: BinaryIO, file: UUID, key: bytes) -> None:
        self._out = out
        self._key = _key(file, key)
        self._waiting = bytearray()
        self._number = 0
        self.size = 0
        out.write(bytes(HEADER_BYTES))

    def write(self, piece: bytes) -> None:
        self.size += len(piece)
        self._take(piece)

    def finish(self) -> None:
        missing = max(padme(self.size), CHUNK_BYTES) - self.size
        for start in range(0, missing, CHUNK_BYTES):
            self._take(bytes(min(CHUNK_BYTES, missing - start)))
        self._seal_one(last=True)
        length = self.size.to_bytes(LENGTH_BYTES, "big")
        self._out.seek(0)
        self._out.write(self._key.seal_chunk(HEADER_NUMBER, length, last=False))

    def _take(self, piece: bytes) -> None:
        self._waiting += piece
        # The last chunk is only known at the end, so one whole chunk always waits.
        while len(self._waiting) > CHUNK_BYTES:
            self._seal_one(last=False)

    def _seal_one(self, *, last: bool) -> None:
        chunk = bytes(self._waiting[:CHUNK_BYTES])
        del self._waiting[:CHUNK_BYTES]
        self._out.write(self._key.seal_chunk(self._number, chunk, last=last))
        self._number += 1


class Opener:
    """Reads a sealed file chunk by chunk; `size` is known, and proved genuine, before the first.

    Close it, or let a response do so: it owns the file it reads.
    """

    def __init__(self, sealed: BinaryIO, file: UUID, key: bytes) -> None:
        self._sealed = sealed
        self._key = _key(file, key)
        try:
            header = self._key.open_chunk(HEADER_NUMBER, sealed.read(HEADER_BYTES), last=False)
        except Sealed:
            self.close()
            raise
        self.size = int.from_bytes(header, "big")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        self._sealed.close()

    def __iter__(self) -> Iterator[bytes]:
        """The content, once; raises Sealed at the first chunk that is not the one it should be."""
        left, number = self.size, 0
        sealed, last = self._read_one(), False
        while not last:
            after = self._read_one()
            last = not after
            chunk = self._key.open_chunk(number, sealed, last=last)[:left]
            if chunk:
                yield chunk
            left -= len(chunk)
            number, sealed = number + 1, after

    def _read_one(self) -> bytes:
        return self._sealed.read(CHUNK_BYTES + OVERHEAD_BYTES)


def _key(file: UUID, key: bytes) -> FileKey:
    # The region is not known when a file arrives; the place of its key binds it.
    return FileKey(Place("", "files_file", file, "content"), key_id=file, key=key)
