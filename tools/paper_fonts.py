# SPDX-License-Identifier: EUPL-1.2
"""Make the fonts of `baken.kernel.paper`: Noto Sans with European letters only. The folder holds the whole fonts.

PYTHONPATH=src python tools/paper_fonts.py FOLDER
"""

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from struct import pack, unpack_from

from baken.kernel.paper.fonts import DRAWING, FOLDER, drawn, tables_of, written

# Latin with all its marks, Greek, Cyrillic, punctuation, currencies, arrows and signs of reckoning.
WANTED = [
    range(0x20, 0x7F), range(0xA0, 0x250), range(0x2B0, 0x530), range(0x1E00, 0x2000), range(0x2010, 0x2028),
    range(0x202F, 0x205F), range(0x20A0, 0x20C0), range(0x2113, 0x2114), range(0x2116, 0x2117),
    range(0x2122, 0x2123), range(0x2190, 0x2195), range(0x2212, 0x2213), range(0x2248, 0x2249),
    range(0x2260, 0x2266),
]  # fmt: skip


def pairs(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Code point and glyph, from a table of format 4."""
    (number,) = unpack_from(">H", cmap, 2)
    starts = [unpack_from(">2HL", cmap, 4 + 8 * place)[2] for place in range(number)]
    start = next(each for each in starts if unpack_from(">H", cmap, each)[0] == 4)
    (twice,) = unpack_from(">H", cmap, start + 6)
    for place in range(0, twice, 2):
        (last,) = unpack_from(">H", cmap, start + 14 + place)
        first, delta = (unpack_from(">H", cmap, start + 16 + n * twice + place)[0] for n in (1, 2))
        here = start + 16 + 3 * twice + place
        (offset,) = unpack_from(">H", cmap, here)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = unpack_from(">H", cmap, here + offset + 2 * (code - first))[0] if offset else code
            if glyph:
                yield code, (glyph + delta) & 0xFFFF


def cmap_of(glyphs: dict[int, int]) -> bytes:
    """One table of format 12: runs of characters whose glyphs follow each other."""
    runs: list[list[int]] = []
    codes = sorted(glyphs)
    for before, code in pairwise([-2, *codes]):
        if before + 1 == code and glyphs[before] + 1 == glyphs[code]:
            runs[-1][1] = code
        else:
            runs.append([code, code, glyphs[code]])
    body = b"".join(pack(">3L", *run) for run in runs)
    return pack(">4HL", 0, 1, 3, 10, 12) + pack(">2H3L", 12, 0, 16 + len(body), 0, len(runs)) + body


def with_long_places(tables: dict[str, bytes]) -> dict[str, bytes]:
    """`loca` in the long form, whatever form it had."""
    head, loca = tables["head"], tables["loca"]
    if unpack_from(">h", head, 50)[0] == 0:
        loca = pack(f">{len(loca) // 2}L", *(2 * each for each in unpack_from(f">{len(loca) // 2}H", loca)))
    return tables | {"head": head[:50] + pack(">h", 1) + head[52:], "loca": loca}


def smaller(content: bytes) -> bytes:
    tables = with_long_places(tables_of(content))
    glyphs = {code: glyph for code, glyph in pairs(tables["cmap"]) if any(code in each for each in WANTED)}
    kept = {tag: tables[tag] for tag in (*DRAWING, "name", "OS/2", "post") if tag in tables}
    kept["post"] = pack(">L", 0x30000) + kept["post"][4:32]
    return written({**kept, **drawn(tables, glyphs.values()), "cmap": cmap_of(glyphs)})


def main(folder: Path) -> None:
    for weight in ("Regular", "Bold"):
        made = smaller((folder / f"NotoSans-{weight}.ttf").read_bytes())
        (FOLDER / f"noto-sans-{weight.lower()}.ttf").write_bytes(made)
        print(f"noto-sans-{weight.lower()}.ttf: {len(made) // 1024} KiB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
