# SPDX-License-Identifier: EUPL-1.2
"""The structure of a document in its PDF: what is a heading, a table, a picture, and in which order it is read."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from baken.kernel.paper.sheets import Node, Sheets

# Whose attribute it is (ISO 32000-1, 14.8.5).
OWNERS = {"Scope": "/Table", "ListNumbering": "/List"}


def structure(pdf: Pdf, sheets: Sheets) -> Object:
    """The tree, and the way back from strokes to their elements."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    made: dict[Node, Object] = {}
    root.K = _element(pdf, sheets.root, root, made)
    numbers = Array()
    for number, page in enumerate(sheets.pages):
        numbers.append(number)
        numbers.append(pdf.make_indirect(Array([made[owner] for owner in page.owners])))
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(sheets.pages)
    return root


def _element(pdf: Pdf, node: Node, parent: Object, made: dict[Node, Object]) -> Object:
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.tag}"), P=parent))
    made[node] = element
    if node.alt:
        element.Alt = String(node.alt)
    if node.attributes:
        element.A = Array([
            Dictionary({"/O": Name(OWNERS[key]), f"/{key}": Name(f"/{value}")})
            for key, value in node.attributes.items()
        ])  # fmt: skip
    kids = Array()
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(_element(pdf, kid, element, made))
        else:
            page = pdf.pages[kid.page].obj
            kids.append(Dictionary(Type=Name.MCR, Pg=page, MCID=kid.number))
    element.K = kids
    return element
