# SPDX-License-Identifier: EUPL-1.2
"""Lines and columns of paper, and the same document as a text to change."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZIP_STORED, ZipFile

import pytest

from baken.kernel.paper import Block, Bullets, Chart, Document, Heading, Mark, Paragraph, as_odt
from baken.kernel.paper.charts import LONG, number, parts, svg, top_of
from baken.kernel.paper.letters import plain, readable, undrawn
from baken.kernel.tests.test_paper import CHART, SHARES, TITLE

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


@pytest.mark.parametrize(
    ("highest", "last"),
    [(0, "1"), (1, "1"), (77, "80"), (240, "300"), (1900, "2.000"), (0.4, "0,4"), (34_953, "40.000")],
)
def test_a_scale_ends_at_a_round_number(highest: float, last: str) -> None:
    assert number(top_of([Mark("n", "w", highest)])) == last


def test_the_lines_of_a_chart_are_a_drawing_without_words() -> None:
    drawn = fromstring(svg(CHART.marks, 480))  # noqa: S314

    shapes = [one.tag.rpartition("}")[2] for one in drawn]

    # The lines of the scale; an interval and its dot; one without end, with the head of an arrow.
    assert shapes == ["path", "rect", "path", "rect", "path", "path"]
    assert "".join(drawn.itertext()) == ""
    bar = drawn[1]
    assert (float(bar.get("x", "")), float(bar.get("width", ""))) == pytest.approx((LONG / 4, LONG * 3 / 4))


def test_each_part_of_a_long_chart_tells_its_own_lines() -> None:
    found = list(parts(Chart("Veel", [Mark(f"Lijn {n}", str(n), n) for n in range(25)], "Alles")))

    assert [each["caption"] for each in found] == ["Veel", ""]
    assert [len(each["marks"]) for each in found] == [20, 5]
    assert found[1]["told"].startswith("Alles; Lijn 20: 20; Lijn 21: 21")
    assert [each["scale"] for each in found] == [found[0]["scale"]] * 2


def test_of_many_words_only_those_that_cannot_be_drawn_are_looked_for() -> None:
    looks: list[str] = []

    def is_drawn(words: str) -> bool:
        looks.append(words)
        return "王" not in words

    assert undrawn(["ab", "王c", "d", "e"], is_drawn) == ["王c"]
    assert looks == ["ab 王c d e", "ab 王c", "ab", "王c", "d e"]


def test_letters_that_only_together_have_no_drawing_are_all_said() -> None:
    made = readable(Document("T", [Paragraph("een αβ, β")]), lambda words: "αβ" not in words)

    assert made.blocks[0] == Paragraph("een [U+03B1 U+03B2], [U+03B2]")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("a\r\nb\rc", "a\nb\nc"), ("a\tb\x00\x1bc", "a bc"), ("e\u0301", "é"), ("\ud800x", "x"), ("", "")],
)
def test_what_steers_a_machine_is_left_out(typed: str, said: str) -> None:
    assert plain(typed) == said


def _words(paragraph: Element) -> str:
    """With the spaces that are elements."""
    first, *within = paragraph.iter()
    pieces = ((one.text or "") + " " * (one.tag == f"{TEXT}s") + (one.tail or "") for one in within)
    return (first.text or "") + "".join(pieces)


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
        files = ["content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"]
        parts = {name: fromstring(archive.read(name)) for name in files}  # noqa: S314
    content = parts["content.xml"]

    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert [(one.text, one.get(f"{TEXT}style-name")) for one in content.iter(f"{TEXT}h")] == [
        ("Kop", "Heading_20_2")
    ]
    said = [_words(one) for one in content.iter(f"{TEXT}p")]
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


def test_an_office_programme_shows_columns_as_wide_as_their_words_and_counts_no_headings() -> None:
    made = Document(TITLE, [Heading("Kop"), SHARES])

    with ZipFile(BytesIO(as_odt(made))) as archive:
        content, styles = (fromstring(archive.read(name)) for name in ("content.xml", "styles.xml"))  # noqa: S314

    widths = [one.get(f"{STYLE}rel-column-width") for one in content.iter(f"{STYLE}table-column-properties")]
    assert widths == [f"{share}*" for share in SHARES.shares]
    assert len({one.get(f"{TABLE}style-name") for one in content.iter(f"{TABLE}table-column")}) == len(widths)
    last = list(content.iter(f"{TABLE}table-row"))[-1]
    assert [one.get(f"{TEXT}style-name") for one in last.iter(f"{TEXT}p")] == ["Head", "Head_20_number"]
    assert {one.get(f"{STYLE}num-format") for one in styles.iter(f"{TEXT}outline-level-style")} == {""}
