# SPDX-License-Identifier: EUPL-1.2
"""A taken port is one sentence; a door is live when it answers to its own name."""

import socket
import threading
from collections.abc import Iterator

import pytest

from baken.config.launch import ports
from baken.config.launch.trouble import Trouble


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server((ports.LOOPBACK, 0)) as server:
        yield server


def answer(server: socket.socket, status: bytes, heard: list[bytes]) -> threading.Thread:
    def once() -> None:
        connection, _ = server.accept()
        with connection:
            heard.append(connection.recv(1000))
            connection.sendall(b"HTTP/1.1 " + status + b"\r\n\r\n")

    thread = threading.Thread(target=once)
    thread.start()
    return thread


def test_a_taken_port_is_named(listener: socket.socket) -> None:
    port = listener.getsockname()[1]

    with pytest.raises(Trouble, match=f"Poort {port} is al in gebruik"):
        ports.refuse_taken([port])


def test_a_port_that_was_given_back_is_free() -> None:
    with socket.create_server((ports.LOOPBACK, 0)) as server:
        port = server.getsockname()[1]

    ports.refuse_taken([port])


@pytest.mark.parametrize(("status", "live"), [(b"200 OK", True), (b"503 Busy", False)])
def test_a_door_is_asked_under_its_own_name(listener: socket.socket, status: bytes, live: bool) -> None:
    heard: list[bytes] = []
    port = listener.getsockname()[1]
    thread = answer(listener, status, heard)

    answered = ports.is_live(port, "gv.localhost")

    thread.join()
    assert answered is live
    assert b"GET /_healthz/livez HTTP/1.1\r\nHost: gv.localhost:%d\r\n" % port in heard[0]


def test_a_door_that_is_not_there_is_not_live() -> None:
    with socket.create_server((ports.LOOPBACK, 0)) as server:
        port = server.getsockname()[1]

    assert not ports.is_live(port, "gv.localhost")
