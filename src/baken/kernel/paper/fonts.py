# SPDX-License-Identifier: EUPL-1.2
"""As much of a TrueType font as a page needs: which glyph a character has, how wide it is, and a smaller copy.

The copy keeps the numbers of the glyphs and empties those that nobody uses, so nothing has to be renumbered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from struct import calcsize, pack, unpack_from
from unicodedata import normalize

FOLDER = Path(__file__).parent / "fonts"
DRAWING = ("head", "hhea", "maxp", "hmtx", "cvt ", "fpgm", "prep", "loca", "glyf")
# Flags of a part of a composed glyph (OpenType, table glyf).
WORDS, SCALE, MORE, SCALES, MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80
MISSING = "?"


class Font:
    """One font file, its `loca` in the long form, its characters in one table of format 12."""

    def __init__(self, content: bytes) -> None:
        self.tables = tables_of(content)
        head, hhea = self.tables["head"], self.tables["hhea"]
        (self.units,) = unpack_from(">H", head, 18)
        self.box = unpack_from(">4h", head, 36)
        self.ascent, self.descent = unpack_from(">2h", hhea, 4)
        (wide,) = unpack_from(">H", hhea, 34)
        self._advances = unpack_from(">" + "H2x" * wide, self.tables["hmtx"])
        self.glyphs = characters(self.tables["cmap"])

    def readable(self, text: str) -> str:
        """With composed letters, and a question mark for what this font cannot draw."""
        composed = normalize("NFC", text).replace("\t", " ").replace("\u202f", "\u00a0")
        return "".join(each if ord(each) in self.glyphs else MISSING for each in composed)

    def glyph(self, character: str) -> int:
        return self.glyphs[ord(character)]

    def advance(self, glyph: int) -> int:
        """Glyphs after the last width have that one too."""
        return int(self._advances[min(glyph, len(self._advances) - 1)])

    def width(self, text: str, size: float) -> float:
        return float(sum(self.advance(self.glyph(each)) for each in text) * size / self.units)

    def part(self, used: Iterable[int]) -> bytes:
        """The font with only these glyphs, as a PDF wants it: without its characters."""
        return written({**{tag: self.tables[tag] for tag in DRAWING}, **drawn(self.tables, used)})


def tables_of(content: bytes) -> dict[str, bytes]:
    (number,) = unpack_from(">H", content, 4)
    found = {}
    for place in range(number):
        tag, _sum, start, length = unpack_from(">4s3L", content, 12 + 16 * place)
        found[tag.decode("ascii")] = content[start : start + length]
    return found


def characters(cmap: bytes) -> dict[int, int]:
    """The glyph of each code point."""
    (number,) = unpack_from(">H", cmap, 2)
    starts = [unpack_from(">2HL", cmap, 4 + 8 * place)[2] for place in range(number)]
    start = next(each for each in starts if unpack_from(">H", cmap, each)[0] == 12)
    (groups,) = unpack_from(">L", cmap, start + 12)
    found: dict[int, int] = {}
    for place in range(groups):
        first, last, glyph = unpack_from(">3L", cmap, start + 16 + 12 * place)
        found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
    return found


def drawn(tables: Mapping[str, bytes], used: Iterable[int]) -> dict[str, bytes]:
    """The glyphs in use and those they are composed of; every other one is empty."""
    glyf, loca = tables["glyf"], tables["loca"]
    places = unpack_from(f">{len(loca) // 4}L", loca)
    keep = _with_parts({0, *used}, glyf, places)
    shapes, starts = bytearray(), [0]
    for glyph, (start, end) in enumerate(pairwise(places)):
        if glyph in keep:
            shapes += glyf[start:end] + b"\0" * (-(end - start) % 4)
        starts.append(len(shapes))
    return {"glyf": bytes(shapes), "loca": pack(f">{len(starts)}L", *starts)}


def _with_parts(wanted: set[int], glyf: bytes, places: tuple[int, ...]) -> set[int]:
    found, waiting = set(wanted), list(wanted)
    while waiting:
        glyph = waiting.pop()
        new = set(_parts(glyf[places[glyph] : places[glyph + 1]])) - found
        found |= new
        waiting += new
    return found


def _parts(shape: bytes) -> list[int]:
    """The glyphs a composed one is made of; none when it is drawn itself."""
    if not shape or unpack_from(">h", shape)[0] >= 0:
        return []
    found, at, flags = [], 10, MORE
    while flags & MORE:
        flags, glyph = unpack_from(">2H", shape, at)
        found.append(glyph)
        at += calcsize(">2H") + (4 if flags & WORDS else 2)
        at += 2 if flags & SCALE else 4 if flags & SCALES else 8 if flags & MATRIX else 0
    return found


def written(tables: Mapping[str, bytes]) -> bytes:
    """A font file; its tables in the order of their tags, each from a multiple of four."""
    power = len(tables).bit_length() - 1
    head = pack(">L4H", 0x10000, len(tables), 16 << power, power, 16 * (len(tables) - (1 << power)))
    entries, body, start = bytearray(), bytearray(), 12 + 16 * len(tables)
    for tag, content in sorted(tables.items()):
        padded = content + b"\0" * (-len(content) % 4)
        total = sum(unpack_from(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        entries += pack(">4s3L", tag.encode("ascii"), total, start + len(body), len(content))
        body += padded
    return head + bytes(entries) + bytes(body)


@cache
def font(name: str) -> Font:
    return Font((FOLDER / f"{name}.ttf").read_bytes())
