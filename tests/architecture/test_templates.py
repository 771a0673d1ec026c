# SPDX-License-Identifier: EUPL-1.2
"""Templates bring along components and their own room's pieces, and carry no style or script of their own."""

import re
from pathlib import Path

from tests.architecture.repository import Place, listed, named, our_modules, read, room_of, templates
from tests.architecture.templates import (
    brought_along,
    listed_landmarks,
    of_the_front,
    template_of,
    without_tags,
)

INLINE = re.compile(
    r"""<style\b|<script(?![^>]*\bsrc=)|\sstyle\s*=|\son[a-z]+\s*=\s*["']|href\s*=\s*["']\s*javascript:"""
    # A page within a page may not run anything: its box allows nothing but its own style sheets.
    r"""|<iframe(?![^>]*\ssandbox="allow-same-origin")[^>]*\ssrcdoc\s*=""",
    re.IGNORECASE,
)
FORM = re.compile(r"<form\b[^>]*>", re.IGNORECASE)
WHOLE_FORM = re.compile(r"<form\b.*?</form>", re.IGNORECASE | re.DOTALL)
NUMBERED = re.compile(r'include "design/(?:once|author).html"')
# About how one signs in, before anybody acts in a role; or a file comes, and no other page.
SENT_AGAIN = (
    *(f"access/{name}.html" for name in ("sign_in", "second_step", "second_step_setup", "prove_again")),
    *(f"access/{name}.html" for name in ("choose_role", "state_purpose", "passkey", "passkey_add")),
    *("desk/file_save.html", "desk/copy.html", "handover/package_take.html"),
)
COMPONENTS = "design/"
# A page of a case that shows another room too is made at the desk, and stands in the frame of every page of a case.
FRAMES = {("desk", "extends", "casework/page.html")}


def _found(pattern: re.Pattern[str], path: Path, text: str) -> list[Place]:
    return [
        Place(named(path), text.count("\n", 0, found.start()) + 1, found[0].strip())
        for found in pattern.finditer(text)
    ]


def test_a_template_brings_along_components_or_its_own_rooms_pieces_only() -> None:
    strangers = [
        Place(named(path), line, f"{tag} {argument}")
        for path in templates()
        for tag, line, argument in brought_along(path)
        if not argument.strip("\"'").startswith((COMPONENTS, f"{room_of(path)}/"))
        and (room_of(path), tag, argument.strip("\"'")) not in FRAMES
    ]

    assert not strangers, listed(strangers)


def test_what_a_template_brings_along_exists() -> None:
    missing = [
        Place(named(path), line, argument)
        for path in templates()
        for _tag, line, argument in brought_along(path)
        if argument[0] in "\"'" and template_of(argument.strip("\"'")) is None
    ]

    assert not missing, listed(missing)


# It names the styles of a text document, not of a page.
NO_PAGE = ("src/baken/kernel/paper/odt.py",)


def test_a_template_stands_in_a_folder_named_after_its_room() -> None:
    """Two rooms with a template of one name would show each other's page."""
    strays = [
        named(path) for path in templates() if path.parts[path.parts.index("templates") + 1] != room_of(path)
    ]

    assert not strays, listed(strays)


def test_what_is_listed_is_no_landmark() -> None:
    """Two of a list may be called the same, and landmarks may not: each of a list is an article."""
    found = [Place(named(path), line, tag) for path in templates() for line, tag in listed_landmarks(path)]

    assert not found, listed(found)


def test_no_template_has_a_style_or_a_script_of_its_own() -> None:
    found = [place for path in templates() for place in _found(INLINE, path, without_tags(path))]

    assert not found, listed(found)


def test_no_module_writes_a_style_or_a_script_into_a_page() -> None:
    html = re.compile(r"<style\b|<script\b| style=\\?\"|javascript:", re.IGNORECASE)

    pages = [path for path in our_modules() if named(path) not in NO_PAGE]
    found = [place for path in pages for place in _found(html, path, read(path))]

    assert not found, listed(found)


def test_no_browser_remembers_what_was_typed_at_the_front_door() -> None:
    forgetful = [
        place
        for path in of_the_front()
        for place in _found(FORM, path, without_tags(path))
        if 'autocomplete="off"' not in place.what
    ]

    assert not forgetful, listed(forgetful)


def test_a_page_of_the_front_door_asks_nothing_of_another_site() -> None:
    """An address with a host name would tell that host who looks; links to pages elsewhere are texts."""
    outside = re.compile(
        r"""\b(?:src|action|srcset|poster|data)\s*=\s*["']\s*(?:https?:)?//""", re.IGNORECASE
    )

    found = [place for path in templates() for place in _found(outside, path, without_tags(path))]

    assert not found, listed(found)


def test_a_form_with_words_holds_the_number_by_which_two_clicks_are_one() -> None:
    without = [
        Place(named(path), line, "a form without design/once.html or design/author.html")
        for path in set(templates()) - set(of_the_front())
        for line, form in _forms_with_words(read(path))
        if not NUMBERED.search(form) and not path.as_posix().endswith(SENT_AGAIN)
    ]

    assert not without, listed(without)


def _forms_with_words(text: str) -> list[tuple[int, str]]:
    """Each form that asks for something, with the line on which it begins."""
    return [
        (text.count("\n", 0, found.start()) + 1, found[0])
        for found in WHOLE_FORM.finditer(text)
        if "post" in found[0].partition(">")[0] and "{% field " in found[0]
    ]
