# SPDX-License-Identifier: EUPL-1.2
"""Ports for a house of one's own, beside whatever else runs on this machine."""

import os
import secrets
import socket

from baken.config.launch import ports
from baken.config.launch.environments import SERVED

LOWEST, OWN = 21000, 1000


def first_of_free_ports() -> int:
    """The first of four ports in a row that nobody holds now, out of those of this test process.

    Others look at the same moment, and what is free now is taken seconds later. All are below those that the
    system gives to connections.
    """
    for _ in range(100):
        first = LOWEST + OWN * _slice() + secrets.randbelow(OWN - len(SERVED))
        if all(_is_free(first + step) for step in range(len(SERVED))):
            return first
    raise AssertionError("no four free ports in a row")


def _slice() -> int:
    """The journeys have the first; each process that tests rooms has another."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    return 1 + int(worker.removeprefix("gw")) % 7 if worker else 0


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind((ports.LOOPBACK, port))
        except OSError:
            return False
    return True
