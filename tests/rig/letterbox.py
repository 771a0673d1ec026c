# SPDX-License-Identifier: EUPL-1.2
"""A mail server on this machine that keeps what it gets: real sockets, real SMTP, TLS with its own authority."""

import base64
import socketserver
import ssl
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Received:
    """One mail as it came over the line."""

    to: str
    data: bytes
    over_tls: bool
    user: str

    @property
    def message(self) -> Message:
        return message_from_bytes(self.data)

    @property
    def body(self) -> str:
        return str(self.message.get_payload())


class Letterbox(socketserver.ThreadingTCPServer):
    """`received` is what came in; `says` replaces an answer: {"RCPT": "550 nobody"}; None hangs up instead."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, certificate: Path | None = None, login: tuple[str, str] | None = None) -> None:
        super().__init__((HOST, 0), _Conversation)
        self.received: list[Received] = []
        self.says: dict[str, str | None] = {}
        self.login = login
        self.tls: ssl.SSLContext | None = None
        if certificate is not None:
            self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.tls.load_cert_chain(certificate)
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hung up has their reasons; the test looks at what was received."""

    def stop(self) -> None:
        self.shutdown()
        self.server_close()


class _Conversation(socketserver.StreamRequestHandler):
    server: Letterbox
    timeout = 10

    def handle(self) -> None:
        self.over_tls, self.user, self.to = False, "", ""
        if not self._say("CONNECT", "220 letterbox"):
            return
        while line := self.rfile.readline():
            word, _, rest = line.decode().strip().partition(" ")
            if not getattr(self, f"_{word.lower()}", self._unknown)(rest):
                return

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def _say(self, word: str, answer: str) -> bool:
        said = self.server.says.get(word, answer)
        if said is not None:
            self.wfile.write(said.encode() + b"\r\n")
        return said is not None

    def _ehlo(self, _rest: str) -> bool:
        offers = ["250-letterbox"]
        offers += ["250-STARTTLS"] if self.server.tls and not self.over_tls else []
        offers += ["250-AUTH PLAIN"] if self.server.login else []
        return self._say("EHLO", "\r\n".join([*offers, "250 8BITMIME"]))

    def _starttls(self, _rest: str) -> bool:
        if self.server.tls is None:
            return self._say("STARTTLS", "502 no")
        self._say("STARTTLS", "220 go ahead")
        self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        self.setup_again()
        return True

    def setup_again(self) -> None:
        self.over_tls = True
        self.rfile = self.connection.makefile("rb", -1)
        self.wfile = socketserver._SocketWriter(self.connection)  # type: ignore[attr-defined]

    def _auth(self, rest: str) -> bool:
        _mechanism, _, given = rest.partition(" ")
        _, user, password = base64.b64decode(given).decode().split("\0")
        if (user, password) != self.server.login:
            return self._say("AUTH", "535 no")
        self.user = user
        return self._say("AUTH", "235 welcome")

    def _mail(self, _rest: str) -> bool:
        if self.server.login and not self.user:
            return self._say("MAIL", "530 sign in first")
        return self._say("MAIL", "250 ok")

    def _rcpt(self, rest: str) -> bool:
        self.to = rest.partition("<")[2].partition(">")[0]
        return self._say("RCPT", "250 ok")

    def _data(self, _rest: str) -> bool:
        if not self._say("DATA", "354 go on"):
            return False
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.received.append(Received(self.to, b"".join(lines), self.over_tls, self.user))
        return self._say("DONE", "250 taken")

    def _rset(self, _rest: str) -> bool:
        return self._say("RSET", "250 ok")

    def _quit(self, _rest: str) -> bool:
        self._say("QUIT", "221 bye")
        return False

    def _unknown(self, _rest: str) -> bool:
        return self._say("UNKNOWN", "502 no")


def certificate(folder: Path) -> Path:
    """A certificate for this machine that signed itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "letterbox")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "letterbox.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file
