# SPDX-License-Identifier: EUPL-1.2
"""The seal of a view: what a tag opens. Its kind stands inside, so that no two views can be told apart.

A view of the reporter's own holds the root of the mailbox too. A later code has a root of its own; with this
one it opens what was sealed for the first.
"""

import json
import os
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

OWN = "own"
# What somebody opens who is forced to: a page with nothing on it.
CALM = "calm"
_LENGTH = 128
_NONCE = 12
SEALED_LENGTH = _NONCE + _LENGTH + 16


@dataclass(frozen=True, slots=True)
class Opened:
    """What stood inside a view; `root` is empty when it is the typed code's own."""

    mailbox: UUID
    kind: str
    root: bytes = field(repr=False)


def seal_view(view_key: bytes, tag: bytes, *, mailbox: UUID, kind: str = OWN, root: bytes = b"") -> bytes:
    """A view of fixed length under the key that follows from the code."""
    said = {"kind": kind, "mailbox": str(mailbox)}
    if root:
        said["root"] = b64encode(root).decode()
    content = json.dumps(said, separators=(",", ":")).encode()
    if len(content) > _LENGTH:
        raise ValueError("a view is of one length")
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(view_key).encrypt(nonce, content.ljust(_LENGTH), tag)


def open_view(view_key: bytes, tag: bytes, sealed: bytes) -> Opened | None:
    """What a view holds, or None when the key does not open it."""
    try:
        content = AESGCM(view_key).decrypt(sealed[:_NONCE], sealed[_NONCE:], tag)
    except InvalidTag:
        return None
    said = json.loads(content)
    return Opened(UUID(said["mailbox"]), said["kind"], b64decode(said.get("root", "")))


def closed_view() -> bytes:
    """A view that nobody can open: the second tag until a duress code is chosen."""
    return os.urandom(SEALED_LENGTH)
