# SPDX-License-Identifier: EUPL-1.2
"""Anchors: heads of chains kept outside this database, one a line: region, number, hash."""

import re
from collections.abc import Iterable
from pathlib import Path

from baken.audit.queries import ChainHead

_LINE = re.compile(r"(?P<region>[a-z][a-z0-9._-]*) (?P<number>[1-9][0-9]*) (?P<hash>[0-9a-f]{64})")


class NotAnAnchor(ValueError):
    """A line of the file is no anchor; the text says which."""


def as_text(heads: Iterable[ChainHead]) -> str:
    """The heads as they stand in the daily mail and in an anchor file."""
    return "".join(f"{head.region} {head.number} {head.hash}\n" for head in heads if head.number)


def read(file: Path) -> list[ChainHead]:
    """The anchors in a file; empty lines are allowed, anything else is not."""
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise NotAnAnchor(f"Regel {number} van {file} is geen anker (regio, nummer, hash).")
        found.append(ChainHead(match["region"], int(match["number"]), match["hash"]))
    return found


def write(file: Path, heads: Iterable[ChainHead]) -> None:
    """Write the heads to a file, whole or not at all."""
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(as_text(heads), encoding="utf-8")
    beside.replace(file)
