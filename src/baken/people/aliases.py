# SPDX-License-Identifier: EUPL-1.2
"""Names that the system gives to people in a case. Nobody types one: what is typed may be a real name."""

import secrets
import tomllib
from collections.abc import Collection
from functools import cache
from pathlib import Path

FACTS = Path(__file__).parent / "facts" / "aliases.toml"


@cache
def plants() -> tuple[str, ...]:
    return tuple(tomllib.loads(FACTS.read_text(encoding="utf-8"))["plants"])


def is_alias(text: str) -> bool:
    """Whether the system could have given this name."""
    name, _, number = text.rpartition(" ")
    return text in plants() or (name in plants() and number.isdecimal())


def free_alias(taken: Collection[str]) -> str:
    """A name that nobody in the case has; a plant with a number once all plants have been given."""
    free = [plant for plant in plants() if plant not in taken]
    number = 2
    while not free:
        free = [f"{plant} {number}" for plant in plants() if f"{plant} {number}" not in taken]
        number += 1
    return secrets.choice(free)
