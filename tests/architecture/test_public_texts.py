# SPDX-License-Identifier: EUPL-1.2
"""What an outsider reads: the same in every language, easy to read, and nothing that is filled in by nobody."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import textstat

from baken.awareness import shelf
from baken.design.languages import COMPLETE, LANGUAGES
from baken.design.texts import Text, mark_of, read_text
from baken.front.reading import information, page
from baken.regions.profiles import Region, all_regions
from tests.architecture.repository import SOURCE, read

DUTCH = "nl"
HARDEST = 40  # LIX: newspapers are around 45, children's books around 30
EASY_FROM = 80  # Flesch, for Dutch as Douma set it: 60 to 70 is plain, over 80 easy
A2 = {"lix": 15, "flesch": 100}
HEAD = re.compile(r"---\ntitle: (?P<title>.+)\n(?:source: [0-9a-f]{12}\n)?---\n")
SECTION = re.compile(r"^## ([a-z0-9_-]+): (.+)$", re.MULTILINE)
NAME = re.compile(r"\{([^}]*)\}")
# Filled in by the page at hand; everything else comes from the region's profile.
OF_THE_PAGE = {"due", "count", "step", "steps"}

FOLDERS = sorted(SOURCE.glob("*/texts"))
BEGUN = sorted({folder.name for texts in FOLDERS for folder in texts.iterdir() if folder.is_dir()})
# Every text by its room and name, such as front/home; a page of the front door has a title and sections.
TEXTS_OF_ROOMS = sorted(
    f"{texts.parent.name}/{path.stem}" for texts in FOLDERS for path in texts.glob(f"{DUTCH}/*.md")
)
# A page has a title and sections; the letters of other rooms are plain text.
ROOMS_OF_PAGES = ("awareness", "front")


def _path(language: str, name: str) -> Path:
    room, _, stem = name.partition("/")
    return SOURCE / room / "texts" / language / f"{stem}.md"


def _those(language: str, names: list[str]) -> list[str]:
    """Which of these texts there are in this language."""
    return [name for name in names if _path(language, name).is_file()]


PAGES = [name for name in TEXTS_OF_ROOMS if name.startswith(ROOMS_OF_PAGES)]

each_text = pytest.mark.parametrize("name", TEXTS_OF_ROOMS)
# A language is one test, which names every text that is wrong: there are far more texts than languages.
each_language = pytest.mark.parametrize("language", BEGUN)
each_translation = pytest.mark.parametrize("language", [code for code in BEGUN if code != DUTCH])


def _shown(language: str, name: str, region: Region) -> Text:
    room, _, stem = name.partition("/")
    return {"front": page, "awareness": information}[room](stem, language, region)


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
@pytest.mark.parametrize("language", COMPLETE)
def test_a_complete_language_has_every_text(texts: Path, language: str) -> None:
    names = {path.name for path in (texts / language).glob("*.md")}

    assert names == {path.name for path in (texts / DUTCH).glob("*.md")}


@pytest.mark.parametrize("texts", FOLDERS, ids=lambda texts: texts.parent.name)
def test_a_text_stands_in_the_folder_of_its_language(texts: Path) -> None:
    strays = [path.name for path in texts.iterdir() if path.is_file() and path.name != "README.md"]

    assert not strays


def test_a_language_that_was_begun_is_one_that_we_know() -> None:
    assert set(BEGUN) <= set(LANGUAGES)
    assert set(COMPLETE) <= set(BEGUN)


@each_language
def test_a_page_has_a_title_and_every_heading_a_key_of_its_own(language: str) -> None:
    wrong = [name for name in _those(language, PAGES) if not _is_well_made(language, name)]

    assert not wrong


def _is_well_made(language: str, name: str) -> bool:
    keys = _sections(language, name)
    headings = re.findall(r"^## ", _whole(language, name), re.MULTILINE)
    return bool(HEAD.match(read(_path(language, name)))) and len(headings) == len(keys) == len(set(keys))


@each_translation
def test_a_translation_was_made_of_the_dutch_text_as_it_is_now(language: str) -> None:
    """`./baken texts --language en --translated awareness/work` says so, once somebody compared the two."""
    stale = [
        name
        for name in _those(language, PAGES)
        if read_text(_path(language, name)).source != mark_of(_path(DUTCH, name))
    ]

    assert not stale


@each_translation
def test_a_text_has_the_same_keys_and_names_in_every_language(language: str) -> None:
    differing = [
        name
        for name in _those(language, TEXTS_OF_ROOMS)
        if _sections(language, name) != _sections(DUTCH, name)
        or _names(language, name) != _names(DUTCH, name)
    ]

    assert not differing


@pytest.mark.parametrize("slug", sorted(all_regions()))
@each_language
def test_every_region_fills_in_every_name_of_a_page(language: str, slug: str) -> None:
    texts = {name: _shown(language, name, all_regions()[slug]) for name in _those(language, PAGES)}
    left = {
        name: names
        for name, text in texts.items()
        if (names := set(NAME.findall("\n".join(_all_of(text)))) - OF_THE_PAGE)
    }

    assert not left


def _all_of(text: Text) -> list[str]:
    return [text.title, text.lead, *(f"{one.label}\n{one.text}" for one in text.sections.values())]


@each_text
def test_a_dutch_text_is_easy_to_read(name: str) -> None:
    assert lix(_plain(DUTCH, name)) < HARDEST


@each_language
def test_a_text_has_no_html_and_no_addresses(language: str) -> None:
    markup = re.compile(r"</?[a-z]+[^>]*>|\]\(|https?://|www\.")
    wrong = [name for name in _those(language, TEXTS_OF_ROOMS) if markup.search(_whole(language, name))]

    assert not wrong


def _flesch(name: str) -> float:
    """The formula of Flesch with Douma's numbers for Dutch; 100 and more is a text for children."""
    textstat.set_lang(DUTCH)
    return float(textstat.flesch_reading_ease(_plain(DUTCH, name)))


@pytest.mark.parametrize("name", PAGES)
def test_a_dutch_page_is_plain_to_read_by_the_measure_for_dutch_too(name: str) -> None:
    assert _flesch(name) >= EASY_FROM


@pytest.mark.parametrize("name", PAGES)
def test_an_english_page_has_short_sentences_and_short_words(name: str) -> None:
    assert lix(_plain("en", name)) < HARDEST


@pytest.mark.parametrize("name", [entry.name for entry in shelf.entries() if entry.level == "A2"])
def test_a_page_for_who_reads_with_difficulty_is_easier_still(name: str) -> None:
    assert lix(_plain(DUTCH, f"awareness/{name}")) < A2["lix"]
    assert _flesch(f"awareness/{name}") >= A2["flesch"]


HOURS = re.compile(
    r"dag en nacht|day and night|24/7|\b\d{1,2}([.:]\d\d)? (?:uur|o'clock)|\b\d{1,2}[.:]\d\d\b"
)
WHOLE_DAY = {"dag en nacht", "day and night"}
# What a reader might answer, and how long something is kept: no hours of ours.
EXAMPLES = {"front/report-contact": {"12 uur", "12 o'clock"}, "awareness/privacy": {"2 uur"}}


@each_language
def test_a_page_tells_no_hours_but_that_every_region_answers_day_and_night(language: str) -> None:
    """Hours stand in the region's profile; day and night may be said for as long as every profile says so."""
    told = {
        (name, found[0])
        for name in _those(language, PAGES)
        for found in HOURS.finditer(_whole(language, name))
    }
    always = all(
        len(line.days) == 7 and (line.opens, line.closes) == ("00:00", "24:00")
        for region in all_regions().values()
        for channel in region.channels
        if channel.kind in ("phone", "web")
        for line in channel.hours
    )

    assert always
    assert not [(name, hours) for name, hours in told if hours not in WHOLE_DAY | EXAMPLES.get(name, set())]


@each_text
def test_nobody_is_called_a_victim(name: str) -> None:
    assert not re.findall(r"slachtoffer(?!hulp)", _whole(DUTCH, name), re.IGNORECASE)


@each_language
def test_no_phone_number_is_written_into_a_text(language: str) -> None:
    """Numbers stand in the region's profile: 112 is the only one that never changes."""
    number = re.compile(r"(?<![\w{])(?:\+31|0)\d[\d \-]{5,}\d")
    written = [name for name in _those(language, TEXTS_OF_ROOMS) if number.search(_whole(language, name))]

    assert not written
