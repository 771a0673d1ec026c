# SPDX-License-Identifier: EUPL-1.2
"""Blind indexes: find an identifier again without keeping it.

Two layers. The inner digest is HMAC-SHA-256 under a key of the region, the room and the kind. What the
database holds is the outer digest: HMAC of the inner one under a key of the epoch. A phone number has so few
values that whoever holds the key can try them all; with the epoch's key destroyed, the digests in an old
backup cannot be tried any more.
"""

import hashlib
import hmac

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from baken.vault.encoding import canonical
from baken.vault.normalisers import VERSION, Kind, normalise


def statement(kind: Kind, value: str) -> bytes:
    """What is digested: the normalised value with the version of the rule that made it."""
    return canonical("baken-index", VERSION, str(kind), normalise(kind, value))


def room_key(root: bytes, *, region: str, room: str, kind: str) -> bytes:
    info = canonical("baken-index-key", region, room, kind)
    return HKDFExpand(algorithm=SHA256(), length=32, info=info).derive(root)


def digest(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, hashlib.sha256).digest()
