# SPDX-License-Identifier: EUPL-1.2
"""The first cell of a row names it. Typst tells a reader so of columns only; here the rows follow.

A cell that names its heads one by one (as Typst writes) is not looked up by scope, so those lists go.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf


def with_named_rows(content: bytes) -> bytes:
    with Pdf.open(BytesIO(content)) as pdf:
        for row in _rows(pdf.Root.StructTreeRoot):
            first, *others = row.K
            first.S = Name.TH
            first.A = Array([*_without_heads(first), Dictionary(O=Name.Table, Scope=Name.Row)])
            for cell in others:
                cell.A = Array(_without_heads(cell))
        made = BytesIO()
        pdf.save(made, deterministic_id=True)
    return made.getvalue()


def _rows(element: Object) -> Iterator[Object]:
    """Those under the head of each table."""
    kids = element.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if not isinstance(kid, Dictionary) or kid.get("/S") == Name.THead:
            continue
        if kid.get("/S") == Name.TR:
            yield kid
        else:
            yield from _rows(kid)


def _without_heads(cell: Object) -> list[Object]:
    return [one for one in cell.get("/A", Array()) if "/Headers" not in one]
