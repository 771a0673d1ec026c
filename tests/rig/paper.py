# SPDX-License-Identifier: EUPL-1.2
"""What a PDF says, read back through the characters that its fonts say their glyphs are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TypeAlias

import pikepdf

# Of each mark on a page: which element it belongs to.
Owners: TypeAlias = Sequence[object]


def read_back(content: bytes) -> str:
    """All words of a file, page after page."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return " ".join(pages_of(pdf))


def pages_of(pdf: pikepdf.Pdf) -> list[str]:
    return [words_of(page, owners) for page, owners in zip(pdf.pages, owners_in(pdf), strict=True)]


def words_of(page: pikepdf.Page, owners: Owners) -> str:
    """Pieces of one line of one element belong together, whatever font each is in."""
    lines: dict[tuple[object, str], str] = {}
    for number, (mark, height, said) in enumerate(strokes(page)):
        owner = number if mark is None else owners[mark]
        line = (owner, height)
        lines[line] = lines.get(line, "") + said
    return re.sub(" +", " ", " ".join(lines.values()))


def owners_in(pdf: pikepdf.Pdf) -> list[Owners]:
    """Per page the element that each of its marks belongs to; the words of a picture stand apart."""
    tree = dict(_numbers(pdf.Root.StructTreeRoot.ParentTree))
    return [
        [("mark", mark) if one.S == "/Figure" else one.objgen for mark, one in enumerate(tree[place])]
        for place in (int(page.StructParents) for page in pdf.pages)
    ]


def _numbers(tree: pikepdf.Object) -> Iterator[tuple[int, pikepdf.Object]]:
    for kid in tree.get("/Kids", []):
        yield from _numbers(kid)
    flat = list(tree.get("/Nums", []))
    yield from ((int(number), found) for number, found in zip(flat[::2], flat[1::2], strict=True))


def strokes(page: pikepdf.Page) -> Iterator[tuple[int | None, str, str]]:
    """Each piece of text with the number of its mark (none for an ornament) and its height on the page."""
    fonts = {
        key: characters(one.ToUnicode.read_bytes().decode())
        for key, one in page.Resources.get("/Font", {}).items()
    }
    face, height, mark = "", "", None
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            mark = int(operands[1].MCID) if "/MCID" in operands[1] else None
        elif name == "cm":
            height = str(operands[5])
        elif name == "Tf":
            face = str(operands[0])
        elif name in ("Tj", "TJ"):
            shown = operands[0] if name == "TJ" else operands
            codes = b"".join(bytes(one) for one in shown if isinstance(one, pikepdf.String))
            pairs = (codes[at : at + 2] for at in range(0, len(codes), 2))
            yield mark, height, "".join(fonts[face].get(int.from_bytes(pair), "") for pair in pairs)


def characters(cmap: str) -> dict[int, str]:
    lines = re.findall(r"^<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>$", cmap, re.MULTILINE)
    return {int(one, 16): bytes.fromhex(other).decode("utf-16-be") for one, other in lines}
