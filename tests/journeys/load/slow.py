# SPDX-License-Identifier: EUPL-1.2
"""Uploads that hardly move: a photo over a line that carries a byte a second."""

import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from baken.config.launch import ports

PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(2000)


@contextmanager
def slow_uploads(number: int, port: int, host: str) -> Iterator[None]:
    """They hang for as long as the body runs, then their line is cut."""
    over = threading.Event()
    with ExitStack() as lines:
        sockets = [lines.enter_context(_begun(port, host)) for _ in range(number)]
        dripping = threading.Thread(target=_drip, args=(sockets, over))
        dripping.start()
        try:
            yield
        finally:
            over.set()
            dripping.join()


def _begun(port: int, host: str) -> socket.socket:
    """A request whose head and whose photo's first bytes have arrived."""
    part = b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n' + PHOTO
    head = (
        f"POST /berichten HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: http://{host}:{port}\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000000\r\n\r\n"
    )
    line = socket.create_connection((ports.LOOPBACK, port), timeout=30)
    line.sendall(head.encode() + part)
    return line


def _drip(sockets: list[socket.socket], over: threading.Event) -> None:
    while not over.wait(1):
        for line in sockets:
            line.sendall(b"\x00")
