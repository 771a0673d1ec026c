# SPDX-License-Identifier: EUPL-1.2
"""What a PDF says, read back through the characters that its fonts say their glyphs are."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf


def read_back(content: bytes) -> str:
    """All words of a file, page after page."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return " ".join(words_of(page) for page in pdf.pages)


def words_of(page: pikepdf.Page) -> str:
    return " ".join(said for _owner, said in strokes(page))


def strokes(page: pikepdf.Page) -> Iterator[tuple[int | None, str]]:
    """Each text with the number of its mark; None for an ornament."""
    fonts = {key: characters(one.ToUnicode.read_bytes().decode()) for key, one in page.Resources.Font.items()}
    face, owner = "", None
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in ("BDC", "BMC"):
            owner = int(operands[1].MCID) if len(operands) > 1 else None
        elif str(operator) == "Tf":
            face = str(operands[0])
        elif str(operator) == "Tj":
            codes = bytes(operands[0])
            pairs = (codes[at : at + 2] for at in range(0, len(codes), 2))
            yield owner, "".join(fonts[face][int.from_bytes(pair)] for pair in pairs)


def characters(cmap: str) -> dict[int, str]:
    lines = [line.split("> <") for line in cmap.splitlines() if line.startswith("<")]
    return {int(one[1:], 16): bytes.fromhex(other[:-1]).decode("utf-16-be") for one, other in lines}
