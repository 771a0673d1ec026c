# SPDX-License-Identifier: EUPL-1.2
"""`python -m baken.demo`: fills a new practice region; `python -m baken.demo STAGE` does one stage of it.

Without an argument it starts each stage as a process of its own, with the role and the keys of one door:
that is how the real doors work, and the only way in which the database lets this be done.
"""

import os
import subprocess
import sys
from datetime import UTC, datetime

# Which door each stage is, in this order.
STAGES = (
    ("people", "owner"),
    ("reports", "front"),
    ("arrivals", "worker"),
    ("desk", "desk"),
    ("replies", "front"),
    ("partners", "desk"),
    ("aftercare", "desk"),
    ("how_it_went", "front"),
    ("steering", "office"),
    ("finish", "worker"),
)


def main() -> int:
    if len(sys.argv) == 2:
        return _one(sys.argv[1], datetime.fromisoformat(os.environ["BAKEN_FILLING_AT"]))
    now = datetime.now(UTC)
    for stage, door in STAGES:
        done = subprocess.run(
            [sys.executable, "-m", "baken.demo", stage], env=_environment(door, now), check=False
        )
        if done.returncode:
            return done.returncode
    return 0


def _environment(door: str, now: datetime) -> dict[str, str]:
    """Everyone's environment narrowed to one door's."""
    environment = {
        name: text for name, text in os.environ.items() if not name.startswith("BAKEN_DATABASE_URL_")
    }
    environment |= {"BAKEN_DOOR": door, "BAKEN_FILLING_AT": now.isoformat()}
    if door != "owner":
        environment["BAKEN_DATABASE_URL"] = os.environ[f"BAKEN_DATABASE_URL_{door.upper()}"]
    if door == "front":
        environment["BAKEN_KEYS"] = os.environ["BAKEN_KEYS_FRONT"]
    return environment


def _one(stage: str, now: datetime) -> int:
    import django  # imported late: the settings read the environment of this door

    django.setup()
    from importlib import import_module

    import_module(f"baken.demo.stages.{stage}").run(now)
    return 0


if __name__ == "__main__":
    sys.exit(main())
