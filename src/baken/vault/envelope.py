# SPDX-License-Identifier: EUPL-1.2
"""The envelope around one content: version, nonce, AES-256-GCM over the padded content.

Each entry key seals one content once, so a nonce never repeats under a key.
"""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from baken.vault.encoding import canonical
from baken.vault.padding import pad, unpad
from baken.vault.place import Floor, Place
from baken.vault.refusals import Sealed

VERSION = 1
KEY_BYTES = 32
NONCE_BYTES = 12
SHORTEST = 1 + NONCE_BYTES + 16


def new_key() -> bytes:
    return AESGCM.generate_key(bit_length=8 * KEY_BYTES)


def seal(key: bytes, content: bytes, *, place: Place, key_id: UUID, floor: Floor = Floor.TEXT) -> bytes:
    """Seal a content for one place and one key; the version is authenticated too."""
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, pad(content, floor), _belongs_to(place, key_id))
    return bytes([VERSION]) + nonce + sealed


def unseal(key: bytes, envelope: bytes, *, place: Place, key_id: UUID) -> bytes:
    if len(envelope) < SHORTEST or envelope[0] != VERSION:
        raise Sealed
    nonce, sealed = envelope[1 : 1 + NONCE_BYTES], envelope[1 + NONCE_BYTES :]
    try:
        return unpad(AESGCM(key).decrypt(nonce, sealed, _belongs_to(place, key_id)))
    except InvalidTag:
        raise Sealed from None


def _belongs_to(place: Place, key_id: UUID) -> bytes:
    return canonical("baken-entry", VERSION, place.region, place.table, place.column, place.row, key_id)
