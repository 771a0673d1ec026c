# SPDX-License-Identifier: EUPL-1.2
"""Anchors: heads of chains kept outside this database, one a line: region, number, hash.

In the daily mail they stand in a block of constant size, between two lines of their own; the mail, or what
somebody copied from it, is an anchor file too.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from baken.audit.queries import ChainHead

_LINE = re.compile(r"(?P<region>[a-z][a-z0-9._-]*) (?P<number>[0-9]+) (?P<hash>[0-9a-f]{64})")
_BEGIN, _END = "----- ankers -----", "----- einde -----"
# What a mail program puts before lines that it quotes.
_QUOTE = "> "
_DIGITS, _HASH = 15, 64


class NotAnAnchor(ValueError):
    """A line of the file is no anchor; the text says which."""


def as_text(heads: Iterable[ChainHead]) -> str:
    """The heads as they stand in an anchor file."""
    return "".join(f"{head.region} {head.number} {head.hash}\n" for head in heads if head.number)


def as_block(chains: Iterable[str], heads: Iterable[ChainHead]) -> str:
    """The heads of these chains as they stand in the daily mail: the same size at the first line and the last."""
    known = {head.region: head for head in heads}
    nothing = ChainHead("", 0, "0" * _HASH)
    lines = [(chain, known.get(chain, nothing)) for chain in chains]
    anchors = "".join(f"{chain} {head.number:0{_DIGITS}} {head.hash}\n" for chain, head in lines)
    return f"{_BEGIN}\n{anchors}{_END}\n"


def read(file: Path) -> list[ChainHead]:
    """The anchors in a file or a mail; empty lines are allowed, anything else is not."""
    found = []
    for number, line in _lines(file.read_text(encoding="utf-8", errors="replace")):
        match = _LINE.fullmatch(line)
        if match is None:
            raise NotAnAnchor(f"Regel {number} van {file} is geen anker (regio, nummer, hash).")
        if int(match["number"]):
            found.append(ChainHead(match["region"], int(match["number"]), match["hash"]))
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that must be anchors: all of a file without a block, else those inside a block."""
    numbered = [
        (number, line.strip(_QUOTE).strip()) for number, line in enumerate(text.splitlines(), start=1)
    ]
    inside = all(line != _BEGIN for _number, line in numbered)
    for number, line in numbered:
        if line in (_BEGIN, _END):
            inside = line == _BEGIN
        elif inside and line:
            yield number, line


def write(file: Path, heads: Iterable[ChainHead]) -> None:
    """Write the heads to a file, whole or not at all."""
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(as_text(heads), encoding="utf-8")
    beside.replace(file)
