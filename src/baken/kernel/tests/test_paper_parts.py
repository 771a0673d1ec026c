# SPDX-License-Identifier: EUPL-1.2
"""Lines and columns of paper, and the same document as a text to change."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from xml.etree.ElementTree import fromstring
from zipfile import ZIP_STORED, ZipFile

import pytest

from baken.kernel.paper import Block, Bullets, Document, Heading, Paragraph, as_odt
from baken.kernel.paper.ink import faces
from baken.kernel.paper.lines import broken, wide
from baken.kernel.paper.sheets import ACROSS
from baken.kernel.paper.tables import widths
from baken.kernel.tests.test_paper import CHART, SHARES, TITLE

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def test_no_line_is_wider_than_its_column() -> None:
    both = faces()
    text = "korte en waanzinnigelangewoordendieniemandzegt " * 5

    lines = broken([("Let op ", both.bold), (text, both.regular)], 10, 120)

    assert max(wide(line, 10) for line in lines) <= 120
    assert "".join(piece.text for line in lines for piece in line).replace(" ", "") == (
        ("Let op " + text).replace(" ", "")
    )


@pytest.mark.parametrize("longest", ["a", "woord " * 200, "b" * 400])
def test_a_table_is_as_wide_as_the_page(longest: str) -> None:
    face = faces().regular

    found = widths([[("Methode", face), ("Tekst", face)], [("x", face), (longest, face)]], [False, False])

    assert sum(found) == pytest.approx(ACROSS)
    assert min(found) > 20


def test_a_number_is_never_broken() -> None:
    face = faces().regular
    rows = [[("Taak " * 60, face), ("€ 90.593,34", face)]]

    _text, number = widths(rows, [False, True])

    assert number > face.width("€ 90.593,34", 9)


def test_an_office_programme_reads_headings_lists_and_tables() -> None:
    text = Paragraph("een\ntwee & <drie>", lead="Let op")
    blocks: list[Block] = [
        Heading("Kop"),
        text,
        Bullets(["punt"]),
        SHARES,
        CHART,
        Paragraph("klein", kind="small"),
    ]
    made = Document(TITLE, blocks, subtitle="Regio", made_at=datetime(2026, 4, 1, 9, 30, tzinfo=UTC))

    with ZipFile(BytesIO(as_odt(made))) as archive:
        first = archive.infolist()[0]
        files = [name for name in archive.namelist() if name.endswith(".xml")]
        parts = {name: fromstring(archive.read(name)) for name in files}  # noqa: S314
    content = parts["content.xml"]

    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert [one.text for one in content.iter(f"{TEXT}h")] == ["Kop"]
    said = ["".join(one.itertext()) for one in content.iter(f"{TEXT}p")]
    assert said[:4] == [TITLE, "Regio", "Let op eentwee & <drie>", "punt"]
    assert len(list(content.iter(f"{TEXT}line-break"))) == 1
    rows = [
        ["".join(cell.itertext()) for cell in row.iter(f"{TABLE}table-cell")]
        for row in content.iter(f"{TABLE}table-row")
    ]
    assert rows == [
        ["Gemeente", "Bedrag"], ["Laren", "€ 4.234"], ["Huizen", "€ 15.246"], ["Samen", "€ 19.480"],
        ["Hoofdeffecten", "120 – 480"], ["Stapsgewijs", "vanaf 200"],
    ]  # fmt: skip
