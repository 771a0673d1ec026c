# SPDX-License-Identifier: EUPL-1.2
"""What a case is called in speech: a bird, given by the system, once in a region."""

import secrets
import tomllib
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

FACTS = Path(__file__).parent / "facts" / "aliases.toml"


@cache
def _words() -> dict[str, list[str]]:
    return dict(tomllib.loads(FACTS.read_text(encoding="utf-8")))


def free_alias(taken: Collection[str]) -> str:
    """A name that no case of the region has: a bird, then a bird with a place, then one with a number."""
    rounds = ([name for name in names if name not in taken] for names in _rounds())
    return secrets.choice(next(filter(None, rounds)))


def _rounds() -> Iterator[list[str]]:
    birds, places = _words()["birds"], _words()["places"]
    yield birds
    yield [f"{bird} {place}" for bird in birds for place in places]
    number = 2
    while True:
        yield [f"{bird} {number}" for bird in birds]
        number += 1
