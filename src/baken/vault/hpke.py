# SPDX-License-Identifier: EUPL-1.2
"""Key pairs for sealing to somebody who is not there: MLKEM768-X25519, against later quantum computers too.

A private key is its 96-byte seed (64 for ML-KEM, 32 for X25519); a public key is 1,216 bytes.
"""

import os
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from baken.vault.refusals import Sealed

SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
VERSION = 1
MLKEM_SEED_BYTES = 64
SEED_BYTES = MLKEM_SEED_BYTES + 32
MLKEM_PUBLIC_BYTES = 1184
PUBLIC_BYTES = MLKEM_PUBLIC_BYTES + 32


class KeyPair(NamedTuple):
    seed: bytes
    public: bytes


def new_key_pair() -> KeyPair:
    return key_pair_from(os.urandom(SEED_BYTES))


def key_pair_from(seed: bytes) -> KeyPair:
    """The same seed gives the same pair: a mailbox's pair is made anew from the reporter's code each time."""
    mlkem, x25519 = _private_parts(seed)
    return KeyPair(seed, mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw())


def seal_to(public: bytes, content: bytes, *, info: bytes) -> bytes:
    if len(public) != PUBLIC_BYTES:
        raise ValueError("not a public key of this suite")
    key = MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public[:MLKEM_PUBLIC_BYTES]),
        X25519PublicKey.from_public_bytes(public[MLKEM_PUBLIC_BYTES:]),
    )
    return bytes([VERSION]) + SUITE.encrypt(content, key, info=info)


def open_sealed(seed: bytes, sealed: bytes, *, info: bytes) -> bytes:
    if sealed[:1] != bytes([VERSION]):
        raise Sealed
    try:
        return SUITE.decrypt(sealed[1:], MLKEM768X25519PrivateKey(*_private_parts(seed)), info=info)
    except (InvalidTag, ValueError):
        raise Sealed from None


def _private_parts(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    if len(seed) != SEED_BYTES:
        raise ValueError("not a seed of this suite")
    return (
        MLKEM768PrivateKey.from_seed_bytes(seed[:MLKEM_SEED_BYTES]),
        X25519PrivateKey.from_private_bytes(seed[MLKEM_SEED_BYTES:]),
    )
