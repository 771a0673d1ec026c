# SPDX-License-Identifier: EUPL-1.2
"""Are the doors' ports free, and does a door answer?

By plain sockets to the loopback address: not every machine resolves `*.localhost`.
"""

from __future__ import annotations

import socket

from baken.config.launch.trouble import Trouble

LOOPBACK = "127.0.0.1"


def refuse_taken(ports: list[int]) -> None:
    """One sentence for the first port that somebody else holds."""
    for port in ports:
        with socket.socket() as probe:
            # As the server will do it: a port in TIME_WAIT is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((LOOPBACK, port))
            except PermissionError:
                raise Trouble(
                    f"Poort {port} mag alleen de beheerder gebruiken; kies een hogere met --port.",
                    f"Only an administrator may use port {port}; choose a higher one with --port.",
                ) from None
            except OSError:
                raise Trouble(
                    f"Poort {port} is al in gebruik; kies een andere met --port, bijvoorbeeld --port 9000.",
                    f"Port {port} is already in use; choose another with --port, for example --port 9000.",
                ) from None


def is_live(port: int, host: str) -> bool:
    """Does the door answer to its own name?"""
    question = f"GET /_healthz/livez HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n"
    try:
        with socket.create_connection((LOOPBACK, port), timeout=5) as connection:
            connection.sendall(question.encode())
            return connection.recv(64).startswith(b"HTTP/1.1 200")
    except OSError:
        return False
