# SPDX-License-Identifier: EUPL-1.2
"""The session store of all doors: neither the database nor a backup opens or revives a session.

The row is found by the hash of the cookie's value, and its data are sealed under a key derived from that
value, which only the browser keeps. No row stands there before something is stored.
"""

import json
import os
import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any, ClassVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.utils import timezone

from baken.access.models import SealedSession
from baken.access.tell import is_spoiled

VERSION = b"\x01"
NONCE = 12
KEY_BYTES = 32
# The expiry slides, but is written no more than once a minute.
SLIDES_AFTER = timedelta(minutes=1)


class SealedSessionStore(SessionBase):
    """The base of each door's store: a door names its table and how long somebody may be idle."""

    model: ClassVar[type[SealedSession]]
    idle: ClassVar[timedelta]
    _session: dict[str, Any]
    _session_cache: dict[str, Any]

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        self._is_new = False
        self._as_stored = b""

    def load(self) -> dict[str, Any]:
        """What was stored, or nothing: an unknown cookie's value is never taken over."""
        row = self._row()
        stored = self._open(bytes(row.sealed)) if row else None
        if row is None or stored is None:
            self._session_key = None
            return {}
        self._as_stored = stored
        if row.expires_at - timezone.now() < self.idle - SLIDES_AFTER:
            self.modified = True  # so that the middleware calls save, which then only moves the expiry
        data: dict[str, Any] = json.loads(stored)
        return data

    def create(self) -> None:
        """A new id, without a row until something is saved."""
        self._session_key = self._get_new_session_key()
        self._session_cache = {}
        self._as_stored = b""
        self._is_new = self.modified = True

    def save(self, must_create: bool = False) -> None:
        """Insert, update, or only move the expiry; what was rolled back takes the session's changes along."""
        if is_spoiled():
            return
        if self.session_key is None:
            data = self._session
            self.create()
            self._session_cache = data
        content = json.dumps(self._session, separators=(",", ":")).encode()
        expires_at = timezone.now() + self.idle
        if must_create or self._is_new:
            row = self.columns() | {"sealed": self._seal(content), "expires_at": expires_at}
            self.model._default_manager.create(id=self._id(), **row)
        else:
            fields: dict[str, Any] = {"expires_at": expires_at}
            if content != self._as_stored:
                fields["sealed"] = self._seal(content)
            if not self.model._default_manager.filter(id=self._id()).update(**fields):
                raise UpdateError
        self._is_new, self._as_stored = False, content

    def columns(self) -> dict[str, Any]:
        """What a door's row says besides; by default nothing."""
        return {}

    def exists(self, session_key: str) -> bool:
        return bool(self.model._default_manager.filter(id=_id_of(session_key)).exists())

    def delete(self, session_key: str | None = None) -> None:
        session_key = session_key or self.session_key
        if session_key is not None:
            self.model._default_manager.filter(id=_id_of(session_key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        cls.model._default_manager.filter(expires_at__lte=timezone.now()).delete()

    def _get_new_session_key(self) -> str:
        return secrets.token_urlsafe(KEY_BYTES)  # too long to exist already, so nobody needs to look

    def _row(self) -> SealedSession | None:
        if not self.session_key:
            return None
        return self.model._default_manager.filter(id=self._id(), expires_at__gt=timezone.now()).first()

    def _id(self) -> bytes:
        return _id_of(self.session_key or "")

    def _key(self) -> AESGCM:
        derived = HKDF(SHA256(), KEY_BYTES, salt=None, info=self._bound_to())
        return AESGCM(derived.derive((self.session_key or "").encode()))

    def _bound_to(self) -> bytes:
        return b"baken session " + self.model._meta.db_table.encode()

    def _seal(self, content: bytes) -> bytes:
        nonce = os.urandom(NONCE)
        return VERSION + nonce + self._key().encrypt(nonce, content, VERSION + self._id())

    def _open(self, sealed: bytes) -> bytes | None:
        nonce = sealed[1 : 1 + NONCE]
        try:
            return self._key().decrypt(nonce, sealed[1 + NONCE :], sealed[:1] + self._id())
        except InvalidTag:
            return None


def _id_of(session_key: str) -> bytes:
    return sha256(session_key.encode()).digest()
