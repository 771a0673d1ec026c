# SPDX-License-Identifier: EUPL-1.2
"""What comes out of the paper: read back from the files themselves, as a reader or a screen reader would."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

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
from baken.kernel.paper.fonts import Font, font
from tests.rig.paper import strokes, words_of

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
    return [words_of(page) for page in pdf.pages]


def opened(made: Document) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(as_pdf(made)))


def tags(element: pikepdf.Object) -> list[str]:
    """The structure in the order of reading."""
    found = [str(element.S)[1:]]
    for kid in element.K:
        if "/S" in kid:
            found += tags(kid)
    return found


def places(element: pikepdf.Object) -> list[tuple[tuple[int, int], int]]:
    """The page and number of each mark of an element."""
    return [(kid.Pg.objgen, int(kid.MCID)) for kid in element.K if "/MCID" in kid]


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
    assert tags(pdf.Root.StructTreeRoot.K) == [
        "Document", "H1", "H2", "P", "H3", "L", "LI", "Lbl", "LBody", "Table", "Caption", "THead", "TR", "TH", "TH",
        "TBody", *row, *row, "TFoot", *row, "P", "Figure",
    ]  # fmt: skip


def test_every_stroke_belongs_to_an_element_or_is_an_ornament() -> None:
    pdf = opened(document(*[Paragraph("woorden " * 300)] * 6, SHARES, CHART))
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)

    for place, page in enumerate(pdf.pages):
        marks = {owner for owner, _said in strokes(page) if owner is not None}
        owners = numbers[2 * place + 1]
        assert numbers[2 * place] == page.StructParents == place
        assert marks == set(range(len(owners)))
        assert all((page.obj.objgen, number) in places(owner) for number, owner in enumerate(owners))


def test_a_typed_line_break_stays_one_and_small_print_is_there() -> None:
    made = document(
        Paragraph("een\n\ntwee", lead="Let op"), Bullets([]), Chart("Leeg", [], "Niets"),
        Paragraph("klein", kind="small"), subtitle="Regio", foot="Voet",
    )  # fmt: skip

    [page] = read(opened(made))

    assert page == "Coördinatie in één región Regio Let op  een twee klein Voet Pagina 1 / 1"


def test_a_chart_is_told_to_who_sees_no_picture() -> None:
    pdf = opened(document(CHART))

    figure = pdf.Root.StructTreeRoot.K.K[-1]

    assert str(figure.Alt) == "Twee methoden; Hoofdeffecten: 120 – 480; Stapsgewijs: vanaf 200"


def test_the_file_says_its_title_and_language_and_when() -> None:
    pdf = opened(document(Paragraph("<b>&"), made_at=datetime(2026, 4, 1, 9, 30, tzinfo=UTC)))

    assert str(pdf.Root.Lang) == "nl-NL"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.docinfo["/Title"]) == "Coördinatie in één región"
    assert str(pdf.docinfo["/CreationDate"]) == "D:20260401093000+00'00'"
    with pdf.open_metadata() as told:
        assert told["dc:title"] == "Coördinatie in één región"
        assert told["pdfuaid:part"] == "1"


def test_the_same_document_gives_the_same_bytes() -> None:
    made = document(SHARES, CHART, Paragraph("Zo."))

    assert as_pdf(made) == as_pdf(made)
    assert as_odt(made) == as_odt(made)


def test_fonts_are_inside_and_hold_only_what_is_used() -> None:
    pdf = opened(document(Paragraph("abc")))

    inner = pdf.pages[0].Resources.Font.F1.DescendantFonts[0]
    program = inner.FontDescriptor.FontFile2.read_bytes()

    whole = len(font("noto-sans-regular").tables["glyf"])
    assert len(program) < 60_000 < whole
    assert str(inner.FontDescriptor.FontName).endswith("+NotoSans-Regular")


def test_a_letter_made_of_two_keeps_both_in_the_small_font() -> None:
    """An ë may be drawn as an e and two dots: without them it would be an empty spot."""
    whole = font("noto-sans-regular")
    cmap = {"cmap": whole.tables["cmap"]}

    part = Font(_with_characters(whole.part([whole.glyph("ë")]), cmap))

    assert _shape(part, whole.glyph("ë")) == _shape(whole, whole.glyph("ë")) != b""
    assert _shape(part, whole.glyph("q")) == b""
    assert _shape(part, whole.glyph("e")) == _shape(whole, whole.glyph("e"))


def _with_characters(content: bytes, cmap: dict[str, bytes]) -> bytes:
    from baken.kernel.paper.fonts import tables_of, written

    return written({**tables_of(content), **cmap})


def _shape(one: Font, glyph: int) -> bytes:
    places, glyf = one.tables["loca"], one.tables["glyf"]
    start, end = (int.from_bytes(places[4 * at : 4 * at + 4]) for at in (glyph, glyph + 1))
    return glyf[start:end].rstrip(b"\0")


def test_what_the_font_cannot_draw_is_a_question_mark_and_no_fault() -> None:
    [page] = read(opened(document(Paragraph("naam: ليلى, tab:\t., cafe\u0301"))))

    assert "naam: ????, tab: ., café" in page


def test_a_long_table_repeats_its_head_on_every_page_as_an_ornament() -> None:
    rows = [[f"Gemeente {number}", str(number)] for number in range(120)]
    pdf = opened(document(Table("Lang", [Column("Gemeente"), Column("Inwoners", numeric=True)], rows)))

    pages = read(pdf)

    assert len(pages) > 2
    assert all(page.count("Inwoners") == 1 for page in pages)
    assert " ".join(pages).count("Gemeente 77 77") == 1
    assert tags(pdf.Root.StructTreeRoot.K).count("TH") == 2 + 120


def test_a_row_higher_than_a_page_goes_on_and_loses_no_word() -> None:
    words = [f"woord{number}" for number in range(2500)]
    pdf = opened(document(Table("Diep", [Column("Wat"), Column("Tekst")], [["x", " ".join(words)]])))

    read_back = " ".join(read(pdf)).split()

    assert len(pdf.pages) > 2
    assert [word for word in read_back if word.startswith("woord")] == words


def test_a_paragraph_goes_on_over_pages_and_loses_no_word() -> None:
    words = [f"woord{number}" for number in range(3000)]
    pdf = opened(document(Paragraph(" ".join(words))))

    paragraph = pdf.Root.StructTreeRoot.K.K[1]
    said = [word for word in " ".join(read(pdf)).split() if word.startswith("woord")]

    assert said == words
    assert [page for page, _number in places(paragraph)] == [page.obj.objgen for page in pdf.pages]


def test_a_heading_never_stands_alone_at_the_foot() -> None:
    for filling in range(30, 60):
        pdf = opened(document(*[Paragraph("regel")] * filling, Heading("Kop"), Paragraph("staart")))

        [page] = [page for page in read(pdf) if "Kop" in page]

        assert "staart" in page


def test_a_short_table_is_not_cut_in_two() -> None:
    for filling in range(20, 50):
        pdf = opened(document(*[Paragraph("regel")] * filling, SHARES))

        [page] = [page for page in read(pdf) if "Bijdragen" in page]

        assert "Samen" in page


def test_many_lines_of_a_chart_go_to_the_next_page() -> None:
    marks = [Mark(f"Lijn {number}", str(number), number) for number in range(45)]

    pages = read(opened(document(Chart("Veel", marks, "Alles"))))

    assert len(pages) == 3
    assert "Lijn 44 44" in pages[-1]


@pytest.mark.parametrize(
    ("highest", "last"),
    [(0, "1"), (1, "1"), (77, "80"), (240, "300"), (1900, "2.000"), (0.4, "0,4"), (34_953, "40.000")],
)
def test_a_scale_ends_at_a_round_number(highest: float, last: str) -> None:
    [page] = read(opened(document(Chart("C", [Mark("n", "w", highest)], "t"))))

    assert page.split("n w")[0].split()[-1] == last
