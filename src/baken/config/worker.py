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

from baken.config.turns import go_round, turns_of  # noqa: E402
from baken.regions.profiles import all_regions  # noqa: E402


def main() -> None:
    stop = threading.Event()

    def told(signum: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, told)
    signal.signal(signal.SIGINT, told)
    turns = turns_of(all_regions())
    patient = threading.Thread(target=go_round, args=(stop, [turn for turn in turns if turn.task.patient]))
    patient.start()
    go_round(stop, [turn for turn in turns if not turn.task.patient])
    patient.join()


if __name__ == "__main__":
    main()
