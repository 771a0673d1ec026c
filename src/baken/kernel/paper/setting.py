# SPDX-License-Identifier: EUPL-1.2
"""Setting a document on pages: title, blocks in their order, and a foot with the number of every page."""

from __future__ import annotations

from baken.kernel.paper.blocks import Block, Bullets, Chart, Document, Heading, Paragraph, Table
from baken.kernel.paper.charts import set_chart
from baken.kernel.paper.ink import BRAND, MUTED, TEXT, rule, words
from baken.kernel.paper.lines import broken
from baken.kernel.paper.sheets import ACROSS, FOOT, LEFT, Node, Sheets
from baken.kernel.paper.tables import Grid

TITLE, TITLE_LEADING = 21.0, 27.0
BODY, LEADING = 10.0, 14.5
SMALL, SMALL_LEADING = 8.5, 12.0
CAPTION, CAPTION_LEADING = 10.0, 14.0
HEADINGS = {2: (14.0, 19.0), 3: (11.5, 16.0)}
INDENT = 14.0
# A heading or caption never stands alone at the foot of a page.
FOLLOWED_BY = 3 * LEADING
UNDER_CAPTION = 3.0
# A table up to this height is not cut in two: some two fifths of a page.
MOST_KEPT_WHOLE = 280.0


def set_document(document: Document) -> Sheets:
    sheets = Sheets()
    _title(sheets, document)
    for block in document.blocks:
        _block(sheets, block)
    _feet(sheets, document)
    return sheets


def _title(sheets: Sheets, document: Document) -> None:
    readable, faces = sheets.faces.readable, sheets.faces
    lines = broken([(readable(document.title), faces.bold)], TITLE, ACROSS)
    sheets.text(sheets.root.add("H1"), lines, TITLE, TITLE_LEADING, colour=BRAND)
    if document.subtitle:
        under = broken([(readable(document.subtitle), faces.regular)], BODY, ACROSS)
        sheets.text(sheets.root.add("P"), under, BODY, LEADING, colour=MUTED)
    sheets.skip(6)
    sheets.ornament(rule(LEFT, sheets.y, ACROSS, BRAND, 1.2))
    sheets.skip(10)


def _block(sheets: Sheets, block: Block) -> None:
    if isinstance(block, Heading):
        _heading(sheets, block)
    elif isinstance(block, Paragraph):
        _paragraph(sheets, block)
    elif isinstance(block, Bullets):
        _bullets(sheets, block)
    elif isinstance(block, Table):
        _table(sheets, block)
    else:
        _chart(sheets, block)


def _heading(sheets: Sheets, block: Heading) -> None:
    size, leading = HEADINGS[block.level]
    lines = broken([(sheets.faces.readable(block.text), sheets.faces.bold)], size, ACROSS)
    sheets.skip(10)
    sheets.need(len(lines) * leading + FOLLOWED_BY)
    sheets.text(sheets.root.add(f"H{block.level}"), lines, size, leading, colour=BRAND)
    sheets.skip(3)


def _paragraph(sheets: Sheets, block: Paragraph) -> None:
    readable, faces = sheets.faces.readable, sheets.faces
    small = block.kind == "small"
    size, leading = (SMALL, SMALL_LEADING) if small else (BODY, LEADING)
    lead = [(readable(block.lead) + " ", faces.bold)] if block.lead else []
    typed = "\n".join(readable(line) for line in block.text.splitlines())
    lines = broken([*lead, (typed, faces.regular)], size, ACROSS)
    sheets.text(sheets.root.add("P"), lines, size, leading, colour=MUTED if small else TEXT)
    sheets.skip(7)


def _bullets(sheets: Sheets, block: Bullets) -> None:
    if not block.items:
        return
    found = sheets.root.add("L", attributes={"ListNumbering": "Disc"})
    for item in block.items:
        _item(sheets, item, found.add("LI"))
    sheets.skip(5)


def _item(sheets: Sheets, text: str, owner: Node) -> None:
    faces = sheets.faces
    lines = broken([(faces.readable(text), faces.regular)], BODY, ACROSS - INDENT)
    sheets.need(LEADING)
    with sheets.marked(owner.add("Lbl")) as strokes:
        strokes.append(words(LEFT + 3, sheets.y - LEADING * 0.72, "•", faces.regular, BODY, BRAND))
    sheets.text(owner.add("LBody"), lines, BODY, LEADING, x=LEFT + INDENT)
    sheets.skip(2)


def _caption(sheets: Sheets, text: str, owner: Node, followed_by: float) -> None:
    lines = broken([(sheets.faces.readable(text), sheets.faces.bold)], CAPTION, ACROSS)
    sheets.skip(7)
    sheets.need(len(lines) * CAPTION_LEADING + followed_by)
    sheets.text(owner, lines, CAPTION, CAPTION_LEADING)
    sheets.skip(UNDER_CAPTION)


def _table(sheets: Sheets, block: Table) -> None:
    grid = Grid(sheets, block)
    stays_whole = grid.high <= MOST_KEPT_WHOLE
    _caption(
        sheets,
        block.caption,
        grid.node.add("Caption"),
        grid.high + 2 * UNDER_CAPTION if stays_whole else FOLLOWED_BY,
    )
    grid.set()
    sheets.skip(12)


def _chart(sheets: Sheets, block: Chart) -> None:
    if not block.marks:
        return
    told = "; ".join([block.told, *(f"{mark.name}: {mark.words}" for mark in block.marks)])
    figure = Node("Figure", alt=told)
    _caption(sheets, block.caption, sheets.root.add("P"), 80.0)
    sheets.root.kids.append(figure)
    set_chart(sheets, block, figure)
    sheets.skip(12)


def _feet(sheets: Sheets, document: Document) -> None:
    """Ornaments: whoever listens hears the text, not the foot of each page in the middle of it."""
    face = sheets.faces.regular
    foot = sheets.faces.readable(document.foot)
    for number, page in enumerate(sheets.pages, start=1):
        said = sheets.faces.readable(f"{document.page_word} {number} / {len(sheets.pages)}")
        end = LEFT + ACROSS - face.width(said, SMALL)
        y = FOOT - 28
        left = [words(LEFT, y, foot, face, SMALL, MUTED)] if foot else []
        right = words(end, y, said, face, SMALL, MUTED)
        page.strokes += ["/Artifact BMC", rule(LEFT, y + 14, ACROSS), *left, right, "EMC"]
