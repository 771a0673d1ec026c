# SPDX-License-Identifier: EUPL-1.2
"""Which pages there are to read, in which groups, and where their texts and pictures stand.

An address says nothing about its page: it stays behind in the history of a browser. So a page about the
subject has a number, and its title in the browser is that number.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

from baken.design.texts import MissingText, Text, read_text

HERE = Path(__file__).parent
FACTS = HERE / "facts" / "pages.toml"
TEXTS = HERE / "texts"
PICTURES = HERE / "pictures"
# The page that says what its groups are called.
INDEX = "index"
CHECK = "check"


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its file, the last part of its address, its group, and its pictures by section."""

    name: str
    address: str
    group: str
    level: str = "B1"
    pictures: dict[str, str] = field(default_factory=dict)

    @property
    def has_number(self) -> bool:
        """Its own title would say too much in a list of visited pages."""
        return self.address.isdigit()


@cache
def entries() -> tuple[Entry, ...]:
    """All pages, in the order in which they are offered."""
    table = tomllib.loads(FACTS.read_text(encoding="utf-8"))
    return tuple(Entry(**page) for page in table["pages"])


def entry_at(address: str) -> Entry | None:
    return next((entry for entry in entries() if entry.address == address), None)


def entry_of(name: str) -> Entry:
    return next(entry for entry in entries() if entry.name == name)


def groups() -> list[str]:
    """The groups in order; `groups` of pages.toml is empty for pages that stand at the foot only."""
    return [group for group in dict.fromkeys(entry.group for entry in entries()) if group]


def text(name: str, language: str) -> Text:
    """The page's text in this language; MissingText when it has none."""
    return read_text(TEXTS / language / f"{name}.md")


def languages_of(name: str) -> frozenset[str]:
    """A page is offered in these languages, and in no other."""
    return frozenset(path.parent.name for path in TEXTS.glob(f"*/{name}.md"))


@cache
def picture(name: str) -> SafeString:
    """A drawing of our own, in the colour of the text; the words beside it say the same."""
    path = PICTURES / f"{name}.svg"
    if not path.is_file():
        raise MissingText(f"picture {name}")
    drawing = path.read_text(encoding="utf-8").split("-->", 1)[-1].strip()
    return mark_safe(drawing)  # noqa: S308  a file of ours
