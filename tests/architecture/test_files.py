# SPDX-License-Identifier: EUPL-1.2
"""Every file says whose it is, and none says where or by whom it was made."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.architecture.repository import ROOT, TEXT, Place, files, listed, named, read, texts

LICENCE = "SPDX-License-Identifier: EUPL-1.2"
# The beginning of a public text is the page itself; the licence of that folder stands in its README.
PUBLIC_TEXT = re.compile(r"src/baken/\w+/texts/[a-z-]{2,7}/[a-z_-]+\.md")
# Made by tools from other files, or somebody else's with their licence beside it.
WITHOUT = {
    "LICENSE": "it is the licence",
    "src/baken/design/static/design/NOTICE": "it lists the licences of others",
    "src/baken/design/static/design/fonts/OFL.txt": "it is the licence of the fonts",
    "src/baken/kernel/paper/fonts/OFL.txt": "it is the licence of the fonts",
}
LOCK = re.compile(r"requirements/\w+\.(?:txt|in)")
UNREADABLE = {".woff2", ".ttf", ".png", ".jpg", ".ico", ".pdf"}

UNFINISHED = ("TODO", "FIXME", "XXX", "HACK", "WIP", "TBD", "lorem ipsum", "coming soon", "not implemented")
UNFINISHED_DUTCH = ("nog te doen", "nog niet gemaakt", "komt later", "volgt nog")
WORKSHOP = (
    "claude",
    "chatgpt",
    "openai",
    "anthropic",
    "copilot",
    "language model",
    "taalmodel",
    "co-authored-by",
)
SELF = "tests/architecture/test_files.py"
HOSTS_ANYWHERE = {"", "localhost", "127.0.0.1", "pypi.org"}


def _found(pattern: re.Pattern[str]) -> list[Place]:
    return [
        Place(named(path), read(path).count("\n", 0, found.start()) + 1, found[0])
        for path in texts()
        if named(path) != SELF
        for found in pattern.finditer(read(path))
    ]


def _hosts_of_this_machine() -> set[str]:
    """Where packages and pages come from here: registries and proxies are named in the environment only."""
    values = [
        value for name, value in os.environ.items() if name.upper().endswith(("_URL", "_PROXY", "_HOST"))
    ]
    return {urlsplit(value).hostname or "" for value in values} - HOSTS_ANYWHERE


def _paths_of_this_machine() -> set[str]:
    """A short path, such as that of an image made for deployment, says nothing of where this was written."""
    here = str(ROOT) if len(ROOT.parts) > 2 else ""
    home = f"{Path.home()}/" if Path.home() != Path("/") else ""
    return {here, home} - {""}


def test_every_file_names_its_licence() -> None:
    silent = [
        named(path)
        for path in files()
        if path.suffix not in UNREADABLE and named(path) not in WITHOUT
        if not PUBLIC_TEXT.fullmatch(named(path)) and not LOCK.fullmatch(named(path))
        if read(path) and LICENCE not in read(path)[:800]
    ]

    assert not silent, listed(silent)


def test_every_kind_of_file_is_known() -> None:
    """A new kind is read like the others, or said to be unreadable."""
    unknown = [named(path) for path in files() if path.suffix not in TEXT | UNREADABLE]
    unknown = [name for name in unknown if name not in WITHOUT]

    assert not unknown, listed(unknown)


@pytest.mark.parametrize("word", UNFINISHED)
def test_nothing_is_left_unfinished(word: str) -> None:
    sign = re.compile(rf"\b{re.escape(word)}\b", 0 if word.isupper() else re.IGNORECASE)

    found = _found(sign)

    assert not found, listed(found)


@pytest.mark.parametrize("words", UNFINISHED_DUTCH)
def test_no_page_promises_what_is_not_there(words: str) -> None:
    found = _found(re.compile(re.escape(words), re.IGNORECASE))

    assert not found, listed(found)


@pytest.mark.parametrize("word", WORKSHOP)
def test_no_file_tells_of_the_tools_it_was_written_with(word: str) -> None:
    found = _found(re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE))

    assert not found, listed(found)


def test_no_file_knows_this_machine() -> None:
    names = _paths_of_this_machine() | _hosts_of_this_machine()
    assert names

    found = [place for name in names for place in _found(re.compile(re.escape(name)))]

    assert not found, listed(found)


def test_no_lock_says_where_packages_are_fetched() -> None:
    """Whoever installs chooses the registry; a lock pins names, versions and hashes."""
    found = _found(
        re.compile(r"^\s*(?:--(?:extra-)?index-url|--trusted-host|--find-links|-i) .*", re.MULTILINE)
    )

    assert not found, listed(found)


def test_only_places_that_exist_nowhere_have_mail() -> None:
    """No real person or organisation is written to by mistake: `.example` and `.invalid` reach nobody."""
    address = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
    code = [
        place for place in _found(address) if not place.what.endswith((".example", ".invalid", ".localhost"))
    ]
    found = [
        place
        for place in code
        if not re.search(r"@(?:example|voorbeeld)\.(?:nl|com|org|test)$", place.what, re.IGNORECASE)
    ]

    assert not found, listed(found)
