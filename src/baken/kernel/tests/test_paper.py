# SPDX-License-Identifier: EUPL-1.2
"""What comes out of the paper: read back from the files themselves, as a reader or a screen reader would."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pikepdf
import pytest

from baken.kernel.paper import (
    Block,
    Bullets,
    Chart,
    Column,
    Document,
    Heading,
    Mark,
    Paragraph,
    Table,
    as_odt,
    as_pdf,
)
from baken.kernel.paper.pdf import HERE
from tests.rig.paper import pages_of, strokes

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TITLE = "Coördinatie in één región"
SHARES = Table(
    "Bijdragen", [Column("Gemeente"), Column("Bedrag", numeric=True)],
    [["Laren", "€ 4.234"], ["Huizen", "€ 15.246"]], ["Samen", "€ 19.480"],
)  # fmt: skip
CHART = Chart(
    "Schattingen",
    [Mark("Hoofdeffecten", "120 – 480", 480, 120, 230), Mark("Stapsgewijs", "vanaf 200", None, 200, 400)],
    "Twee methoden",
)


def document(*blocks: Block, **more: Any) -> Document:
    return Document(title=TITLE, blocks=blocks, **more)


def read(pdf: pikepdf.Pdf) -> list[str]:
    return pages_of(pdf)


def opened(made: Document) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(as_pdf(made)))


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    """The elements in it, without its marks."""
    found = element.get("/K", pikepdf.Array())
    each = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [one for one in each if isinstance(one, pikepdf.Dictionary) and "/S" in one]


def elements(element: pikepdf.Object) -> list[pikepdf.Object]:
    """The structure in the order of reading; what is only bold or placed is left out."""
    within = [one for kid in kids(element) for one in elements(kid)]
    return within if str(element.S) in ("/Strong", "/Span") else [element, *within]


def structure(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    [root] = kids(pdf.Root.StructTreeRoot)
    return elements(root)


def tags(pdf: pikepdf.Pdf) -> list[str]:
    return [str(one.S)[1:] for one in structure(pdf)]


def test_what_was_said_is_what_is_read() -> None:
    pdf = opened(document(Heading("Één"), Paragraph("Łódź, Şırnak, Αθήνα, Київ: € 90.593 – „zo”."), SHARES))

    [page] = read(pdf)

    assert page == (
        "Coördinatie in één región Één Łódź, Şırnak, Αθήνα, Київ: € 90.593 – „zo”. Bijdragen Gemeente Bedrag Laren"
        " € 4.234 Huizen € 15.246 Samen € 19.480 Pagina 1 / 1"
    )


def test_the_structure_says_what_everything_is() -> None:
    pdf = opened(document(Heading("A"), Paragraph("b"), Heading("C", 3), Bullets(["d"]), SHARES, CHART))

    row = ["TR", "TH", "TD"]
    assert tags(pdf) == [
        "Document", "H1", "H2", "P", "H3", "L", "LI", "Lbl", "LBody", "Table", "Caption", "THead", "TR", "TH", "TH",
        "TBody", *row, *row, "TFoot", *row, "Div", "Caption", "Figure",
    ]  # fmt: skip


def test_a_head_says_whether_it_names_a_column_or_a_row() -> None:
    pdf = opened(document(SHARES))

    heads = [one for one in structure(pdf) if one.S == "/TH"]
    cells = [one for one in structure(pdf) if one.S == "/TD"]

    assert [str(said.Scope) for one in heads for said in one.A if "/Scope" in said] == [
        "/Column", "/Column", "/Row", "/Row", "/Row",
    ]  # fmt: skip
    assert not any("/Headers" in said for one in cells for said in one.A)


def test_a_typed_line_break_stays_one_and_small_print_is_there() -> None:
    made = document(
        Paragraph("een\n\ntwee", lead="Let op"), Bullets([]), Chart("Leeg", [], "Niets"),
        Paragraph("klein", kind="small"), subtitle="Regio", foot="Voet",
    )  # fmt: skip

    [page] = read(opened(made))

    assert page == "Coördinatie in één región Regio Let op een twee klein Voet Pagina 1 / 1"


def test_a_chart_is_told_to_who_sees_no_picture() -> None:
    pdf = opened(document(CHART))

    [figure] = [one for one in structure(pdf) if one.S == "/Figure"]

    assert str(figure.Alt) == "Twee methoden; Hoofdeffecten: 120 – 480; Stapsgewijs: vanaf 200"


def test_the_file_says_its_title_and_language_and_when() -> None:
    pdf = opened(document(Paragraph("<b>&"), made_at=datetime(2026, 4, 1, 11, 30, 0, 5, AMSTERDAM)))

    assert str(pdf.Root.Lang) == "nl-NL"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.docinfo["/Title"]) == "Coördinatie in één región"
    assert str(pdf.docinfo["/CreationDate"]) == "D:20260401093000Z"
    with pdf.open_metadata() as told:
        assert told["dc:title"] == "Coördinatie in één región"
        assert (told["pdfuaid:part"], told["pdfaid:part"], told["pdfaid:conformance"]) == ("1", "2", "A")


def test_without_a_moment_it_is_for_who_listens_and_not_for_an_archive() -> None:
    pdf = opened(document(Paragraph("abc")))

    with pdf.open_metadata() as told:
        assert told["pdfuaid:part"] == "1"
        assert "pdfaid:part" not in told
    assert "/CreationDate" not in pdf.docinfo


def test_the_same_document_gives_the_same_bytes() -> None:
    made = document(SHARES, CHART, Paragraph("Zo."))

    assert as_pdf(made) == as_pdf(made)
    assert as_odt(made) == as_odt(made)


def test_fonts_are_inside_and_are_ours_and_hold_only_what_is_used() -> None:
    pdf = opened(document(Paragraph("abc, ሰላም, سلام")))

    faces = [one.DescendantFonts[0].FontDescriptor for one in pdf.pages[0].Resources.Font.values()]

    names = {str(face.FontName).rpartition("+")[2] for face in faces}
    assert names == {
        "NotoSans-Bold",
        "NotoSans-Regular",
        "NotoSansArabic-Regular",
        "NotoSansEthiopic-Regular",
    }
    for face in faces:
        [whole] = HERE.glob(f"fonts/{str(face.FontName).rpartition('+')[2]}.ttf")
        assert len(face.FontFile2.read_bytes()) < whole.stat().st_size / 4


@pytest.mark.parametrize(
    "typed",
    [
        '#read("/etc/passwd")',
        '#panic("weg")',
        "$x^2$ *b* _c_ `d` <e> @f // g",
        "= Kop",
        "\\u{41} \\ #",
        "{{ x }}",
    ],
)
def test_typed_text_is_never_code(typed: str) -> None:
    [page] = read(opened(Document(typed, [Paragraph(typed, lead=typed), Bullets([typed])], foot=typed)))

    assert page.count(typed) == 5


def test_a_letter_that_no_font_has_is_said_by_its_number() -> None:
    made = document(Paragraph("naam: 王小明, of ሰላም 王, tab:\t., cafe\u0301, \ue000"))

    [page] = read(opened(made))

    assert "naam: [U+738B U+5C0F U+660E], of ሰላም [U+738B], tab: ., café, [U+E000]" in page
    assert page.count(made.lacking_words) == 1
    assert "王小明" in as_text(as_odt(made))


def test_whatever_can_be_drawn_has_no_note() -> None:
    made = document(Paragraph("Şırnak ሰላም سلام"))

    [page] = read(opened(made))

    assert made.lacking_words not in page
    assert "ሰላም" in page


def as_text(odt: bytes) -> str:
    with ZipFile(BytesIO(odt)) as archive:
        return archive.read("content.xml").decode()


def test_a_long_table_repeats_its_head_on_every_page_as_an_ornament() -> None:
    rows = [[f"Gemeente {number}", str(number)] for number in range(120)]
    pdf = opened(document(Table("Lang", [Column("Gemeente"), Column("Inwoners", numeric=True)], rows)))

    pages = read(pdf)

    assert len(pages) > 2
    assert all(page.count("Inwoners") == 1 for page in pages)
    assert " ".join(pages).count("Gemeente 77 77") == 1
    assert tags(pdf).count("TH") == 2 + 120


def test_a_row_higher_than_a_page_goes_on_and_loses_no_word() -> None:
    words = [f"woord{number}" for number in range(1500)]
    pdf = opened(document(Table("Diep", [Column("Wat"), Column("Tekst")], [["x", " ".join(words)]])))

    read_back = " ".join(read(pdf)).split()

    assert len(pdf.pages) > 1
    assert [word for word in read_back if word.startswith("woord")] == words


def test_a_paragraph_goes_on_over_pages_and_loses_no_word() -> None:
    words = [f"woord{number}" for number in range(1500)]
    pdf = opened(document(Paragraph(" ".join(words))))

    said = [word for word in " ".join(read(pdf)).split() if word.startswith("woord")]

    assert said == words
    assert len(pdf.pages) > 1
    assert tags(pdf).count("P") == 1


def test_a_heading_never_stands_alone_at_the_foot() -> None:
    for filling in range(32, 44, 3):
        pdf = opened(document(*[Paragraph("regel")] * filling, Heading("Kop"), Paragraph("staart")))

        [page] = [page for page in read(pdf) if "Kop" in page]

        assert "staart" in page


def test_a_short_table_is_not_cut_in_two() -> None:
    for filling in range(26, 42, 4):
        pdf = opened(document(*[Paragraph("regel")] * filling, SHARES))

        [page] = [page for page in read(pdf) if "Bijdragen" in page]

        assert "Samen" in page


def test_many_lines_of_a_chart_go_to_the_next_page() -> None:
    marks = [Mark(f"Lijn {number}", str(number), number) for number in range(45)]

    pages = read(opened(document(Chart("Veel", marks, "Alles"))))

    assert len(pages) == 3
    assert "Lijn 44 44" in pages[-1]


def test_a_chart_says_its_scale_in_five_numbers() -> None:
    [page] = read(opened(document(Chart("C", [Mark("n", "w", 34_953)], "t"))))

    assert "C n w 0 10.000 20.000 30.000 40.000" in page


def test_a_watermark_lies_on_every_page_and_is_no_part_of_what_is_read() -> None:
    said = Paragraph("Regel\n" * 90)
    with opened(document(said, watermark="Farah · exemplaar 3")) as made, opened(document(said)) as plain:
        pages = read(made)

        assert len(pages) == len(plain.pages) > 1
        assert all(page.count("exemplaar 3") > 1 for page in pages)
        assert tags(made) == tags(plain)
        assert all(
            owner is None
            for page in made.pages
            for owner, _height, words in strokes(page)
            if "exemplaar" in words
        )
