# SPDX-License-Identifier: EUPL-1.2
"""The review list: a text is unread until a native speaker read exactly what now stands there."""

import tomllib
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from baken.config.review import REVIEWED, files_of, languages, stamp, unread
from baken.design.texts import mark_of, read_text
from tests.architecture.repository import read


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    home, safe = mark_of(files_of("en")["front/home"]), "000000000000"
    path = tmp_path / "reviewed.toml"
    path.write_text(
        f'[en."front/home"]\ntext = "{home}"\n\n[en."awareness/safe"]\ntext = "{safe}"\n', encoding="utf-8"
    )
    return path


def _printed(*arguments: str) -> str:
    output = StringIO()
    call_command("texts", *arguments, stdout=output)
    return output.getvalue()


def test_a_text_that_was_read_is_unread_again_when_it_changed(reviewed: Path) -> None:
    waiting = unread("en", reviewed)

    assert "front/home" not in waiting
    assert waiting["awareness/safe"] == mark_of(files_of("en")["awareness/safe"])


def test_the_review_list_names_pages_that_exist_and_who_read_them() -> None:
    listed = tomllib.loads(read(REVIEWED))

    assert set(listed) <= set(languages())
    for language, pages in listed.items():
        assert set(pages) <= set(files_of(language))
        assert all(set(said) == {"text", "on", "by"} for said in pages.values())


def test_every_text_of_a_language_is_printed_with_what_is_still_to_be_read() -> None:
    output = _printed("--language", "en")

    assert "===== en / front/report-story" in output
    assert read(files_of("en")["front/report-story"]).strip() in output
    assert "texts read by a native speaker" in output.splitlines()[-1 - len(unread("en"))]


def test_the_list_alone_prints_no_text() -> None:
    output = _printed("--list")

    assert "=====" not in output
    assert len(output.splitlines()) == len(languages()) + sum(len(unread(one)) for one in languages())


def test_whatever_nobody_has_read_says_so_beside_its_name() -> None:
    assert "===== nl / awareness/what (nog niet nagekeken door een moedertaalspreker)" in _printed()


def test_a_translation_says_of_which_dutch_text_it_was_made(tmp_path: Path) -> None:
    for language in ("nl", "en"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.md").write_text("---\ntitle: A\n---\nTekst.\n", encoding="utf-8")
    english = tmp_path / "en" / "a.md"

    stamp(english)
    first = read_text(english).source
    (tmp_path / "nl" / "a.md").write_text("---\ntitle: A\n---\nAndere tekst.\n", encoding="utf-8")
    stamp(english)

    assert first != mark_of(tmp_path / "nl" / "a.md")
    assert english.read_text(encoding="utf-8").count("source: ") == 1
    assert f"source: {mark_of(tmp_path / 'nl' / 'a.md')}\n---\nTekst." in english.read_text(encoding="utf-8")


def test_only_a_text_that_exists_can_be_called_translated() -> None:
    with pytest.raises(CommandError, match="no texts front/zon in en"):
        _printed("--language", "en", "--translated", "front/zon")


def test_a_language_without_texts_is_refused_in_one_sentence() -> None:
    with pytest.raises(CommandError, match="no texts in xx"):
        _printed("--language", "xx")
