# SPDX-License-Identifier: EUPL-1.2
"""A key under another key (AES-256-GCM) or for another holder (HPKE), bound to what it belongs to."""

import os
from collections.abc import Callable, Sequence
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from baken.vault import hpke
from baken.vault.place import KeyPlace
from baken.vault.refusals import Sealed

VERSION = 1
NONCE_BYTES = 12


def wrap(wrapping_key: bytes, content: bytes, belongs_to: KeyPlace) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return bytes([VERSION]) + nonce + AESGCM(wrapping_key).encrypt(nonce, content, belongs_to.encoded())


def unwrap(wrapping_key: bytes, wrapped: bytes, belongs_to: KeyPlace) -> bytes:
    if wrapped[:1] != bytes([VERSION]) or len(wrapped) < 1 + NONCE_BYTES + 16:
        raise Sealed
    nonce, sealed = wrapped[1 : 1 + NONCE_BYTES], wrapped[1 + NONCE_BYTES :]
    try:
        return AESGCM(wrapping_key).decrypt(nonce, sealed, belongs_to.encoded())
    except InvalidTag:
        raise Sealed from None


def seal_for(public: bytes, content: bytes, belongs_to: KeyPlace) -> bytes:
    return hpke.seal_to(public, content, info=belongs_to.encoded())


def open_with(seed: bytes, sealed: bytes, belongs_to: KeyPlace) -> bytes:
    return hpke.open_sealed(seed, sealed, info=belongs_to.encoded())


def open_each(
    opening: Callable[[bytes, bytes, KeyPlace], bytes],
    sealed: Sequence[tuple[bytes, KeyPlace]],
    key_of: Callable[[str, int], bytes],
) -> list[bytes | None]:
    """Each with the key of its region and epoch, which is asked for once; None where it does not open."""
    once = cache(key_of)
    opened: list[bytes | None] = []
    for content, place in sealed:
        try:
            opened.append(opening(once(place.region, place.epoch), content, place))
        except Sealed:
            opened.append(None)
    return opened
