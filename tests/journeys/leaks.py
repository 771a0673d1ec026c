# SPDX-License-Identifier: EUPL-1.2
"""Finds a word in files, in every form in which a program may have written it."""

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Leak:
    """A word that stands where it must not."""

    where: str
    word: str
    form: str


def forms_of(word: str) -> dict[str, bytes]:
    """The word as bytes, by the name of the form.

    Words are plain letters, followed by an é in what people type: so the same bytes stand in UTF-8, in Latin-1,
    and in what was escaped for an address, for JSON or for SQL.
    """
    plain = word.encode("ascii")
    # The zero bytes at the ends are left out: what remains is the same in both orders.
    wide = word.encode("utf-16-le")[:-1]
    return {
        "text": plain,
        "utf-16": wide,
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
    } | {f"base64 +{shift}": _inside_base64(plain, shift) for shift in range(3)}


def _inside_base64(plain: bytes, shift: int) -> bytes:
    """What stays the same of it in base64, wherever in a group of three the word begins."""
    encoded = base64.b64encode(b"\0" * shift + plain)
    first = -(-shift * 8 // 6)
    return encoded[first : (shift + len(plain)) * 8 // 6]


def find(files: Iterable[Path], words: Iterable[str]) -> list[Leak]:
    """Every file and form in which one of the words stands."""
    wanted = [(word, form, written) for word in words for form, written in forms_of(word).items()]
    return list(_found(files, wanted))


def _found(files: Iterable[Path], wanted: list[tuple[str, str, bytes]]) -> Iterator[Leak]:
    for path in files:
        try:
            content = path.read_bytes()
        except OSError:  # a pipe, a socket, or gone while we looked
            continue
        for word, form, written in wanted:
            if written in content:
                yield Leak(str(path), word, form)


def files_under(*places: Path) -> Iterator[Path]:
    """Every file in these folders, and those that are files themselves."""
    for place in places:
        found = [place] if place.is_file() else sorted(place.rglob("*"))
        yield from (path for path in found if path.is_file() and not path.is_symlink())
