# SPDX-License-Identifier: EUPL-1.2
"""`./baken estimate`: a panel and 0, or a sentence in two languages and 2."""

import json
from pathlib import Path

import pytest

from baken.config.launch.commands import main

TABLE = "A;B;C;count\n1;0;0;40\n0;1;0;30\n0;0;1;20\n1;1;0;6\n1;0;1;3\n0;1;1;2\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "lijsten.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_json_holds_the_panel_and_ends_with_zero_even_when_the_gate_fails(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["estimate", str(table), "--json", "--bootstrap", "50", "--max-order", "2", "--seed", "7"])

    found = json.loads(capsys.readouterr().out)
    assert code == 0
    assert [answer["method"] for answer in found["panel"]] == [
        "main-effects", "stepwise", "bic-2", "dga", "threshold-bayes",
    ]  # fmt: skip
    assert found["gate"]["passed"] is False
    assert found["settings"]["seed"] == 7


def test_people_read_the_panel_the_reasons_and_the_national_figure(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["estimate", str(table), "--bootstrap", "0", "--force", "A:B", "--inhabitants", "17940000"])

    said = capsys.readouterr().out
    assert code == 0
    assert "Gezien / seen: 101   Lijsten / lists: A, B, C" in said
    assert "stepwise" in said
    assert "nee / no" in said
    assert "Er zijn 101 mensen gezien; nodig zijn er 150. / 101 people seen; 150 are needed." in said
    assert "5,000 – 7,500" in said


def test_merged_lists_are_one(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["estimate", str(table), "--json", "--bootstrap", "0", "--merge", "A+B"])

    assert json.loads(capsys.readouterr().out)["lists"] == ["A+B", "C"]


@pytest.mark.parametrize(
    ("change", "arguments", "sentence"),
    [
        (("40", "-4"), [], "lijsten.csv, rij 2, kolom count: -4 is een negatief aantal."),
        (("40", "40"), ["--merge", "A+Z"], "Er is geen lijst Z; de lijsten zijn A, B, C."),
        (("40", "40"), ["--threshold", "3"], "De drempel ligt tussen 0 en 1."),
        (("40", "40"), ["--force", "A:Z"], "Er is geen lijst Z; de lijsten zijn A, B, C."),
    ],
)
def test_wrong_input_is_a_sentence_in_two_languages_and_two(
    table: Path,
    change: tuple[str, str],
    arguments: list[str],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    table.write_text(TABLE.replace(*change), encoding="utf-8")

    code = main(["estimate", str(table), *arguments])

    said = capsys.readouterr()
    assert code == 2
    assert said.out == ""
    assert said.err.splitlines()[0] == sentence
    assert len(said.err.splitlines()) == 2


def test_a_stratum_adds_an_estimate_per_value(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "jaren.csv"
    rows = [f"{line},{year}" for year in (2019, 2020) for line in TABLE.replace(";", ",").splitlines()[1:]]
    path.write_text("A,B,C,count,year\n" + "\n".join(rows) + "\n", encoding="utf-8")

    assert main(["estimate", str(path), "--json", "--bootstrap", "0", "--stratum", "year"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert main(["estimate", str(path), "--bootstrap", "20", "--stratum", "year"]) == 0
    said = capsys.readouterr().out

    assert [(one["covariate"], one["level"]) for one in found["strata"]["strata"]] == [
        ("year", "2019"), ("year", "2020"),
    ]  # fmt: skip
    assert found["observed"] == 202
    assert "samen / together" in said
    assert "year 2019" in said
