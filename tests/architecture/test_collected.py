# SPDX-License-Identifier: EUPL-1.2
"""Tests do not disappear unnoticed: each room keeps at least as many as `collected.toml` says."""

import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from functools import cache

import pytest

from tests.architecture.repository import ROOT, SOURCE, read

LEAST: dict[str, int] = tomllib.loads(read(ROOT / "tests/architecture/collected.toml"))["least"]
TEST = re.compile(r"^(?:src/baken/(?P<room>\w+)|tests/(?P<folder>\w+))/[^:]+::", re.MULTILINE)
# A floor that lies far below the tests that are there guards nothing.
CLOSE = 0.75


@cache
def _collected() -> Counter[str]:
    """What pytest itself says it would run, in a process of its own that needs no database."""
    places = ["src/baken", "tests/architecture", "tests/journeys"]
    result = subprocess.run(
        [sys.executable, "-P", "-m", "pytest", "--collect-only", "-q", "-p", "no:randomly", *places],
        cwd=ROOT,
        env={**os.environ, "BAKEN_JOURNEYS": "1", "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-2000:]
    return Counter(found["room"] or found["folder"] for found in TEST.finditer(result.stdout))


def _table() -> str:
    """What `collected.toml` may say now: nine tenths of what there is."""
    lines = [f"{room} = {count * 9 // 10}" for room, count in sorted(_collected().items())]
    return "\n[least]\n" + "\n".join(lines)


@pytest.mark.parametrize("room", sorted(LEAST))
def test_a_room_keeps_its_tests(room: str) -> None:
    assert _collected()[room] >= LEAST[room]


def test_the_floor_rises_with_the_tests() -> None:
    low = {room: count for room, count in _collected().items() if LEAST.get(room, 0) < CLOSE * count - 1}

    assert not low, _table()


def test_every_room_has_tests() -> None:
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}

    assert not rooms - set(_collected()), _table()
