# SPDX-License-Identifier: EUPL-1.2
"""The staff manual tells what is there: its pictures are of pages that exist, its words stand on them.

A text between quotes and bold, **"Pak op"**, is what somebody reads on a page of Baken. A picture is taken by a
journey (`./baken test tests/journeys --take-pictures`) and stands on a page of the manual, or is not kept.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from baken.access.vocabulary import Role
from baken.config.messages import messages_in
from tests.architecture.repository import (
    ROOT,
    Place,
    files,
    listed,
    named,
    our_modules,
    read,
    templates,
    tree,
)

STAFF = ROOT / "docs" / "staff"
FIRST = STAFF / "README.md"
PAGES = files("docs/staff")
TELLING = [path for path in (*files("docs"), ROOT / "README.md") if path.suffix == ".md"]
PICTURES = files("docs/pictures")
LARGEST = 150_000
WIDTHS = (360, 1280)
PICTURE = re.compile(r"!\[([^]]*)\]\(([^)#\s]+\.png)\)")
LINK = re.compile(r"(?<!!)\[[^]]*\]\((?!https?://|mailto:)([^)#\s]*)#([^)\s]+)\)")
QUOTED = re.compile(r'\*\*"([^"\n]+)"\*\*')
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
# What a public text shows: its headings behind their keys, its items, what is bold.
SHOWN = re.compile(r"^(?:#+ )?(?:[a-z0-9_-]+: )?(?:[-*] )?(.+)$", re.MULTILINE)
BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
GIVEN = re.compile(r"%\(\w+\)[a-z]|%s|\{\w+\}")
PARTS = ("Je eerste dag", "Elke dag", "Als het spannend wordt", "Wat je niet ziet, en waarom")
PAGE_OF = {
    Role.INTAKE_WORKER: "medewerker-veilig-thuis",
    Role.CONFIDENTIAL_DOCTOR: "vertrouwensarts",
    Role.BEHAVIOURAL_SCIENTIST: "gedragswetenschapper",
    Role.TEAM_LEAD: "teamleider",
    Role.CARE_COORDINATOR: "zorgcoordinator",
    Role.FOCAL_OFFICER: "aandachtsfunctionaris",
    Role.PARTNER: "partner",
    Role.CHAIN_DIRECTOR: "ketenregisseur",
    Role.PROJECT_LEAD: "projectleider-en-bestuur",
    Role.BOARD_MEMBER: "projectleider-en-bestuur",
    Role.PRIVACY_LAWYER: "privacyjurist",
    Role.DATA_PROTECTION_OFFICER: "functionaris-gegevensbescherming",
    Role.ADMINISTRATOR: "functioneel-beheerder",
}


def found(
    pattern: re.Pattern[str], paths: tuple[Path, ...] | list[Path]
) -> Iterator[tuple[Path, Place, re.Match[str]]]:
    for path in paths:
        text = read(path)
        for match in pattern.finditer(text):
            yield path, Place(named(path), text.count("\n", 0, match.start()) + 1, match[0]), match


def _lower_first(text: str) -> str:
    """A menu begins with a capital where the same words in a sentence do not."""
    return text[:1].lower() + text[1:]


@cache
def said() -> tuple[set[str], list[re.Pattern[str]]]:
    """Every text that a page of Baken can show, and those in which something is filled in."""
    told = {message.text for path in (*our_modules(), *templates()) for message in messages_in(path)}
    told |= {message.plural for path in (*our_modules(), *templates()) for message in messages_in(path)}
    told |= {
        node.value
        for path in our_modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    for path in files("src"):
        if path.parent.name == "nl" and path.suffix == ".md":
            told |= {match[1] for pattern in (SHOWN, BOLD) for match in pattern.finditer(read(path))}
    whole = {_lower_first(text) for text in told if not GIVEN.search(text)}
    return whole, [_open(text) for text in told if GIVEN.search(text) and len(GIVEN.sub("", text)) > 4]


def _open(text: str) -> re.Pattern[str]:
    """Where a name or number is filled in, the manual may write any."""
    return re.compile(".+".join(re.escape(part) for part in GIVEN.split(_lower_first(text))))


def stands_on_a_page(text: str) -> bool:
    whole, opened = said()
    text = _lower_first(text)
    return text in whole or any(pattern.fullmatch(text) for pattern in opened)


@cache
def taken() -> tuple[re.Pattern[str], ...]:
    """The names of the pictures that journeys take; a name with a number in it is open there."""
    names = []
    for path in files("tests/journeys"):
        if path.suffix != ".py" or path.name in ("album.py", "browser.py"):
            continue
        for node in ast.walk(tree(path)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "picture"
            ):
                names.append(_name(node.args[0]))
    return tuple(re.compile(name) for name in names)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w-]+"
            for part in node.values
        )
    assert isinstance(node, ast.Constant)
    return re.escape(str(node.value))


def shown() -> set[Path]:
    return {(path.parent / match[2]).resolve() for path, _place, match in found(PICTURE, TELLING)}


def slug(heading: str) -> str:
    """The address of a heading, as the sites where people read this make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_every_word_that_the_manual_quotes_stands_on_a_page() -> None:
    wrong = [place for _path, place, match in found(QUOTED, PAGES) if not stands_on_a_page(match[1])]

    assert not wrong, listed(wrong)


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Pak op", True),
        ("Open de zaak voor 4 uur", True),
        ("Triage en veiligheidsbeoordeling", True),
        ("Ik wil iets vertellen", True),
        ("Pak nu op", False),
        ("Zoek op naam", False),
    ],
)
def test_a_word_is_known_only_when_a_page_shows_it(text: str, stands: bool) -> None:
    assert stands_on_a_page(text) is stands


@pytest.mark.parametrize("page", sorted(set(PAGE_OF.values())))
def test_every_page_quotes_what_stands_on_the_screen(page: str) -> None:
    assert len(QUOTED.findall(read(STAFF / f"{page}.md"))) >= 5


def test_every_picture_that_is_shown_is_there_and_described() -> None:
    wrong = [
        place
        for path, place, match in found(PICTURE, TELLING)
        if len(match[1].split()) < 2 or not (path.parent / match[2]).is_file()
    ]

    assert not wrong, listed(wrong)


def test_the_pictures_that_the_catalogues_of_software_show_are_there() -> None:
    told = re.findall(r"docs/pictures/[\w-]+\.png", read(ROOT / "publiccode.yml"))

    assert [name for name in told if not (ROOT / name).is_file()] == []


def test_every_picture_that_is_kept_is_shown() -> None:
    unseen = [named(path) for path in PICTURES if path not in shown()]

    assert not unseen, listed(unseen)


def test_every_picture_that_is_kept_is_taken_by_a_journey() -> None:
    lost = [named(path) for path in PICTURES if not any(name.fullmatch(path.stem) for name in taken())]

    assert not lost, listed(lost)


def test_every_picture_that_a_journey_takes_is_kept() -> None:
    kept = {path.stem for path in PICTURES}
    wasted = [name.pattern for name in taken() if not any(name.fullmatch(stem) for stem in kept)]

    assert not wasted, listed(wasted)


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_picture_is_whole_and_small(path: Path) -> None:
    with Image.open(path) as picture:
        picture.load()
        width, height = picture.size

    assert width in WIDTHS
    assert height >= 600
    assert path.stat().st_size <= LARGEST


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_page_with_the_same_four_parts(role: Role) -> None:
    headings = HEADING.findall(read(STAFF / f"{PAGE_OF[role]}.md"))

    assert [heading for heading in headings if heading in PARTS] == list(PARTS)


def test_every_page_of_the_staff_is_reached_from_the_first() -> None:
    lonely = [path.name for path in PAGES if path != FIRST and f"]({path.name}" not in read(FIRST)]

    assert not lonely, listed(lonely)


def test_every_heading_that_is_linked_to_is_there() -> None:
    gone = [
        place
        for path, place, match in found(LINK, PAGES)
        if match[2] not in map(slug, HEADING.findall(read(path.parent / match[1] if match[1] else path)))
    ]

    assert not gone, listed(gone)
