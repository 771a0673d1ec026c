# SPDX-License-Identifier: EUPL-1.2
"""A general question is sealed to the office: the front door has the public part of a key, the office the key.

It is no key of the vault and opens nothing that is in there.
"""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from baken.steering.policy import SEALED_FROM
from baken.vault.hpke import SEED_BYTES, KeyPair, key_pair_from, open_sealed, seal_to
from baken.vault.padding import pad, unpad

KEY_BYTES = 32
_PURPOSE = b"baken/general questions/1"


def pair_of(key: bytes) -> KeyPair:
    """The pair that follows from the office's key."""
    return key_pair_from(HKDFExpand(SHA256(), SEED_BYTES, _PURPOSE).derive(key))


def public_of(key: str) -> str:
    """What the front door gets of a key of 64 hexadecimal digits."""
    raw = bytes.fromhex(key)
    if len(raw) != KEY_BYTES:
        raise ValueError("not a key of this size")
    return pair_of(raw).public.hex()


def seal_question(public: bytes, text: str, *, belongs_to: str) -> bytes:
    """Bound to its row: moved to another one it does not open."""
    return seal_to(public, pad(text.encode(), SEALED_FROM), info=belongs_to.encode())


def open_question(key: bytes, sealed: bytes, *, belongs_to: str) -> str:
    return unpad(open_sealed(pair_of(key).seed, sealed, info=belongs_to.encode())).decode()
