# SPDX-License-Identifier: EUPL-1.2
"""A small writer of OpenDocument spreadsheets: sheets of text and numbers, as any office programme opens them.

The file is a zip whose first part, uncompressed, says what it is (OpenDocument 1.3, part 2). Text that begins with
an equals sign stays text: a cell of type string is never a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

Value: TypeAlias = str | int | Decimal
Rows: TypeAlias = Sequence[Sequence[Value]]
KIND = "application/vnd.oasis.opendocument.spreadsheet"
# The oldest moment that a zip can hold: the same table is the same file, byte for byte.
MADE = (1980, 1, 1, 0, 0, 0)
_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' office:version="1.3"'
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def spreadsheet(sheets: Mapping[str, Rows]) -> bytes:
    """The file; a sheet's first row is its head."""
    tables = "".join(_table(name, rows) for name, rows in sheets.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr(ZipInfo("mimetype", MADE), KIND, ZIP_STORED)
        archive.writestr(ZipInfo("content.xml", MADE), content, ZIP_DEFLATED)
        archive.writestr(ZipInfo("META-INF/manifest.xml", MADE), _MANIFEST, ZIP_DEFLATED)
    return made.getvalue()


def _table(name: str, rows: Rows) -> str:
    head, *body = rows
    lines = f"<table:table-header-rows>{_row(head)}</table:table-header-rows>{''.join(map(_row, body))}"
    return f"<table:table table:name={quoteattr(name)}>{lines}</table:table>"


def _row(cells: Iterable[Value]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"


def _cell(value: Value) -> str:
    if isinstance(value, str):
        shown = escape(value)
        return f'<table:table-cell office:value-type="string"><text:p>{shown}</text:p></table:table-cell>'
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}">'
        f"<text:p>{str(value).replace('.', ',')}</text:p></table:table-cell>"
    )
