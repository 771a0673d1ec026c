# SPDX-License-Identifier: EUPL-1.2
"""Pages that fill from the top, and what each stroke on them belongs to: the tree that a screen reader reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from baken.kernel.paper.ink import TEXT, Colour, Faces, faces, words
from baken.kernel.paper.lines import Line

# A4 in points, and what stays white around the text.
WIDTH, HEIGHT = 595.28, 841.89
LEFT, TOP, FOOT = 62.0, 68.0, 72.0
ACROSS = WIDTH - 2 * LEFT
# A new page stands a little higher than what was asked: rounding moves nothing to the next page.
SLACK = 0.01


@dataclass(eq=False)
class Node:
    """An element of the structure (ISO 32000-1, 14.7): what it is, and what it holds, in the order of reading."""

    tag: str
    kids: list[Node | Place] = field(default_factory=list)
    alt: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)

    def add(self, tag: str, **more: Any) -> Node:
        made = Node(tag, **more)
        self.kids.append(made)
        return made


@dataclass(frozen=True, slots=True)
class Place:
    """Marked strokes: their page, and their number on it."""

    page: int
    number: int


@dataclass
class Page:
    strokes: list[str] = field(default_factory=list)
    owners: list[Node] = field(default_factory=list)


class Sheets:
    """The pages so far. `y` is where the next thing begins."""

    def __init__(self) -> None:
        self.faces: Faces = faces()
        self.root = Node("Document")
        self.pages: list[Page] = []
        self.y = 0.0
        self.turn()

    @property
    def page(self) -> Page:
        return self.pages[-1]

    @property
    def room(self) -> float:
        return self.y - FOOT

    @property
    def is_fresh(self) -> bool:
        return self.y >= HEIGHT - TOP

    def turn(self) -> None:
        self.pages.append(Page())
        self.y = HEIGHT - TOP

    def need(self, height: float) -> bool:
        """A new page when this does not fit on the one at hand; whether there was one."""
        if self.room + SLACK >= height or self.is_fresh:
            return False
        self.turn()
        return True

    def skip(self, height: float) -> None:
        """White space; none at the head of a page."""
        if not self.is_fresh:
            self.y -= height

    @contextmanager
    def marked(self, owner: Node) -> Iterator[list[str]]:
        """Strokes that belong to an element."""
        strokes: list[str] = []
        yield strokes
        if strokes:
            number = len(self.page.owners)
            self.page.owners.append(owner)
            owner.kids.append(Place(len(self.pages) - 1, number))
            self.page.strokes += [f"/{owner.tag} <</MCID {number}>> BDC", *strokes, "EMC"]

    def ornament(self, *strokes: str) -> None:
        """Strokes that say nothing: lines, grounds, the foot of a page."""
        self.page.strokes += ["/Artifact BMC", *strokes, "EMC"]

    def text(
        self, owner: Node, lines: Sequence[Line], size: float, leading: float, *, x: float = LEFT,
        colour: Colour = TEXT,
    ) -> None:  # fmt: skip
        """Lines under each other; each page has its own part."""
        waiting = list(lines)
        while waiting:
            self.need(leading)
            fits = max(int((self.room + SLACK) / leading), 1)
            with self.marked(owner) as strokes:
                for line in waiting[:fits]:
                    self.y -= leading
                    strokes += self.line(line, x, self.y + leading * 0.28, size, colour)
            waiting = waiting[fits:]

    @staticmethod
    def line(line: Line, x: float, y: float, size: float, colour: Colour = TEXT) -> list[str]:
        return [words(x + piece.x, y, piece.text, piece.face, size, colour) for piece in line if piece.text]
