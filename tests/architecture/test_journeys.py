# SPDX-License-Identifier: EUPL-1.2
"""The table of journeys names what is there: a sentence of the policy does not lose its journey unnoticed."""

import re

from tests.architecture.repository import ROOT, SOURCE, read

TABLE = ROOT / "docs" / "developers" / "journeys.md"
NAMED = re.compile(r"`([^`]+)`")


def rows() -> list[list[str]]:
    """Sentence, journeys, and where else; of each table but its head."""
    lines = [line for line in read(TABLE).splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0] not in ("the policy says", "---")]


def test_every_journey_that_is_named_walks() -> None:
    named = {name for _sentence, journeys, _rooms in rows() for name in NAMED.findall(journeys)}

    assert len(named) > 10
    assert {name for name in named if not (ROOT / "tests" / "journeys" / f"{name}.py").exists()} == set()


def test_every_sentence_is_tried_somewhere_that_is_there() -> None:
    for sentence, journeys, rooms in rows():
        places = [name for name in NAMED.findall(rooms) if "/" in name]
        assert journeys or rooms, sentence
        assert [name for name in places if not list(SOURCE.glob(name))] == [], sentence
