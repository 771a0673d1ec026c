# SPDX-License-Identifier: EUPL-1.2
"""The worker's process: goes round the tasks of `config.tasks`, in short transactions.

An arrival row is the job: nothing is queued elsewhere, so a worker that was killed finds the same work
again. A task that fails is logged by its name, waits, and does not stop the others.
"""

import logging
import os
import signal
import threading
import time
from dataclasses import dataclass
from types import FrameType

os.environ["BAKEN_DOOR"] = "worker"
os.environ["DJANGO_SETTINGS_MODULE"] = "baken.config.settings"

import django

django.setup()

from django.db import close_old_connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from baken.access.transactions import acting  # noqa: E402
from baken.config.tasks import TASKS, Task  # noqa: E402
from baken.kernel.actor import Actor  # noqa: E402
from baken.regions.profiles import all_regions  # noqa: E402

log = logging.getLogger("baken.worker")
IDLE_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 300.0


@dataclass
class Turn:
    """One task of one region: when it is due again, and how often it failed in a row."""

    task: Task
    region: str
    due: float = 0.0
    failures: int = 0

    def take(self) -> bool:
        """Run the task once in its own transaction; True when there may be more to do at once."""
        actor = Actor.system(self.region, self.task.name)
        try:
            done = self.task.run(actor, timezone.now(), lambda: acting(actor))
        except Exception:  # a task of any room may fail in any way; the next ones must still run
            self.failures += 1
            self.due = time.monotonic() + min(2.0**self.failures, LONGEST_WAIT_SECONDS)
            log.exception(f"a task failed and will be tried again: {self.task.name}")
            close_old_connections()
            return False
        self.failures = 0
        self.due = time.monotonic() + (0 if done else self.task.every)
        return bool(done)


def run(stop: threading.Event) -> None:
    """Go round until told to stop; the task at hand is always finished."""
    turns = [Turn(task, slug) for slug in all_regions() for task in TASKS]
    while not stop.is_set():
        more = [turn.take() for turn in turns if turn.due <= time.monotonic() and not stop.is_set()]
        if not any(more):
            stop.wait(IDLE_SECONDS)


def main() -> None:
    stop = threading.Event()

    def told(signum: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, told)
    signal.signal(signal.SIGINT, told)
    run(stop)


if __name__ == "__main__":
    main()
