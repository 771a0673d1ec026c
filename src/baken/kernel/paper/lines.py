# SPDX-License-Identifier: EUPL-1.2
"""Text broken into lines of a width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from baken.kernel.paper.ink import Face

# Text in one face; a paragraph is a row of them.
Run = tuple[str, Face]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one face, from a distance of the beginning of their line."""

    x: float
    text: str
    face: Face


Line = tuple[Piece, ...]


def broken(runs: Sequence[Run], size: float, width: float) -> list[Line]:
    """Broken between words, and inside a word that is wider than the line; typed line breaks hold."""
    lines: list[list[Piece]] = [[]]
    at = 0.0
    for word, face in _words(runs):
        if word == "\n":
            lines, at = [*lines, []], 0.0
            continue
        for part in _fitting(word, face, size, width):
            wide = face.width(part.rstrip(" "), size)
            if lines[-1] and at + wide > width:
                lines, at = [*lines, []], 0.0
            _put(lines[-1], Piece(at, part, face))
            at += face.width(part, size)
    return [_without_end(line) for line in lines]


def _words(runs: Sequence[Run]) -> Iterator[Run]:
    """Each word with the spaces behind it; a line break alone."""
    for text, face in runs:
        for number, line in enumerate(text.splitlines() or [""]):
            if number:
                yield "\n", face
            words = line.split(" ")
            yield from ((f"{word} ", face) for word in words[:-1])
            if words[-1]:
                yield words[-1], face


def _fitting(word: str, face: Face, size: float, width: float) -> Iterator[str]:
    part = ""
    for character in word:
        if part and character != " " and face.width(part + character, size) > width:
            yield part
            part = ""
        part += character
    yield part


def _put(line: list[Piece], new: Piece) -> None:
    """Words in one face are one piece: they are read and copied as one."""
    if line and line[-1].face is new.face:
        line[-1] = Piece(line[-1].x, line[-1].text + new.text, new.face)
    else:
        line.append(new)


def _without_end(line: list[Piece]) -> Line:
    if not line:
        return ()
    *before, last = line
    return (*before, Piece(last.x, last.text.rstrip(" "), last.face))


def wide(line: Line, size: float) -> float:
    return line[-1].x + line[-1].face.width(line[-1].text, size) if line else 0.0
