# SPDX-License-Identifier: EUPL-1.2
"""Turns at what needs a core and much memory: as many at once as there are cores, a short queue, then Busy."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

QUEUE = 8


class Busy(Exception):
    """Too many people sign in at this moment."""


class Turns:
    """Waits for a turn; whoever comes when the queue is full is told at once."""

    def __init__(self, at_once: int = 0, queue: int = QUEUE) -> None:
        cores = at_once or os.cpu_count() or 1
        self._turns = threading.BoundedSemaphore(cores)
        self._places = threading.BoundedSemaphore(cores + queue)

    @contextmanager
    def take(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            with self._turns:
                yield
        finally:
            self._places.release()
