# SPDX-License-Identifier: EUPL-1.2
"""The same document as OpenDocument text, to be changed: headings, lists and tables are real ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import odfdo
from odfdo.master_page import StyleMasterPage

from baken.kernel.paper.blocks import Block, Bullets, Column, Document, Heading, Paragraph, Table
from baken.kernel.paper.letters import changed, plain
from baken.kernel.paper.parcel import packed, tell

ODT = "application/vnd.oasis.opendocument.text"
# Name of a style, about its paragraph, about its text.
BRAND, MUTED, BOLD = {"fo:color": "#0f5563"}, {"fo:color": "#405259"}, {"fo:font-weight": "bold"}
CLOSE = {"fo:margin-top": "0.5cm", "fo:margin-bottom": "0.15cm", "fo:keep-with-next": "always"}
UNDER = {"fo:margin-bottom": "0.25cm"}
STYLES: list[tuple[str, str, dict[str, str], dict[str, str]]] = [
    ("Title", "21pt", UNDER, {**BRAND, **BOLD}),
    ("Subtitle", "10.5pt", {"fo:margin-bottom": "0.5cm"}, MUTED),
    ("Heading_20_2", "14pt", CLOSE, {**BRAND, **BOLD}),
    ("Heading_20_3", "11.5pt", CLOSE, {**BRAND, **BOLD}),
    ("Text_20_body", "10.5pt", UNDER, {}),
    ("Small", "9pt", UNDER, MUTED),
    ("Caption", "10.5pt", CLOSE, BOLD),
    ("Cell", "9.5pt", {}, {}),
    ("Number", "9.5pt", {"fo:text-align": "end"}, {}),
    ("Head", "9.5pt", {}, BOLD),
]  # fmt: skip


def as_odt(document: Document) -> bytes:
    """The file. A chart becomes a table with its words: who changes a text changes no drawing."""
    said = changed(document, plain)
    made = odfdo.Document("text")
    _look(made, said.language)
    tell(made, title=said.title, language=said.language, at=said.made_at)
    _mark(made, said.watermark)
    made.body.clear()
    made.body.append(odfdo.Paragraph(said.title, style="Title"))
    if said.subtitle:
        made.body.append(odfdo.Paragraph(said.subtitle, style="Subtitle"))
    for number, block in enumerate(said.blocks, start=1):
        for element in _elements(block, number):
            made.body.append(element)
    return packed(made)


def _look(made: odfdo.Document, language: str) -> None:
    """Our own styles over those that odfdo gives every text."""
    tongue, _dash, country = language.partition("-")
    spoken = {"fo:language": tongue, "fo:country": country or "none"}
    for name, size, paragraph, text in STYLES:
        style = odfdo.Style("paragraph", name=name)
        style.set_properties(paragraph, area="paragraph")
        words = {"fo:font-family": "Noto Sans", "fo:font-size": size, **spoken, **text}
        style.set_properties(words, area="text")
        made.insert_style(style)
    made.insert_style(odfdo.Style("text", name="Strong", area="text", bold=True))


def _mark(made: odfdo.Document, watermark: str) -> None:
    """Above every page."""
    page = made.get_style("master-page", "Standard")
    if watermark and isinstance(page, StyleMasterPage):
        page.set_page_header(odfdo.Paragraph(watermark, style="Small"))


def _elements(block: Block, number: int) -> Iterator[odfdo.Element]:
    if isinstance(block, Heading):
        heading = odfdo.Header(block.level, block.text)
        heading.style = f"Heading_20_{block.level}"
        yield heading
    elif isinstance(block, Paragraph):
        yield _paragraph(block)
    elif isinstance(block, Bullets):
        if block.items:
            items = [odfdo.Paragraph(each, style="Text_20_body") for each in block.items]
            yield odfdo.List(items, style="List_20_1")
    elif isinstance(block, Table):
        yield odfdo.Paragraph(block.caption, style="Caption")
        yield _table(f"Table{number}", block.columns, [*block.rows, *([block.total] if block.total else [])])
    else:
        yield odfdo.Paragraph(block.caption, style="Caption")
        yield _table(f"Table{number}", (), [(mark.name, mark.words) for mark in block.marks])


def _paragraph(block: Paragraph) -> odfdo.Element:
    made = odfdo.Paragraph("", style="Small" if block.kind == "small" else "Text_20_body")
    if block.lead:
        made.append(odfdo.Span(block.lead, style="Strong"))
        made.append(" ")
    made.append(block.text)
    return made


def _table(name: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> odfdo.Element:
    made = odfdo.Table(name)
    if columns:
        head = odfdo.HeaderRows()
        head.append(_row([column.label for column in columns], ["Head"] * len(columns)))
        made.append(head)
    for row in rows:
        styles = ["Number" if column.numeric else "Cell" for column in columns] or ["Cell"] * len(row)
        made.append(_row(row, styles))
    return made


def _row(cells: Sequence[str], styles: Sequence[str]) -> odfdo.Element:
    made = odfdo.Row()
    for text, style in zip(cells, styles, strict=True):
        cell = odfdo.Cell(cell_type="string")
        cell.append(odfdo.Paragraph(text, style=style))
        made.append_cell(cell)
    return made
