# SPDX-License-Identifier: EUPL-1.2
"""Ports for a house of one's own, beside whatever else runs on this machine."""

import secrets
import socket

from baken.config.launch import ports
from baken.config.launch.environments import SERVED


def first_of_free_ports() -> int:
    """The first of four ports in a row that nobody holds now.

    Any of them, because another test process looks too; below those that the system gives to connections.
    """
    for _ in range(100):
        first = 21000 + secrets.randbelow(8000)
        if all(_is_free(first + step) for step in range(len(SERVED))):
            return first
    raise AssertionError("no four free ports in a row")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind((ports.LOOPBACK, port))
        except OSError:
            return False
    return True
