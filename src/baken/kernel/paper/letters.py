# SPDX-License-Identifier: EUPL-1.2
"""What a font cannot draw is said, not lost: the number of the letter stands in its place, and a note says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar
from unicodedata import category, normalize

from baken.kernel.paper.blocks import Document, Paragraph

IsDrawn = Callable[[str], bool]
Part = TypeVar("Part")
# Latin letters with all their marks are in every font of ours.
LAST_OF_LATIN = 0x24F


def readable(document: Document, is_drawn: IsDrawn) -> Document:
    """The same with a number for every letter that cannot be drawn, and with the note when there is one."""
    words = sorted({word for text in texts(document) for word in text.split() if not _is_latin(word)})
    lacking = {letter for word in undrawn(words, is_drawn) for letter in _lacking(word, is_drawn)}
    if not lacking:
        return document
    said = changed(document, numbers_for(lacking))
    return replace(said, blocks=[*said.blocks, Paragraph(document.lacking_words, kind="small")])


def undrawn(words: Sequence[str], is_drawn: IsDrawn) -> list[str]:
    """Those that cannot be drawn; a half where all can costs one look."""
    if not words or is_drawn(" ".join(words)):
        return []
    if len(words) == 1:
        return list(words)
    middle = len(words) // 2
    return undrawn(words[:middle], is_drawn) + undrawn(words[middle:], is_drawn)


def _lacking(word: str, is_drawn: IsDrawn) -> list[str]:
    """Its letters without a drawing; all that is not Latin when each has one and only together they have not."""
    letters = sorted({letter for letter in word if not _is_latin(letter)})
    return undrawn(letters, is_drawn) or letters


def _is_latin(word: str) -> bool:
    return all(ord(letter) <= LAST_OF_LATIN for letter in word)


def numbers_for(letters: set[str]) -> Callable[[str], str]:
    """Letters that stand together have their numbers together: [U+738B U+5C0F]."""
    row = re.compile(f"[{re.escape(''.join(sorted(letters)))}]+")
    return lambda text: row.sub(_numbers, text)


def _numbers(row: re.Match[str]) -> str:
    return "[" + " ".join(f"U+{ord(letter):04X}" for letter in row[0]) + "]"


def plain(text: str) -> str:
    """As both files take it: composed letters, one kind of line break, no signs that steer a machine."""
    lines = normalize("NFC", text.replace("\t", " ")).splitlines()
    return "\n".join("".join(each for each in line if category(each) not in ("Cc", "Cs")) for line in lines)


def texts(part: Any) -> Iterator[str]:
    """Everything that is written in a document."""
    if isinstance(part, str):
        yield part
    elif is_dataclass(part):
        for one in fields(part):
            yield from texts(getattr(part, one.name))
    elif isinstance(part, Sequence):
        for each in part:
            yield from texts(each)


def changed(part: Part, change: Callable[[str], str]) -> Part:
    """The same document, each of its texts changed."""
    said: Any = part
    if isinstance(part, str):
        said = change(part)
    elif is_dataclass(part) and not isinstance(part, type):
        said = replace(part, **{one.name: changed(getattr(part, one.name), change) for one in fields(part)})
    elif isinstance(part, Sequence):
        said = [changed(each, change) for each in part]
    return said  # type: ignore[no-any-return]
