# SPDX-License-Identifier: EUPL-1.2
"""The shelf: every page stands on it once, under an address that tells nothing."""

import re
from pathlib import Path

import pytest

from baken.awareness import shelf
from baken.design.languages import COMPLETE
from baken.design.texts import MissingText

# The question mark of each script.
ASKED = ("?", "؟", "？", "፧")
NAMES = [entry.name for entry in shelf.entries()]
SUBJECT = re.compile(
    r"sex|seks|slave|traffic|handel|uitbuit|victim|slachtoffer|refugee|young|migrant", re.IGNORECASE
)


def test_every_text_is_a_page_on_the_shelf_or_the_list_of_them() -> None:
    for language in COMPLETE:
        texts = {path.stem for path in (shelf.TEXTS / language).glob("*.md")}

        assert texts == {*NAMES, shelf.INDEX}


def test_every_page_has_a_name_and_an_address_of_its_own() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert len({entry.address for entry in shelf.entries()}) == len(NAMES)


@pytest.mark.parametrize("entry", shelf.entries(), ids=lambda entry: entry.name)
def test_an_address_tells_nothing_and_a_number_hides_the_title(entry: shelf.Entry) -> None:
    assert not SUBJECT.search(entry.address)
    assert entry.has_number == entry.address.isdigit()
    assert shelf.entry_at(entry.address) == shelf.entry_of(entry.name) == entry


@pytest.mark.parametrize(
    "entry", [e for e in shelf.entries() if not e.has_number], ids=lambda entry: entry.name
)
@pytest.mark.parametrize("language", COMPLETE)
def test_a_page_whose_title_stays_in_the_history_tells_nothing_by_it(
    entry: shelf.Entry, language: str
) -> None:
    assert not SUBJECT.search(shelf.text(entry.name, language).title)


@pytest.mark.parametrize("language", COMPLETE)
def test_the_list_of_pages_names_every_group(language: str) -> None:
    assert list(shelf.text(shelf.INDEX, language).sections) == shelf.groups()


@pytest.mark.parametrize("entry", [e for e in shelf.entries() if e.pictures], ids=lambda entry: entry.name)
def test_every_picture_stands_beside_a_section_and_is_hidden_from_who_hears_the_page(
    entry: shelf.Entry,
) -> None:
    for language in COMPLETE:
        assert set(entry.pictures) <= set(shelf.text(entry.name, language).sections)
    for name in entry.pictures.values():
        drawing = shelf.picture(name)
        assert drawing.startswith("<svg ")
        assert 'aria-hidden="true"' in drawing
        assert not re.search(r"<script|<style|href|\son\w+=|style=", drawing)


def test_every_picture_is_used() -> None:
    used = {name for entry in shelf.entries() for name in entry.pictures.values()}

    assert {path.stem for path in shelf.PICTURES.glob("*.svg")} == used


def test_a_page_is_offered_in_the_languages_that_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language in ("nl", "pl"):
        (tmp_path / language).mkdir()
    (tmp_path / "nl" / "what.md").write_text("---\ntitle: Wat\n---\n", encoding="utf-8")
    monkeypatch.setattr(shelf, "TEXTS", tmp_path)

    assert shelf.languages_of("what") == {"nl"}
    with pytest.raises(MissingText):
        shelf.text("what", "pl")


def test_an_address_and_a_picture_that_do_not_exist_are_not_made_up() -> None:
    assert shelf.entry_at("99") is None
    with pytest.raises(MissingText):
        shelf.picture("zon")


def test_the_self_check_has_questions_with_yes_and_no_and_never_says_victim() -> None:
    for language in COMPLETE:
        check = shelf.text(shelf.CHECK, language)
        assert len(check.listed("question")) == 10
        assert all(one.label.endswith(ASKED) and one.text for one in check.listed("question"))
        said = check.lead + "".join(one.label + one.text for one in check.sections.values())
        assert not re.search(r"slachtoffer|victim", said, re.IGNORECASE)
