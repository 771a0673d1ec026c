# SPDX-License-Identifier: EUPL-1.2
"""Tables as an OpenDocument spreadsheet: a sheet for each, numbers as numbers, text as text and never a formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

import odfdo

from baken.kernel.paper.letters import plain
from baken.kernel.paper.parcel import packed, tell
from baken.kernel.sheets import Rows, Value, written

ODS = "application/vnd.oasis.opendocument.spreadsheet"
TEXT, HEAD, WHOLE = "Text", "Head", "Number0"
# Widths are guessed by the longest word of a column, within bounds: in centimetres.
A_LETTER, NARROWEST, WIDEST = 0.2, 2.0, 12.0
MOST_PLACES = 4


def as_ods(
    sheets: Mapping[str, Rows], *, title: str, language: str = "nl-NL", at: datetime | None = None
) -> bytes:
    """The file; a sheet's first row is its head."""
    made = odfdo.Document("spreadsheet")
    tell(made, title=title, language=language, at=at)
    _look(made)
    made.body.clear()
    for name, rows in sheets.items():
        made.body.append(_sheet(made, name, rows))
    return packed(made)


def _look(made: odfdo.Document) -> None:
    made.insert_style(odfdo.Style("table-cell", name=TEXT), automatic=True)
    head = odfdo.Style("table-cell", name=HEAD)
    head.set_properties({"fo:font-weight": "bold"}, area="text")
    made.insert_style(head, automatic=True)
    for places in range(MOST_PLACES + 1):
        made.insert_style(_number_style(places), automatic=True)
        style = odfdo.Style("table-cell", name=f"Number{places}")
        style.set_attribute("style:data-style-name", f"Shown{places}")
        made.insert_style(style, automatic=True)


def _number_style(places: int) -> str:
    """As in Dutch: thousands apart, a comma, and as many decimals as the number has."""
    return (
        f'<number:number-style style:name="Shown{places}" number:language="nl" number:country="NL">'
        f'<number:number number:decimal-places="{places}"'
        f' number:min-decimal-places="{places}" number:min-integer-digits="1" number:grouping="true"/>'
        "</number:number-style>"
    )


def _sheet(made: odfdo.Document, name: str, rows: Rows) -> odfdo.Element:
    sheet = odfdo.Table(plain(name))
    for number, width in enumerate(_widths(rows)):
        style = odfdo.Style("table-column", name=f"Width{width:.1f}".replace(".", "-"))
        style.set_properties({"style:column-width": f"{width:.1f}cm"}, area="table-column")
        made.insert_style(style, automatic=True)
        sheet.set_column(number, odfdo.Column(style=style.name))
    head, *body = rows
    top = odfdo.HeaderRows()
    top.append(_row(head, HEAD))
    sheet.append(top)
    for row in body:
        sheet.append(_row(row, TEXT))
    return sheet


def _widths(rows: Rows) -> list[float]:
    most = max(len(row) for row in rows)
    longest = [
        max((len(str(row[place])) for row in rows if place < len(row)), default=0) for place in range(most)
    ]
    return [min(max(A_LETTER * letters + 0.5, NARROWEST), WIDEST) for letters in longest]


def _row(cells: Iterable[Value], style: str) -> odfdo.Element:
    made = odfdo.Row()
    for value in cells:
        made.append_cell(_cell(value, style))
    return made


def _cell(value: Value, style: str) -> odfdo.Cell:
    if value == "":
        return odfdo.Cell(style=style)
    if isinstance(value, str):
        return odfdo.Cell(plain(value), cell_type="string", style=style)
    return odfdo.Cell(value, text=written(value), style=f"Number{_places(value)}")


def _places(value: int | Decimal) -> int:
    exponent = Decimal(value).as_tuple().exponent
    return min(max(-exponent, 0), MOST_PLACES) if isinstance(exponent, int) else 0
