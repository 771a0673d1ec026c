# SPDX-License-Identifier: EUPL-1.2
"""Somebody may be suspected and be a victim: who is told of that, and in which words."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from baken.kernel.policy import Assumption, Source

NOT_PUNISHED_FOR_WHAT_WAS_FORCED = Source(
    "Richtlijn 2011/36/EU", "artikel 8: niet vervolgen voor waartoe een slachtoffer gedwongen werd"
)
VICTIM_AND_OFFENDER = Source(
    "Beleid mensenhandel Gooi en Vechtstreek 2022",
    "dader en slachtoffer zijn soms één persoon; in een lijst staat nooit dat iemand dader is",
)
TOLD_OF_VICTIMHOOD = ("politie", "om")


@dataclass(frozen=True, slots=True)
class Note:
    """The label under which it is read, and the words to begin with."""

    label: str
    words: str
    source: Assumption


def _note() -> Note:
    path = Path(__file__).parent.parent / "facts" / "victimhood.toml"
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    choice, _separator, ask = given["assumption"].partition("; ask: ")
    return Note(given["label"], given["words"], Assumption(choice, ask=ask))


VICTIMHOOD = _note()
