# SPDX-License-Identifier: EUPL-1.2
"""Finds a word in files, in every form in which a program may have written it."""

import base64
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, quote_plus

TOO_OFTEN = 20


@dataclass(frozen=True)
class Leak:
    """A word that stands where it must not."""

    where: str
    word: str
    form: str


def forms_of(word: str) -> dict[str, bytes]:
    """The word as bytes, by the name of the form."""
    plain = word.encode()
    written = {
        "utf-8": plain,
        "utf-16 little": word.encode("utf-16-le"),
        "utf-16 big": word.encode("utf-16-be"),
        "latin-1": word.encode("latin-1"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
        "url": quote(word).encode(),
        "form": quote_plus(word).lower().encode(),
        "json": json.dumps(word)[1:-1].encode(),
        "octal": "".join(
            c if c.isascii() else "".join(f"\\{b:03o}" for b in c.encode()) for c in word
        ).encode(),
    }
    return written | {f"base64 +{shift}": _inside_base64(plain, shift) for shift in range(3)}


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


def files_under(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
