# SPDX-License-Identifier: EUPL-1.2
"""The region signs the public key of each epoch.

The verifying key stands with the front door's own keys, never in the database: who can write in the database
can put in another public key, but cannot sign it.
"""

from datetime import UTC, datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from baken.vault.encoding import canonical

SEED_BYTES = 32
EPOCH_ZERO = datetime(1970, 1, 1, tzinfo=UTC)


def new_signing_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes_raw()


def verifying_key_of(signing_key: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(signing_key).public_key().public_bytes_raw()


def epoch_statement(*, region: str, number: int, public: bytes, opened: datetime) -> bytes:
    """What is signed: a key of another region, another epoch or another day is another statement."""
    microseconds = (opened - EPOCH_ZERO) // timedelta(microseconds=1)
    return canonical("baken-epoch", region, number, public, microseconds)


def sign(signing_key: bytes, statement: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(signing_key).sign(statement)


def is_signed(verifying_key: bytes, signature: bytes, statement: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(verifying_key).verify(signature, statement)
    except InvalidSignature:
        return False
    return True
