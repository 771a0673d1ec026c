# SPDX-License-Identifier: EUPL-1.2
"""The file is a spreadsheet as the standard says: its kind first and uncompressed, numbers as numbers, text as text."""

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import odfdo

from baken.kernel.paper import ODS, as_ods
from baken.kernel.sheets import Rows, sheets_as_csv

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
SHEETS: dict[str, Rows] = {
    "Kosten & <uren>": [
        ["Taak", "Euro"],
        ["=1+1", Decimal("4467.73")],
        ['Zoë\x07 & "co"', 60],
        ["", Decimal("0.5")],
    ],
    "Bijdragen": [["Gemeente", "Inwoners", "Deel"], ["Hilversum", 94435, 34953]],
}
MADE = as_ods(SHEETS, title="Kosten van het meldpunt", at=datetime(2026, 11, 20, tzinfo=UTC))


def _part(name: str) -> ElementTree.Element:
    with ZipFile(BytesIO(MADE)) as archive:
        return ElementTree.fromstring(archive.read(name))  # noqa: S314  our own file


def _cells() -> list[list[tuple[str, str, str]]]:
    return [
        [
            (cell.get(f"{OFFICE}value-type", ""), cell.get(f"{OFFICE}value", ""), "".join(cell.itertext()))
            for cell in row.iter(f"{TABLE}table-cell")
        ]
        for row in _part("content.xml").iter(f"{TABLE}table-row")
    ]


def test_the_kind_stands_first_and_uncompressed_in_the_file() -> None:
    with ZipFile(BytesIO(MADE)) as archive:
        first = archive.infolist()[0]
        manifest = archive.read("META-INF/manifest.xml").decode()

    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert MADE[38 : 38 + len(ODS)].decode() == ODS
    assert f'manifest:full-path="/" manifest:version="1.4" manifest:media-type="{ODS}"' in manifest


def test_numbers_are_numbers_and_text_is_never_a_formula() -> None:
    head, formula, name, half, *_others = _cells()

    assert head == [("string", "", "Taak"), ("string", "", "Euro")]
    assert formula == [("string", "", "=1+1"), ("float", "4467.73", "4467,73")]
    assert name == [("string", "", 'Zoë & "co"'), ("float", "60", "60")]
    assert half == [("", "", ""), ("float", "0.5", "0,5")]
    assert b"formula" not in ElementTree.tostring(_part("content.xml"))


def test_every_sheet_has_its_head_and_every_style_that_a_cell_names_is_there() -> None:
    content = _part("content.xml")

    known = {each.get(f"{STYLE}name") for each in content.iter(f"{STYLE}style")}
    used = {each.get(f"{TABLE}style-name") for each in content.iter() if each.get(f"{TABLE}style-name")}

    assert used <= known
    assert [each.get(f"{TABLE}name") for each in content.iter(f"{TABLE}table")] == list(SHEETS)
    assert len(list(content.iter(f"{TABLE}table-header-rows"))) == 2


def test_a_reader_of_others_finds_the_same_values() -> None:
    read = odfdo.Document(BytesIO(MADE))

    assert read.meta.title == "Kosten van het meldpunt"
    assert read.meta.language == "nl-NL"
    assert read.body.tables[1].get_values() == [list(row) for row in SHEETS["Bijdragen"]]
    assert read.body.tables[0].get_values()[1] == ["=1+1", Decimal("4467.73")]


def test_the_same_table_is_the_same_file() -> None:
    assert as_ods(SHEETS, title="Kosten") == as_ods(SHEETS, title="Kosten")


def test_as_csv_each_table_stands_under_its_name_with_numbers_as_a_dutch_spreadsheet_reads_them() -> None:
    lines = sheets_as_csv(SHEETS).removeprefix("\ufeff").split("\r\n")

    assert lines[:3] == ["Kosten & <uren>", "Taak;Euro", "=1+1;4467,73"]
    assert lines[5:8] == ["", "Bijdragen", "Gemeente;Inwoners;Deel"]
