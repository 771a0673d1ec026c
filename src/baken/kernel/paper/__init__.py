# SPDX-License-Identifier: EUPL-1.2
"""A document as a file: `as_pdf` for reading and printing, `as_odt` for changing in any office programme.

One says what stands in it (`Document` with `Heading`, `Paragraph`, `Bullets`, `Table`, `Chart`); how it looks is
decided here, once. A PDF is set by Typst (`paper.typ`) and tagged, so that a screen reader reads headings,
tables and charts as such; its fonts are inside; the same document gives the same bytes. `as_ods` writes tables
as a spreadsheet.

    as_pdf(Document(title="Verslag", blocks=[Heading("Wat er is gebeurd"), Paragraph(text)]))

What writes a file takes long to load and is loaded when it is asked for: a page may say what stands in a document
without that.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from baken.kernel.paper.blocks import (
    Block,
    Bullets,
    Chart,
    Column,
    Document,
    Heading,
    Mark,
    Paragraph,
    Table,
)

if TYPE_CHECKING:
    from baken.kernel.paper.ods import ODS, as_ods
    from baken.kernel.paper.odt import ODT, as_odt
    from baken.kernel.paper.pdf import PDF, as_pdf

__all__ = [
    "ODS",
    "ODT",
    "PDF",
    "Block",
    "Bullets",
    "Chart",
    "Column",
    "Document",
    "Heading",
    "Mark",
    "Paragraph",
    "Table",
    "as_ods",
    "as_odt",
    "as_pdf",
]

_WRITERS = {"ODS": "ods", "as_ods": "ods", "ODT": "odt", "as_odt": "odt", "PDF": "pdf", "as_pdf": "pdf"}


def __getattr__(name: str) -> Any:
    if name not in _WRITERS:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_WRITERS[name]}"), name)
