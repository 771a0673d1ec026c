# SPDX-License-Identifier: EUPL-1.2
"""The file is a spreadsheet as the standard says: its kind first and uncompressed, numbers as numbers, text as text."""

from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

from baken.capacity.spreadsheet import KIND, Rows, spreadsheet

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
SHEETS: dict[str, Rows] = {
    "Kosten & <uren>": [["Taak", "Euro"], ["=1+1", Decimal("4467.73")], ['Zoë & "co"', 60]]
}


def _cells(made: bytes) -> list[list[tuple[str, str, str]]]:
    with ZipFile(BytesIO(made)) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))  # noqa: S314  our own file
    return [
        [
            (cell.get(f"{OFFICE}value-type", ""), cell.get(f"{OFFICE}value", ""), "".join(cell.itertext()))
            for cell in row.iter(f"{TABLE}table-cell")
        ]
        for row in root.iter(f"{TABLE}table-row")
    ]


def test_the_kind_stands_first_and_uncompressed_in_the_file() -> None:
    made = spreadsheet(SHEETS)

    with ZipFile(BytesIO(made)) as archive:
        first, *others = archive.infolist()
        manifest = archive.read("META-INF/manifest.xml").decode()
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert made[38 : 38 + len(KIND)].decode() == KIND
    assert {each.filename for each in others} == {"content.xml", "META-INF/manifest.xml"}
    assert manifest.count("manifest:full-path") == 2


def test_numbers_are_numbers_and_text_is_never_a_formula() -> None:
    head, formula, name = _cells(spreadsheet(SHEETS))

    assert head == [("string", "", "Taak"), ("string", "", "Euro")]
    assert formula == [("string", "", "=1+1"), ("float", "4467.73", "4467,73")]
    assert name == [("string", "", 'Zoë & "co"'), ("float", "60", "60")]


def test_the_same_table_is_the_same_file() -> None:
    assert spreadsheet(SHEETS) == spreadsheet(SHEETS)
