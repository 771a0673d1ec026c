# SPDX-License-Identifier: EUPL-1.2
"""The same document as OpenDocument text (1.3), to be changed: headings, lists and tables are real ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from baken.kernel.paper.blocks import Block, Bullets, Column, Document, Heading, Paragraph, Table

ODT = "application/vnd.oasis.opendocument.text"
# The oldest moment that a zip can hold: the same document is the same file, byte for byte.
MADE = (1980, 1, 1, 0, 0, 0)
_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_SPACES = "".join(f' xmlns:{key}="{name}"' for key, name in _NAMES.items()) + ' office:version="1.3"'
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
STYLES = Path(__file__).with_name("odt_styles.xml")
_XML = '<?xml version="1.0" encoding="UTF-8"?>'


def as_odt(document: Document) -> bytes:
    """The file. A chart becomes a table with its words: who changes a text changes no drawing."""
    parts = {
        "content.xml": _XML + _content(document),
        "styles.xml": _styles(document),
        "meta.xml": _XML + _meta(document),
    }
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr(ZipInfo("mimetype", MADE), ODT, ZIP_STORED)
        for name, content in parts.items():
            archive.writestr(ZipInfo(name, MADE), content, ZIP_DEFLATED)
        archive.writestr(ZipInfo("META-INF/manifest.xml", MADE), _XML + _manifest(parts), ZIP_DEFLATED)
    return made.getvalue()


def _content(document: Document) -> str:
    title = f'<text:p text:style-name="Title">{_said(document.title)}</text:p>'
    under = f'<text:p text:style-name="Subtitle">{_said(document.subtitle)}</text:p>'
    body = "".join(map(_block, document.blocks))
    return (
        f"<office:document-content{_SPACES}>"
        f"<office:body><office:text>{title}{under if document.subtitle else ''}{body}</office:text></office:body>"
        "</office:document-content>"
    )


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        level = block.level
        return (
            f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">'
            f"{_said(block.text)}</text:h>"
        )
    if isinstance(block, Paragraph):
        style = "Small" if block.kind == "small" else "Text_20_body"
        lead = f'<text:span text:style-name="Strong">{_said(block.lead)} </text:span>' if block.lead else ""
        return f'<text:p text:style-name="{style}">{lead}{_said(block.text)}</text:p>'
    if isinstance(block, Bullets):
        return _list(block.items)
    if isinstance(block, Table):
        return _table(block.caption, block.columns, [*block.rows, *([block.total] if block.total else [])])
    columns = [Column(""), Column("")]
    return _table(block.caption, columns, [(mark.name, mark.words) for mark in block.marks], head=False)


def _list(items: Sequence[str]) -> str:
    lines = "".join(
        f'<text:list-item><text:p text:style-name="Text_20_body">{_said(each)}</text:p></text:list-item>'
        for each in items
    )
    return f'<text:list text:style-name="Bullets">{lines}</text:list>' if items else ""


def _table(
    caption: str, columns: Sequence[Column], rows: Iterable[Sequence[str]], *, head: bool = True
) -> str:
    styles = ["Number" if column.numeric else "Cell" for column in columns]
    labels = _row([column.label for column in columns], ["Head"] * len(columns))
    first = f"<table:table-header-rows>{labels}</table:table-header-rows>" if head else ""
    body = "".join(_row(row, styles) for row in rows)
    return (
        f'<text:p text:style-name="Caption">{_said(caption)}</text:p><table:table table:name={quoteattr(caption)}>'
        f'<table:table-column table:number-columns-repeated="{len(columns)}"/>{first}{body}</table:table>'
    )


def _row(cells: Sequence[str], styles: Sequence[str]) -> str:
    return "".join([
        "<table:table-row>",
        *(
            f'<table:table-cell office:value-type="string"><text:p text:style-name="{style}">{_said(cell)}</text:p>'
            "</table:table-cell>"
            for cell, style in zip(cells, styles, strict=True)
        ),
        "</table:table-row>",
    ])  # fmt: skip


def _said(text: str) -> str:
    """Typed text stays text, with its line breaks; control characters have no place in XML."""
    clean = "".join(each for each in text if each in "\n\t" or ord(each) >= 0x20)
    return escape(clean).replace("\n", "<text:line-break/>").replace("\t", " ")


def _styles(document: Document) -> str:
    language, _dash, country = document.language.partition("-")
    return STYLES.read_text(encoding="utf-8").replace("LANGUAGE", language).replace("COUNTRY", country)


def _meta(document: Document) -> str:
    at = document.made_at
    made = f"<meta:creation-date>{at:%Y-%m-%dT%H:%M:%S}</meta:creation-date>" if at else ""
    return (
        f"<office:document-meta{_SPACES}><office:meta><dc:title>{_said(document.title)}</dc:title>{made}"
        f"<dc:language>{document.language}</dc:language></office:meta></office:document-meta>"
    )


def _manifest(parts: Iterable[str]) -> str:
    lines = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in parts
    )
    return (
        f'<manifest:manifest xmlns:manifest="{_MANIFEST}" manifest:version="1.3"><manifest:file-entry'
        f' manifest:full-path="/" manifest:version="1.3" manifest:media-type="{ODT}"/>{lines}</manifest:manifest>'
    )
