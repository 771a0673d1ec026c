# SPDX-License-Identifier: EUPL-1.2
"""A file becomes a table, or one sentence says which cell is wrong."""

from pathlib import Path

import pytest

from baken.estimation import CaptureTable, WrongInput, parse_table, read_table

GOOD = "A,B,count\n1,0,5\n0,1,4\n1,1,2\n"


def test_a_capture_table_is_read() -> None:
    assert parse_table(GOOD, "t.csv") == CaptureTable(("A", "B"), (0, 5, 4, 2))


@pytest.mark.parametrize(
    "text",
    [
        "A;B;count\n1;0;5\n0;1;4\n1;1;2\n",
        "Count, A ,B\r\n5,1,0\r\n\r\n4,0,1\r\n2, 1,1\r\n",
        "A,B,count\n1,0,5\n0,1,4\n1,1,2\n,,\n",
        '"A","B","count"\n"1","0","5"\n0,1,4\n1,1,2',
        "A,B\n" + "1,0\n" * 5 + "0,1\n" * 4 + "1,1\n" * 2,
    ],
)
def test_other_ways_to_write_the_same_give_the_same_table(text: str) -> None:
    assert parse_table(text, "t.csv") == parse_table(GOOD, "t.csv")


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "lijsten.csv"
    path.write_text("\ufeff" + GOOD, encoding="utf-8")

    assert read_table(path) == parse_table(GOOD, "t.csv")


@pytest.mark.parametrize(
    ("text", "dutch", "english"),
    [
        ("", "t.csv: het bestand is leeg.", "t.csv: the file is empty."),
        (
            "A,B,count\n1,0,-5\n",
            "t.csv, rij 2, kolom count: -5 is een negatief aantal.",
            "t.csv, row 2, column count: -5 is a negative count.",
        ),
        (
            "A,B,count\n1,0,5\n0,1,2.5\n",
            "t.csv, rij 3, kolom count: '2.5' is geen geheel aantal.",
            "t.csv, row 3, column count: '2.5' is not a whole count.",
        ),
        (
            "A,B,count\n1,0,\n",
            "t.csv, rij 2, kolom count: '' is geen geheel aantal.",
            "t.csv, row 2, column count: '' is not a whole count.",
        ),
        (
            "A,B,count\n1,0,12345678901\n",
            "t.csv, rij 2, kolom count: het aantal is te groot.",
            "t.csv, row 2, column count: the count is too large.",
        ),
        (
            "A,B,count\n1,0,5\n1,1,2\n1,0,3\n",
            "t.csv, rij 4, kolom A: deze combinatie staat ook in rij 2.",
            "t.csv, row 4, column A: this combination is in row 2 as well.",
        ),
        (
            "A,B,count\n1,0,5\n0,0,900\n",
            "t.csv, rij 3, kolom A+B: wie op geen enkele lijst staat is niet gezien en kan niet geteld zijn.",
            "t.csv, row 3, column A+B: who is on no list was not seen and cannot have been counted.",
        ),
        (
            "A,B\n1,0\n0,0\n",
            "t.csv, rij 3, kolom A+B: wie op geen enkele lijst staat is niet gezien en kan niet geteld zijn.",
            "t.csv, row 3, column A+B: who is on no list was not seen and cannot have been counted.",
        ),
        (
            "A,B,count\n1,0,5\n0,1,4\n",
            "t.csv: Niemand staat op twee lijsten: dan is over wie ongezien blijft niets te zeggen.",
            "t.csv: Nobody is on two lists: then nothing can be said about who stays unseen.",
        ),
        ("A,B,count\n", "t.csv: Er staat niemand in de tabel.", "t.csv: There is nobody in the table."),
        (
            "A,B,count\n1,0,0\n",
            "t.csv: Er staat niemand in de tabel.",
            "t.csv: There is nobody in the table.",
        ),
        (
            "A,B,C,count\n1,0,0,5\n1,1,0,4\n0,0,1,0\n",
            "t.csv: kolom C: op deze lijst staat niemand; haal de kolom weg.",
            "t.csv: column C: nobody is on this list; remove the column.",
        ),
        (
            "A,B,count\n1,0,5\n0,2,4\n",
            "t.csv, rij 3, kolom B: er staat '2', alleen 0 of 1 kan.",
            "t.csv, row 3, column B: it says '2', only 0 or 1 can.",
        ),
        (
            "A,B,name\n1,0,Kees\n",
            "t.csv, rij 2, kolom name: er staat 'Kees', alleen 0 of 1 kan.",
            "t.csv, row 2, column name: it says 'Kees', only 0 or 1 can.",
        ),
        (
            ",".join(f"L{number}" for number in range(11)) + ",count\n",
            "t.csv, rij 1: 11 lijsten: er zijn er 2 tot 10 nodig.",
            "t.csv, row 1: 11 lists: 2 to 10 are needed.",
        ),
        (
            "A,count\n1,3\n",
            "t.csv, rij 1: 1 lijsten: er zijn er 2 tot 10 nodig.",
            "t.csv, row 1: 1 lists: 2 to 10 are needed.",
        ),
        (
            "A,A,count\n",
            "t.csv, rij 1: De lijst A staat er twee keer.",
            "t.csv, row 1: The list A is there twice.",
        ),
        (
            "A,B,count,Count\n",
            "t.csv, rij 1, kolom Count: de kolom staat er twee keer.",
            "t.csv, row 1, column Count: the column is there twice.",
        ),
        (
            "A,,count\n",
            "t.csv, rij 1, kolom 2: de kolom heeft geen naam.",
            "t.csv, row 1, column 2: the column has no name.",
        ),
        (
            "A,B,count\n1,0\n",
            "t.csv, rij 2: 2 kolommen, in de kop staan er 3.",
            "t.csv, row 2: 2 columns, the header has 3.",
        ),
        (
            'A,B,count\n1,0,"5\n',
            "t.csv, rij 2: dit is geen geldige CSV.",
            "t.csv, row 2: this is no valid CSV.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, dutch: str, english: str) -> None:
    with pytest.raises(WrongInput) as refused:
        parse_table(text, "t.csv")

    assert (refused.value.dutch, refused.value.english) == (dutch, english)


def test_a_file_that_is_not_utf_8_is_refused_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "oud.csv"
    path.write_bytes(b"A,B,count\n1,0,5\n" + b"\xe9,1,2\n")

    with pytest.raises(WrongInput, match=r"oud\.csv, row 3: the file is not UTF-8\."):
        read_table(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="cannot be read"):
        read_table(tmp_path / "none.csv")


def test_lists_that_refer_to_each_other_become_one() -> None:
    table = CaptureTable.of(
        ["A", "B", "C"],
        {("A",): 5, ("B",): 4, ("A", "B"): 2, ("C",): 3, ("B", "C"): 1, ("A", "C"): 1},
    )

    merged = table.merged("C", "A")

    assert merged.lists == ("A+C", "B")
    assert merged == CaptureTable.of(["A+C", "B"], {("A+C",): 9, ("B",): 4, ("A+C", "B"): 3})


def test_without_a_list_those_on_no_other_are_no_longer_seen() -> None:
    table = CaptureTable.of(["A", "B", "C"], {("A",): 5, ("A", "B"): 2, ("C",): 3, ("B", "C"): 1})

    assert table.without("A") == CaptureTable.of(["B", "C"], {("B",): 2, ("C",): 3, ("B", "C"): 1})


@pytest.mark.parametrize("names", [["A", "Z"], ["Z"]])
def test_a_list_that_does_not_exist_is_named(names: list[str]) -> None:
    with pytest.raises(WrongInput, match="There is no list Z; the lists are A, B"):
        parse_table(GOOD, "t.csv").merged(*names)


@pytest.mark.parametrize("counts", [(0, 1, 2), (1, 5, 4, 2), (0, 5, -4, 2)])
def test_a_table_made_by_hand_is_checked_too(counts: tuple[int, ...]) -> None:
    with pytest.raises(WrongInput, match="one count per combination"):
        CaptureTable(("A", "B"), counts)
