# SPDX-License-Identifier: EUPL-1.2
"""The same document as OpenDocument text, to be changed: headings, lists and tables are real ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import odfdo
from odfdo.master_page import StyleMasterPage

from baken.kernel.paper.blocks import Block, Bullets, Chart, Document, Heading, Paragraph, Table
from baken.kernel.paper.letters import changed, plain
from baken.kernel.paper.parcel import packed, tell

Written: TypeAlias = Heading | Paragraph | Bullets | Table
ODT = "application/vnd.oasis.opendocument.text"
# Name of a style, about its paragraph, about its text.
BRAND, MUTED, BOLD = {"fo:color": "#0f5563"}, {"fo:color": "#405259"}, {"fo:font-weight": "bold"}
CLOSE = {"fo:margin-top": "0.5cm", "fo:margin-bottom": "0.15cm", "fo:keep-with-next": "always"}
UNDER = {"fo:margin-bottom": "0.25cm"}
HANGING = {
    "text:label-followed-by": "listtab", "text:list-tab-stop-position": "0.5cm",
    "fo:text-indent": "-0.5cm", "fo:margin-left": "0.5cm",
}  # fmt: skip
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
    ("Head_20_number", "9.5pt", {"fo:text-align": "end"}, BOLD),
]  # fmt: skip

CELL, HEAD = ("Cell", "Number"), ("Head", "Head_20_number")


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
    for number, block in enumerate(map(_in_words, said.blocks), start=1):
        name = f"Table{number}"
        if isinstance(block, Table):
            for style in _column_styles(name, block):
                made.insert_style(style, automatic=True)
        for element in _elements(block, name):
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
    made.insert_style(_dots())
    _number_no_headings(made)


def _dots() -> odfdo.Style:
    """A list whose lines stand beside their dot."""
    level = odfdo.Element.from_tag("text:list-level-style-bullet")
    level.set_attribute("text:level", "1")
    level.set_attribute("text:bullet-char", "•")
    place = odfdo.Element.from_tag("style:list-level-properties")
    place.set_attribute("text:list-level-position-and-space-mode", "label-alignment")
    beside = odfdo.Element.from_tag("style:list-level-label-alignment")
    for name, value in HANGING.items():
        beside.set_attribute(name, value)
    place.append(beside)
    level.append(place)
    dots = odfdo.Style("list", name="Dots")
    dots.append(level)
    return dots


def _number_no_headings(made: odfdo.Document) -> None:
    """The example of odfdo counts them."""
    for level in made.styles.root.get_elements("//text:outline-level-style"):
        level.set_attribute("style:num-format", "")
        level.set_attribute("style:num-suffix", "")
        level.set_attribute("loext:num-list-format", "")


def _mark(made: odfdo.Document, watermark: str) -> None:
    """Above every page."""
    page = made.get_style("master-page", "Standard")
    if watermark and isinstance(page, StyleMasterPage):
        page.set_page_header(odfdo.Paragraph(watermark, style="Small"))


def _elements(block: Written, name: str) -> Iterator[odfdo.Element]:
    """`name` is that of a table."""
    if isinstance(block, Heading):
        heading = odfdo.Header(block.level, block.text)
        heading.style = f"Heading_20_{block.level}"
        yield heading
    elif isinstance(block, Paragraph):
        yield _paragraph(block)
    elif isinstance(block, Bullets):
        if block.items:
            items = [odfdo.Paragraph(each, style="Text_20_body") for each in block.items]
            yield odfdo.List(items, style="Dots")
    else:
        yield odfdo.Paragraph(block.caption, style="Caption")
        yield _table(name, block)


def _in_words(block: Block) -> Written:
    if isinstance(block, Chart):
        return Table(block.caption, (), [(mark.name, mark.words) for mark in block.marks])
    return block


def _paragraph(block: Paragraph) -> odfdo.Element:
    made = odfdo.Paragraph("", style="Small" if block.kind == "small" else "Text_20_body")
    if block.lead:
        made.append(odfdo.Span(block.lead, style="Strong"))
        made.append(" ")
    made.append(block.text)
    return made


def _column_styles(name: str, table: Table) -> list[odfdo.Style]:
    """How wide each column is beside the others."""
    made = []
    for place, share in enumerate(table.shares):
        style = odfdo.Style("table-column", name=f"{name}.{place}")
        style.set_properties({"style:rel-column-width": f"{share}*"}, area="table-column")
        made.append(style)
    return made


def _table(name: str, table: Table) -> odfdo.Element:
    made = odfdo.Table(name)
    numeric = [column.numeric for column in table.columns] or [False] * len(table.shares)
    for place in range(len(numeric)):
        made.append(odfdo.Column(style=f"{name}.{place}"))
    if table.columns:
        head = odfdo.HeaderRows()
        head.append(_row([column.label for column in table.columns], numeric, HEAD))
        made.append(head)
    for row in table.rows:
        made.append(_row(row, numeric, CELL))
    if table.total:
        made.append(_row(table.total, numeric, HEAD))
    return made


def _row(cells: Sequence[str], numeric: Sequence[bool], styles: tuple[str, str]) -> odfdo.Element:
    """`styles` are that of a text and that of a number."""
    made = odfdo.Row()
    for text, is_number in zip(cells, numeric, strict=True):
        cell = odfdo.Cell(cell_type="string")
        cell.append(odfdo.Paragraph(text, style=styles[is_number]))
        made.append_cell(cell)
    return made
