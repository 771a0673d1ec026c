# SPDX-License-Identifier: EUPL-1.2
"""A double of a key server, NOT a real one: OpenBao's and Vault's published answers over real HTTP.

It keeps keys in memory, encrypts with AES-GCM and answers as the documentation of the Transit engine says:
batch results, 400 beside single failures, 404 for an empty list, "encryption key not found", 503 when sealed.
"""

import hashlib
import hmac
import json
import os
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

TOKEN = "token-of-a-test"
Answer = tuple[int, dict[str, Any]]
GONE: Answer = (400, {"errors": ["encryption key not found"]})


class Machine:
    """What the server keeps, and what it was asked."""

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, Any]] = {}
        self.asked: list[str] = []
        self.sealed = False

    def answer(self, verb: str, path: str, body: dict[str, Any]) -> Answer:
        self.asked.append(f"{verb} {path}")
        if self.sealed:
            return 503, {"errors": ["Vault is sealed"]}
        act, _slash, rest = path.removeprefix("/v1/transit/").partition("/")
        if act == "keys":
            return self._key(verb, rest, body)
        name, _slash, _algorithm = rest.partition("/")
        if name not in self.keys:
            return GONE
        one = getattr(self, f"_{act}")
        if "batch_input" not in body:
            result = one(self.keys[name], body)
            return (400, {"errors": [result["error"]]}) if "error" in result else (200, {"data": result})
        results = [one(self.keys[name], item) for item in body["batch_input"]]
        failed = any("error" in result for result in results)
        return (400 if failed else 200), {"data": {"batch_results": results}}

    def _key(self, verb: str, rest: str, body: dict[str, Any]) -> Answer:
        name, _slash, config = rest.partition("/")
        match verb, config:
            case "LIST", _:
                return (200, {"data": {"keys": sorted(self.keys)}}) if self.keys else (404, {"errors": []})
            case "POST", "config":
                self.keys[name] |= body
                return 204, {}
            case "POST", _:
                fresh = {"secret": os.urandom(32), "deletion_allowed": False, "type": body["type"]}
                self.keys.setdefault(name, fresh)
                return 200, {"data": {"name": name}}
            case "GET", _ if name in self.keys:
                return 200, {"data": {"keys": {"1": {"public_key": b64encode(self._public(name)).decode()}}}}
            case "DELETE", _ if name in self.keys and self.keys[name]["deletion_allowed"]:
                del self.keys[name]
                return 204, {}
        return 400, {"errors": ["deletion is not allowed for this key"]}

    def _public(self, name: str) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(self.keys[name]["secret"]).public_key().public_bytes_raw()

    def _encrypt(self, key: dict[str, Any], item: dict[str, str]) -> dict[str, str]:
        nonce = os.urandom(12)
        bound = b64decode(item["associated_data"])
        done = nonce + AESGCM(key["secret"]).encrypt(nonce, b64decode(item["plaintext"]), bound)
        return {"ciphertext": f"vault:v1:{b64encode(done).decode()}"}

    def _decrypt(self, key: dict[str, Any], item: dict[str, str]) -> dict[str, str]:
        try:
            raw = b64decode(item["ciphertext"].removeprefix("vault:v1:"), validate=True)
            opened = AESGCM(key["secret"]).decrypt(raw[:12], raw[12:], b64decode(item["associated_data"]))
        except (InvalidTag, ValueError):
            return {"error": "cipher: message authentication failed"}
        return {"plaintext": b64encode(opened).decode()}

    def _hmac(self, key: dict[str, Any], item: dict[str, str]) -> dict[str, str]:
        made = hmac.new(b"hmac" + key["secret"], b64decode(item["input"]), hashlib.sha256).digest()
        return {"hmac": f"vault:v1:{b64encode(made).decode()}"}

    def _sign(self, key: dict[str, Any], item: dict[str, str]) -> dict[str, str]:
        made = Ed25519PrivateKey.from_private_bytes(key["secret"]).sign(b64decode(item["input"]))
        return {"signature": f"vault:v1:{b64encode(made).decode()}"}


@contextmanager
def running(machine: Machine) -> Iterator[str]:
    """The address on which it answers."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _do(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
            known = self.headers.get("X-Vault-Token") == TOKEN
            denied: Answer = (403, {"errors": ["permission denied"]})
            status, told = machine.answer(self.command, self.path, body) if known else denied
            content = json.dumps(told).encode() if status != 204 else b""
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_DELETE = do_LIST = _do  # noqa: N815

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
