# SPDX-License-Identifier: EUPL-1.2
"""What an outsider reads: the same in every language, easy to read, and nothing that is filled in by nobody."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from baken.front.reading import TEXTS, page
from baken.regions.profiles import all_regions
from tests.architecture.repository import SOURCE, listed, read

DUTCH = "nl"
HARDEST = 40  # LIX: newspapers are around 45, children's books around 30
HEAD = re.compile(r"---\ntitle: (?P<title>.+)\n---\n")
SECTION = re.compile(r"^## ([a-z0-9_-]+): (.+)$", re.MULTILINE)
NAME = re.compile(r"\{([^}]*)\}")
# Filled in by the page at hand; everything else comes from the region's profile.
OF_THE_PAGE = {"due", "count", "step", "steps"}

FOLDERS = sorted(SOURCE.glob("*/texts"))
LANGUAGES = sorted({folder.name for texts in FOLDERS for folder in texts.iterdir() if folder.is_dir()})
FOREIGN = [language for language in LANGUAGES if language != DUTCH]
# Every text by its room and name, such as front/home; a page of the front door has a title and sections.
TEXTS_OF_ROOMS = sorted(
    f"{texts.parent.name}/{path.stem}" for texts in FOLDERS for path in texts.glob(f"{DUTCH}/*.md")
)
PAGES = sorted(path.stem for path in (TEXTS / DUTCH).glob("*.md"))

each_text = pytest.mark.parametrize("name", TEXTS_OF_ROOMS)
each_language = pytest.mark.parametrize("language", LANGUAGES)
each_foreign_language = pytest.mark.parametrize("language", FOREIGN)


def _path(language: str, name: str) -> Path:
    room, _, stem = name.partition("/")
    return SOURCE / room / "texts" / language / f"{stem}.md"


@cache
def _whole(language: str, name: str) -> str:
    """The text with its title as a first line."""
    return HEAD.sub(r"\g<title>\n", read(_path(language, name)))


def _sections(language: str, name: str) -> list[str]:
    return [key for key, _label in SECTION.findall(_whole(language, name))]


def _names(language: str, name: str) -> Counter[str]:
    return Counter(NAME.findall(_whole(language, name)))


def _plain(language: str, name: str) -> str:
    """The text as it is read aloud: every line that is not ended by a sign is a sentence."""
    said = re.sub(r"^## \S+: ?", "", _whole(language, name), flags=re.MULTILINE).replace("*", "")
    return re.sub(r"(?<![.?!:\n])\n", ".\n", NAME.sub("112", said))


def lix(text: str) -> float:
    """Words per sentence plus the share of words longer than six letters."""
    words = re.findall(r"[\w'-]+", text)
    sentences = [part for part in re.split(r"[.?!:]+(?:\s|$)", text) if re.search(r"\w", part)]
    return len(words) / len(sentences) + 100 * sum(len(word) > 6 for word in words) / len(words)


def test_the_measure_of_reading_knows_easy_from_hard() -> None:
    easy = "Je mag bellen. Het kost niets. Wij zijn er dag en nacht."
    hard = "Meldingsplichtige organisaties verantwoorden persoonsgegevensverwerking overeenkomstig wetgeving."

    assert lix(easy) < HARDEST < lix(hard)


@pytest.mark.parametrize("texts", FOLDERS, ids=lambda texts: texts.parent.name)
@each_language
def test_every_language_has_the_same_texts(texts: Path, language: str) -> None:
    names = {path.name for path in (texts / language).glob("*.md")}

    assert names == {path.name for path in (texts / DUTCH).glob("*.md")}


@pytest.mark.parametrize("texts", FOLDERS, ids=lambda texts: texts.parent.name)
def test_a_text_stands_in_the_folder_of_its_language(texts: Path) -> None:
    strays = [path.name for path in texts.iterdir() if path.is_file() and path.name != "README.md"]

    assert not strays


@each_language
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_a_title_and_every_heading_a_key_of_its_own(language: str, name: str) -> None:
    keys = _sections(language, f"front/{name}")

    assert HEAD.match(read(TEXTS / language / f"{name}.md"))
    assert len(keys) == len(re.findall(r"^## ", _whole(language, f"front/{name}"), re.MULTILINE))
    assert len(keys) == len(set(keys))


@each_foreign_language
@each_text
def test_a_text_has_the_same_keys_and_names_in_every_language(language: str, name: str) -> None:
    assert _sections(language, name) == _sections(DUTCH, name)
    assert _names(language, name) == _names(DUTCH, name)


@pytest.mark.parametrize("slug", sorted(all_regions()))
@each_language
@pytest.mark.parametrize("name", PAGES)
def test_every_region_fills_in_every_name_of_a_page(language: str, name: str, slug: str) -> None:
    text = page(name, language, all_regions()[slug])
    shown = [text.title, text.lead, *(f"{one.label}\n{one.text}" for one in text.sections.values())]

    assert set(NAME.findall("\n".join(shown))) <= OF_THE_PAGE


@each_text
def test_a_dutch_text_is_easy_to_read(name: str) -> None:
    assert lix(_plain(DUTCH, name)) < HARDEST


@each_language
@each_text
def test_a_text_has_no_html_and_no_addresses(language: str, name: str) -> None:
    assert not re.findall(r"</?[a-z]+[^>]*>|\]\(|https?://|www\.", _whole(language, name))


@each_text
def test_nobody_is_called_a_victim(name: str) -> None:
    assert not re.findall(r"slachtoffer(?!hulp)", _whole(DUTCH, name), re.IGNORECASE)


@each_language
@each_text
def test_no_phone_number_is_written_into_a_text(language: str, name: str) -> None:
    """Numbers stand in the region's profile: 112 is the only one that never changes."""
    numbers = re.findall(r"(?<![\w{])(?:\+31|0)\d[\d \-]{5,}\d", _whole(language, name))

    assert not numbers, listed(numbers)
