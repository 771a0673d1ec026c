# SPDX-License-Identifier: EUPL-1.2
"""Tests do not disappear unnoticed: each room keeps at least as many as `collected.toml` says."""

import pytest

from tests.architecture.collected import collected, least, table
from tests.architecture.repository import SOURCE

# A floor that lies far below the tests that are there guards nothing.
CLOSE = 0.7


@pytest.mark.parametrize("room", sorted(least()))
def test_a_room_keeps_its_tests(room: str) -> None:
    assert collected()[room] >= least()[room]


def test_the_floor_rises_with_the_tests() -> None:
    low = {room: count for room, count in collected().items() if least().get(room, 0) < CLOSE * count - 1}

    assert not low, f"run: PYTHONPATH=src python -m tests.architecture.collected\n{table()}"


def test_every_room_has_tests() -> None:
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}

    assert not rooms - set(collected())
