# SPDX-License-Identifier: EUPL-1.2
"""What an outsider reads: the same in every language, easy to read, and nothing that is filled in by nobody."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from baken.front.reading import TEXTS, page
from baken.regions.profiles import all_regions
from tests.architecture.repository import listed, read

DUTCH = "nl"
HARDEST = 40  # LIX: newspapers are around 45, children's books around 30
SECTION = re.compile(r"^## ([a-z0-9_-]+): (.+)$", re.MULTILINE)
NAME = re.compile(r"\{([^}]*)\}")
# Filled in by the page at hand; everything else comes from the region's profile.
OF_THE_PAGE = {"due", "count", "step", "steps"}

LANGUAGES = sorted(folder.name for folder in TEXTS.iterdir() if folder.is_dir())
PAGES = sorted(path.stem for path in (TEXTS / DUTCH).glob("*.md"))
FOREIGN = [language for language in LANGUAGES if language != DUTCH]
EVERYWHERE = [(language, name) for language in LANGUAGES for name in PAGES]


@cache
def _parts(language: str, name: str) -> tuple[str, str]:
    found = re.match(r"---\ntitle: (.+)\n---\n", text := read(TEXTS / language / f"{name}.md"))
    assert found, f"{language}/{name} does not begin with its title"
    return found[1], text[found.end() :]


def _sections(language: str, name: str) -> list[str]:
    return [key for key, _label in SECTION.findall(_parts(language, name)[1])]


def _names(language: str, name: str) -> Counter[str]:
    return Counter(NAME.findall("\n".join(_parts(language, name))))


def _plain(language: str, name: str) -> str:
    """The text as it is read aloud: every line that is not ended by a sign is a sentence."""
    title, body = _parts(language, name)
    said = re.sub(r"^## \S+: ?", "", f"{title}\n{body}", flags=re.MULTILINE).replace("*", "")
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


@pytest.mark.parametrize("language", FOREIGN)
def test_every_language_has_the_same_pages(language: str) -> None:
    assert sorted(path.stem for path in (TEXTS / language).glob("*.md")) == PAGES


@pytest.mark.parametrize(("language", "name"), EVERYWHERE)
def test_every_heading_has_a_key_of_its_own_and_a_label(language: str, name: str) -> None:
    keys = _sections(language, name)

    assert len(keys) == len(re.findall(r"^## ", _parts(language, name)[1], re.MULTILINE))
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_same_keys_and_names_in_every_language(language: str, name: str) -> None:
    assert _sections(language, name) == _sections(DUTCH, name)
    assert _names(language, name) == _names(DUTCH, name)


@pytest.mark.parametrize("slug", sorted(all_regions()))
@pytest.mark.parametrize(("language", "name"), EVERYWHERE)
def test_every_region_fills_in_every_name(language: str, name: str, slug: str) -> None:
    text = page(name, language, all_regions()[slug])

    left = NAME.findall(
        "\n".join([text.title, text.lead, *(f"{s.label}\n{s.text}" for s in text.sections.values())])
    )

    assert set(left) <= OF_THE_PAGE


@pytest.mark.parametrize("name", PAGES)
def test_a_dutch_page_is_easy_to_read(name: str) -> None:
    assert lix(_plain(DUTCH, name)) < HARDEST


@pytest.mark.parametrize(("language", "name"), EVERYWHERE)
def test_a_page_is_plain_text_without_html_or_addresses(language: str, name: str) -> None:
    assert not re.findall(r"</?[a-z]+[^>]*>|\]\(|https?://|www\.", "\n".join(_parts(language, name)))


@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_called_a_victim(name: str) -> None:
    assert not re.findall(r"slachtoffer(?!hulp)", read(TEXTS / DUTCH / f"{name}.md"), re.IGNORECASE)


@pytest.mark.parametrize(("language", "name"), EVERYWHERE)
def test_no_phone_number_is_written_into_a_text(language: str, name: str) -> None:
    """Numbers stand in the region's profile: 112 is the only one that never changes."""
    numbers = re.findall(r"(?<![\w{])(?:\+31|0)\d[\d \-]{5,}\d", "\n".join(_parts(language, name)))

    assert not numbers, listed(numbers)


def test_a_text_outside_the_languages_is_a_mistake() -> None:
    strays = [path.name for path in TEXTS.iterdir() if path.is_file() and path.name != "README.md"]

    assert not strays
    assert all(
        isinstance(path, Path) and (path / "home.md").is_file() for path in TEXTS.iterdir() if path.is_dir()
    )
