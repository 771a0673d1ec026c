# SPDX-License-Identifier: EUPL-1.2
"""How many tests each room has, as pytest itself counts them; run as a program it writes that down."""

import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from functools import cache

from tests.architecture.repository import ROOT

FILE = ROOT / "tests/architecture/collected.toml"
ROOMS = ("src/baken", "tests/architecture")
JOURNEYS = ("tests/journeys",)
TEST = re.compile(r"^(?:src/baken/(?P<room>\w+)|tests/(?P<folder>\w+))/[^:]+::", re.MULTILINE)
HEAD = """# SPDX-License-Identifier: EUPL-1.2
# The fewest tests that each room and folder has: nine tenths of what there were when this was written.
# After taking tests away on purpose, or adding many: PYTHONPATH=src python -m tests.architecture.collected

[least]
"""


class NotCollected(Exception):
    """Pytest could not read all tests; the text is what it said."""


@cache
def collected(places: tuple[str, ...] = ROOMS + JOURNEYS) -> Counter[str]:
    """What would run, asked of a process of its own that needs no database and measures nothing."""
    around = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    result = subprocess.run(
        [sys.executable, "-P", "-m", "pytest", "--collect-only", "-q", "-p", "no:randomly", *places],
        cwd=ROOT,
        env={**around, "BAKEN_JOURNEYS": "1", "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise NotCollected(result.stdout[-2000:])
    return counted(result.stdout)


def counted(tests: str) -> Counter[str]:
    """Tests by room or folder; `tests` has the name of one on each line."""
    return Counter(found["room"] or found["folder"] for found in TEST.finditer(tests))


def least() -> dict[str, int]:
    floor: dict[str, int] = tomllib.loads(FILE.read_text(encoding="utf-8"))["least"]
    return floor


def table() -> str:
    """What the file may say now."""
    return HEAD + "".join(f"{room} = {count * 9 // 10}\n" for room, count in sorted(collected().items()))


if __name__ == "__main__":
    FILE.write_text(table(), encoding="utf-8")
