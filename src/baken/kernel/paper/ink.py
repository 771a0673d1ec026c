# SPDX-License-Identifier: EUPL-1.2
"""What a page is drawn with: faces, colours, and the operators of PDF (ISO 32000-1, 8 and 9) for text and shapes."""

from __future__ import annotations

from dataclasses import dataclass, field

from baken.kernel.paper.fonts import Font, font

Colour = tuple[float, float, float]
# The identity of Baken on paper: text, brand, lines, surfaces.
TEXT: Colour = (0.08, 0.14, 0.17)
MUTED: Colour = (0.25, 0.32, 0.35)
BRAND: Colour = (0.06, 0.33, 0.39)
PALE: Colour = (0.56, 0.73, 0.76)
RULE: Colour = (0.76, 0.80, 0.82)
GROUND: Colour = (0.93, 0.94, 0.95)


@dataclass(eq=False)
class Face:
    """A font as one document uses it; it remembers the glyphs that were drawn."""

    key: str
    font: Font
    used: dict[int, str] = field(default_factory=dict)

    def width(self, text: str, size: float) -> float:
        return self.font.width(text, size)

    def drawn(self, text: str) -> str:
        """The glyphs as hexadecimal numbers."""
        glyphs = [self.font.glyph(each) for each in text]
        self.used.update(zip(glyphs, text, strict=True))
        return "".join(f"{glyph:04X}" for glyph in glyphs)


@dataclass(frozen=True)
class Faces:
    regular: Face
    bold: Face

    @property
    def all(self) -> tuple[Face, Face]:
        return (self.regular, self.bold)

    def readable(self, text: str) -> str:
        return self.regular.font.readable(text)


def faces() -> Faces:
    return Faces(Face("F1", font("noto-sans-regular")), Face("F2", font("noto-sans-bold")))


def _said(*numbers: float) -> str:
    return " ".join(f"{number:.2f}".rstrip("0").rstrip(".") for number in numbers)


def words(x: float, y: float, text: str, face: Face, size: float, colour: Colour = TEXT) -> str:
    place = f"1 0 0 1 {_said(x, y)} Tm"
    return f"BT /{face.key} {_said(size)} Tf {_said(*colour)} rg {place} <{face.drawn(text)}> Tj ET"


def rectangle(x: float, y: float, width: float, height: float, colour: Colour) -> str:
    return f"{_said(*colour)} rg {_said(x, y, width, height)} re f"


def rule(x: float, y: float, length: float, colour: Colour = RULE, thick: float = 0.6) -> str:
    return f"{_said(*colour)} RG {_said(thick)} w {_said(x, y)} m {_said(x + length, y)} l S"


def upright(x: float, y: float, height: float, colour: Colour = RULE) -> str:
    return f"{_said(*colour)} RG 0.4 w {_said(x, y)} m {_said(x, y + height)} l S"


def triangle(x: float, y: float, size: float, colour: Colour) -> str:
    """Pointing to the right, its middle at this height."""
    corners = f"{_said(x, y - size)} m {_said(x + size, y)} l {_said(x, y + size)} l h f"
    return f"{_said(*colour)} rg {corners}"


def diamond(x: float, y: float, size: float, colour: Colour) -> str:
    corners = [(x - size, y), (x, y + size), (x + size, y), (x, y - size)]
    first, *others = (_said(*each) for each in corners)
    path = " ".join([f"{first} m", *(f"{each} l" for each in others), "h B"])
    return f"1 1 1 RG 0.8 w {_said(*colour)} rg {path}"
