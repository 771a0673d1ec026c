# SPDX-License-Identifier: EUPL-1.2
"""The worker's process: goes round the tasks of `config.tasks`, in short transactions.

An arrival row is the job: nothing is queued elsewhere, so a worker that was killed finds the same work
again. A task that fails is logged by its name, waits, and does not stop the others.
"""

import os
import signal
import threading
from types import FrameType

os.environ["BAKEN_DOOR"] = "worker"
os.environ["DJANGO_SETTINGS_MODULE"] = "baken.config.settings"

import django

django.setup()

from baken.config.turns import Round, Turn, turns_of  # noqa: E402
from baken.regions.profiles import all_regions  # noqa: E402

IDLE_SECONDS = 0.5


def run(stop: threading.Event, turns: list[Turn | Round]) -> None:
    """Go round until told to stop; the task at hand is always finished."""
    try:
        while not stop.is_set():
            more = [turn.take() for turn in turns if turn.is_due() and not stop.is_set()]
            if not any(more):
                stop.wait(IDLE_SECONDS)
    finally:
        # One half of a worker is none: the launcher starts it anew.
        stop.set()


def main() -> None:
    stop = threading.Event()

    def told(signum: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, told)
    signal.signal(signal.SIGINT, told)
    turns = turns_of(all_regions())
    patient = threading.Thread(target=run, args=(stop, [turn for turn in turns if turn.task.patient]))
    patient.start()
    run(stop, [turn for turn in turns if not turn.task.patient])
    patient.join()


if __name__ == "__main__":
    main()
