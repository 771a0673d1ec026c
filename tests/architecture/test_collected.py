# SPDX-License-Identifier: EUPL-1.2
"""Tests do not disappear unnoticed: each room keeps at least as many as `collected.toml` says."""

from collections import Counter

import pytest

from tests.architecture.collected import JOURNEYS, ROOMS, collected, counted, least, table
from tests.architecture.repository import SOURCE

# A floor that lies far below the tests that are there guards nothing.
CLOSE = 0.7


@pytest.fixture(scope="module")
def there_are(request: pytest.FixtureRequest) -> Counter[str]:
    """A run of all rooms has collected them itself; only the journeys are asked for then."""
    config = request.config
    narrowed = [config.getoption(name) for name in ("keyword", "markexpr", "deselect")]
    if tuple(config.args) != ROOMS or any(narrowed):
        return collected()
    return counted("\n".join(item.nodeid for item in request.session.items)) + collected(JOURNEYS)


@pytest.mark.parametrize("room", sorted(least()))
def test_a_room_keeps_its_tests(room: str, there_are: Counter[str]) -> None:
    assert there_are[room] >= least()[room]


def test_the_floor_rises_with_the_tests(there_are: Counter[str]) -> None:
    low = {room: count for room, count in there_are.items() if least().get(room, 0) < CLOSE * count - 1}

    assert not low, f"run: PYTHONPATH=src python -m tests.architecture.collected\n{table()}"


def test_every_room_has_tests(there_are: Counter[str]) -> None:
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}

    assert not rooms - set(there_are)
