# SPDX-License-Identifier: EUPL-1.2
"""What the last examination of every page in a browser found: `facts/examined.toml`, written by the journeys.

The statement on accessibility at the front door names these results, so nothing in it is written by hand.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from baken.design.languages import LANGUAGES

FILE = Path(__file__).parent / "facts" / "examined.toml"
_CHECKER = re.compile(r"axe-core \d+\.\d+\.\d+")
_BROWSER = re.compile(r"[A-Z][a-z]+ \d+")


@dataclass(frozen=True, slots=True)
class Examination:
    """`pages` that differ were looked at, at each of these `widths`; pages were met in these `languages`."""

    on: date
    checker: str
    browser: str
    pages: int
    widths: tuple[int, ...]
    languages: tuple[str, ...]
    faults: int

    def __post_init__(self) -> None:
        for name, right in self._promises().items():
            if not right:
                raise ValueError(f"an examination with {name} = {getattr(self, name)!r} says nothing")

    def _promises(self) -> dict[str, bool]:
        return {
            "on": type(self.on) is date,
            "checker": bool(_CHECKER.fullmatch(self.checker)),
            "browser": bool(_BROWSER.fullmatch(self.browser)),
            "pages": self.pages > 0,
            "widths": bool(self.widths) and min(self.widths) > 0,
            "languages": bool(self.languages) and set(self.languages) <= set(LANGUAGES),
            "faults": self.faults >= 0,
        }


@cache
def examination(file: Path = FILE) -> Examination:
    """The whole file, read once."""
    facts = tomllib.loads(file.read_text(encoding="utf-8"))
    facts |= {name: tuple(facts[name]) for name in ("widths", "languages")}
    return Examination(**facts)
