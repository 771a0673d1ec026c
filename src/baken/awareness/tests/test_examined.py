# SPDX-License-Identifier: EUPL-1.2
"""The statements on accessibility say what was found, and nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from baken.awareness.examined import FILE, Examination, examination
from baken.design.days import day_and_year
from baken.design.languages import COMPLETE
from baken.front.reading import information
from baken.regions.profiles import region
from tests.rig.results import BEGIN, END, as_lines, as_toml, checker, told, write_results

GOOI = "gooi-en-vechtstreek"
FOUND = Examination(
    on=date(2027, 3, 9),
    checker="axe-core 4.12.1",
    browser="Chromium 160",
    pages=450,
    widths=(1000, 360, 320),
    languages=("ar", "nl"),
    faults=2,
)
SAID = {
    "nl": "9 maart 2027", "en": "9 March 2027", "pl": "9 marca 2027", "ro": "9 martie 2027",
    "bg": "9 март 2027", "hu": "2027. március 9.", "es": "9 de marzo de 2027", "uk": "9 березня 2027",
    "tr": "9 Mart 2027", "ar": "9 مارس 2027", "ti": "9 መጋቢት 2027",
    "vi": "ngày 9 tháng 3 năm 2027", "zh-hans": "2027年3月9日",
}  # fmt: skip


def test_what_is_written_is_read_again_and_said_in_the_statement(tmp_path: Path) -> None:
    file, statement = tmp_path / "examined.toml", tmp_path / "statement.md"
    statement.write_text(f"Before.\n{BEGIN}\nOld.\n{END}\nAfter.\n", encoding="utf-8")

    write_results(FOUND, file, statement)

    assert examination(file) == FOUND
    assert told(statement) == as_lines(FOUND)
    assert "Faults found: 2." in told(statement)
    assert statement.read_text(encoding="utf-8") == f"Before.\n{BEGIN}\n{as_lines(FOUND)}{END}\nAfter.\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("on", "2027-03-09"),
        ("on", datetime(2027, 3, 9, tzinfo=UTC)),
        ("checker", "axe"),
        ("browser", "Chromium"),
        ("pages", 0),
        ("widths", ()),
        ("widths", (1000, 0)),
        ("languages", ()),
        ("languages", ("nl", "xx")),
        ("faults", -1),
    ],
    ids=str,
)
def test_an_examination_that_says_nothing_is_refused(name: str, value: Any) -> None:
    with pytest.raises(ValueError, match=name):
        replace(FOUND, **{name: value})


def test_the_facts_are_as_the_journeys_write_them_and_the_statement_says_the_same() -> None:
    assert FILE.read_text(encoding="utf-8") == as_toml(examination())
    assert told() == as_lines(examination())
    assert replace(FOUND, checker=checker())


@pytest.mark.parametrize("language", COMPLETE)
def test_the_public_statement_names_the_day_the_pages_the_faults_and_the_browser(language: str) -> None:
    results = examination()
    statement = information("accessibility", language, region(GOOI))
    with override(language):
        day = day_and_year(results.on)

    found = [line.replace("：", ": ").rpartition(": ")[2] for line in _listed(statement.text("tested"))]
    assert found == [day, str(results.pages), str(results.faults)]
    assert results.browser.partition(" ")[0] in statement.text("not_yet")


def _listed(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("- ")]


@pytest.mark.parametrize("language", COMPLETE)
def test_a_day_with_its_year_is_said_in_the_order_of_each_language(language: str) -> None:
    with override(language):
        assert day_and_year(FOUND.on) == SAID[language]
