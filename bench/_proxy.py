# SPDX-License-Identifier: EUPL-1.2
"""Stands before the front door as the proxy of `deploy/` does: what that one compresses goes compressed here too."""

import gzip
import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from baken.config.launch import ports
from tests.rig.wire import goes_compressed

OWN = {"content-length", "connection", "transfer-encoding", "date", "server"}


@contextmanager
def proxy_before(door: int) -> Iterator[int]:
    """The port at which it stands."""

    class Proxy(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            connection = http.client.HTTPConnection(ports.LOOPBACK, door)
            connection.request(self.command, self.path, sent, dict(self.headers))
            answer = connection.getresponse()
            self._pass_on(answer, answer.read())
            connection.close()

        def do_POST(self) -> None:
            self.do_GET()

        def _pass_on(self, answer: http.client.HTTPResponse, body: bytes) -> None:
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in OWN:
                    self.send_header(name, value)
            if self.path.startswith("/static/") or goes_compressed(self.path):
                body = gzip.compress(body)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: object) -> None:
            """Of the front door nothing is written."""

    server = ThreadingHTTPServer((ports.LOOPBACK, 0), Proxy)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
