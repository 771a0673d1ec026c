# SPDX-License-Identifier: EUPL-1.2
"""Files: sealed chunk by chunk as they arrive, so that no plain copy ever reaches storage.

The chunks stand in storage; their key is an entry key like any other, and the entry at the file's place holds
what the room wants to keep with it (name, type, number of chunks). Each chunk is bound to its number and to
being the last one: chunks cannot be swapped, dropped or cut off.
"""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from baken.vault.encoding import canonical
from baken.vault.envelope import new_key
from baken.vault.place import Place
from baken.vault.refusals import Sealed

OVERHEAD_BYTES = 16


@dataclass(frozen=True, slots=True)
class FileKey:
    """The key of one file at one place. It seals one stream once: the nonce is the number of the chunk."""

    place: Place
    key_id: UUID = field(default_factory=uuid4)
    key: bytes = field(default_factory=new_key, repr=False)

    def seal_chunk(self, number: int, chunk: bytes, *, last: bool) -> bytes:
        return self._cipher().encrypt(_nonce(number, last), chunk, self._belongs_to())

    def open_chunk(self, number: int, sealed: bytes, *, last: bool) -> bytes:
        try:
            return self._cipher().decrypt(_nonce(number, last), sealed, self._belongs_to())
        except InvalidTag:
            raise Sealed from None

    def _cipher(self) -> AESGCM:
        # A key of its own, so that a chunk's nonce can never meet the random nonce of the entry's envelope.
        return AESGCM(HKDFExpand(algorithm=SHA256(), length=32, info=b"baken-chunks").derive(self.key))

    def _belongs_to(self) -> bytes:
        place = self.place
        return canonical("baken-chunk", place.region, place.table, place.column, place.row, self.key_id)


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
