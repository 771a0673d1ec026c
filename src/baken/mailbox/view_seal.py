# SPDX-License-Identifier: EUPL-1.2
"""The seal of a view: what a tag opens. Its kind stands inside, so that no two views can be told apart."""

import json
import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

OWN = "own"
_LENGTH = 128
_NONCE = 12
SEALED_LENGTH = _NONCE + _LENGTH + 16


def seal_view(view_key: bytes, tag: bytes, *, mailbox: UUID, kind: str = OWN) -> bytes:
    """A view of fixed length under the key that follows from the code."""
    content = json.dumps({"kind": kind, "mailbox": str(mailbox)}).encode().ljust(_LENGTH)
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(view_key).encrypt(nonce, content, tag)


def open_view(view_key: bytes, tag: bytes, sealed: bytes) -> UUID | None:
    """The mailbox of a view, or None when the key does not open it."""
    try:
        content = AESGCM(view_key).decrypt(sealed[:_NONCE], sealed[_NONCE:], tag)
    except InvalidTag:
        return None
    return UUID(json.loads(content)["mailbox"])


def closed_view() -> bytes:
    """A view that nobody can open: the second tag until a duress code is chosen."""
    return os.urandom(SEALED_LENGTH)
