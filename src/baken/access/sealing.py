# SPDX-License-Identifier: EUPL-1.2
"""What this room seals and recognises: second factors, recovery codes, counters of tries.

All under one key that stands in no database and belongs to the doors where people sign in. What is sealed or
fingerprinted is bound to its account: a row moved to another account, or made up by whoever can write in the
database, is worth nothing.
"""

import base64
import hmac
import os
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

NONCE = 12
KEY_BYTES = 32
APART = b"\x1f"


def seal(text: str, *bound_to: str) -> str:
    """Sealed and bound to these words, such as a kind of secret and an account."""
    nonce = os.urandom(NONCE)
    sealed = AESGCM(_key(b"seal")).encrypt(nonce, text.encode(), _joined(bound_to))
    return base64.b64encode(nonce + sealed).decode()


def unseal(sealed: str, *bound_to: str) -> str | None:
    """What was sealed; None when it was changed, or belongs elsewhere."""
    raw = base64.b64decode(sealed)
    try:
        return AESGCM(_key(b"seal")).decrypt(raw[:NONCE], raw[NONCE:], _joined(bound_to)).decode()
    except InvalidTag:
        return None


def fingerprint(*words: str) -> bytes:
    """Always the same for the same words, and nobody without the key can make it or find the words again."""
    return hmac.digest(_key(b"fingerprint"), _joined(words), sha256)


def _joined(words: tuple[str, ...]) -> bytes:
    return APART.join(word.encode() for word in words)


def _key(purpose: bytes) -> bytes:
    if not settings.SECOND_FACTOR_KEY:
        raise ImproperlyConfigured("BAKEN_SECOND_FACTOR_KEY is not set: second factors cannot be kept.")
    derived = HKDF(SHA256(), KEY_BYTES, salt=None, info=b"baken second factor 2 " + purpose)
    return derived.derive(settings.SECOND_FACTOR_KEY)
