# SPDX-License-Identifier: EUPL-1.2
"""The HTTP interface of OpenBao and Vault Transit, as far as the vault needs it.

Keys are named and never leave the server. What is sent and what comes back stands in no log and no exception:
those name the verb and the server's status only.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baken.vault.refusals import ProviderUnavailable, Sealed

if TYPE_CHECKING:
    import requests

SECONDS = (3.05, 10.0)  # to connect, to answer
NO_SUCH_KEY = "encryption key not found"


@dataclass(frozen=True)
class KeyServer:
    """Where the server is, and what lets us in."""

    address: str
    mount: str
    token: str = field(repr=False)
    authority: Path | None = None


@dataclass(frozen=True)
class Item:
    """One content with what it is bound to."""

    content: bytes = field(repr=False)
    bound_to: bytes


class Transit:
    """One mount of the engine `transit`. Raises ProviderUnavailable when the server does not answer as told."""

    def __init__(self, server: KeyServer) -> None:
        self.server = server
        self._base = f"{server.address}/v1/{server.mount}"

    @cached_property
    def _session(self) -> requests.Session:
        # Here: every door reads these settings, few installations have a key server, and no start waits for it.
        import requests

        session = requests.Session()
        session.trust_env = False  # no proxy or password file of this machine
        session.verify = str(self.server.authority) if self.server.authority else True
        session.headers.update({"X-Vault-Token": self.server.token, "X-Vault-Request": "true"})
        return session

    # --- keys

    def make_key(self, name: str, kind: str = "aes256-gcm96") -> None:
        """Nothing happens when it is there already."""
        self._ask(
            "POST", f"keys/{name}", {"type": kind, "exportable": False, "allow_plaintext_backup": False}
        )

    def key_names(self) -> frozenset[str]:
        """The names of all keys of this mount."""
        answer = self._ask("LIST", "keys", expect=(HTTPStatus.OK, HTTPStatus.NOT_FOUND))
        return frozenset(answer.get("keys", ()))

    def destroy_key(self, name: str) -> None:
        """For ever. A key that is not there is destroyed already."""
        if name in self.key_names():
            self._ask("POST", f"keys/{name}/config", {"deletion_allowed": True})
            self._ask("DELETE", f"keys/{name}")

    def public_key(self, name: str) -> bytes:
        versions = self._ask("GET", f"keys/{name}")["keys"]
        return b64decode(versions[max(versions, key=int)]["public_key"])

    # --- what they do

    def encrypt(self, name: str, items: Sequence[Item]) -> list[bytes]:
        batch = [{"plaintext": _text(one.content), "associated_data": _text(one.bound_to)} for one in items]
        results = self._batch(f"encrypt/{name}", batch)
        return [str(self._part(one, "ciphertext")).encode() for one in results]

    def decrypt(self, name: str, items: Sequence[Item]) -> list[bytes | None]:
        """None for each that does not open; Sealed when there is no such key any more."""
        batch = [
            {"ciphertext": one.content.decode("ascii", "replace"), "associated_data": _text(one.bound_to)}
            for one in items
        ]
        results = self._batch(f"decrypt/{name}", batch)
        return [None if one.get("error") else b64decode(self._part(one, "plaintext")) for one in results]

    def hmac(self, name: str, statements: Sequence[bytes]) -> list[bytes]:
        """HMAC-SHA-256 under the key's own part for it."""
        results = self._batch(f"hmac/{name}/sha2-256", [{"input": _text(one)} for one in statements])
        return [_after_version(self._part(one, "hmac")) for one in results]

    def sign(self, name: str, statement: bytes) -> bytes:
        return _after_version(self._ask("POST", f"sign/{name}", {"input": _text(statement)})["signature"])

    def _batch(self, path: str, batch: list[dict[str, str]]) -> list[dict[str, Any]]:
        """One round trip. When single items fail the server says 400 and gives all results beside it."""
        if not batch:
            return []
        asked = {"batch_input": batch}
        answer = self._ask("POST", path, asked, expect=(HTTPStatus.OK, HTTPStatus.BAD_REQUEST))
        results: list[dict[str, Any]] = answer.get("batch_results", [])
        if len(results) != len(batch):
            raise ProviderUnavailable("the key server answered something else than was asked")
        return results

    @staticmethod
    def _part(result: dict[str, Any], name: str) -> str:
        if name not in result:
            raise ProviderUnavailable(f"the key server gave no {name}")
        return str(result[name])

    def _ask(
        self,
        verb: str,
        path: str,
        body: dict[str, Any] | None = None,
        *,
        expect: tuple[HTTPStatus, ...] = (HTTPStatus.OK, HTTPStatus.NO_CONTENT),
    ) -> dict[str, Any]:
        try:
            response = self._session.request(
                verb, f"{self._base}/{path}", json=body, timeout=SECONDS, allow_redirects=False
            )
            told: dict[str, Any] = response.json() if response.content else {}
        except (OSError, ValueError):  # what the library raises is one or the other
            raise ProviderUnavailable("the key server cannot be reached") from None
        if response.status_code == HTTPStatus.BAD_REQUEST and NO_SUCH_KEY in str(told.get("errors", "")):
            raise Sealed
        if response.status_code not in expect:
            raise ProviderUnavailable(f"the key server answered {response.status_code} to {verb.lower()}")
        return told.get("data") or {}


def _text(content: bytes) -> str:
    return b64encode(content).decode()


def _after_version(text: str) -> bytes:
    """What stands behind `vault:v1:`."""
    return b64decode(text.rpartition(":")[2])
