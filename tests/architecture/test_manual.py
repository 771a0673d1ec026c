# SPDX-License-Identifier: EUPL-1.2
"""Every command in the manuals exists, with the words and options that stand behind it."""

import importlib
import inspect
import re
from collections.abc import Iterator

import pytest
from django.core.management import load_command_class

from baken.config.launch import commands
from tests.architecture.repository import ROOT, Place, files, listed, named, read

# In the manuals, the readme files and wherever else somebody is told what to type.
COMMAND = re.compile(
    r"(?:\./baken|(?:run --rm(?: --no-deps)?(?: -v \S+)*) admin) ([a-z]\w*[^`\n]*?)(?:`|$)", re.MULTILINE
)
OPTION = re.compile(r"--[a-z][a-z-]+")
# Said by a command of a room behind the launcher's.
BEHIND = {"people": "people", "keys": "keys", "audit": "audit_verify", "texts": "texts"}
VERBS = {
    "people": {
        "list",
        "add",
        "first",
        "grant",
        "confirm",
        "end",
        "block",
        "unblock",
        "reset",
        "reset-password",
        "confirm-reset",
        "link",
        "confirm-link",
        "unlink",
    },
    "keys": {"new", "rotate", "status"},
    "audit": {"verify"},
    "database": {"prepare"},
    "upgrade": {"rehearse"},
    "serve": {"front", "desk", "office", "api", "worker"},
}
PAGES = [path for path in (*files("docs"), *files("deploy"), ROOT / "README.md") if path.suffix == ".md"]
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")


def told() -> Iterator[tuple[Place, list[str]]]:
    """Each command that somebody is told to type, word by word."""
    for path in PAGES:
        text = read(path)
        for found in COMMAND.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            yield Place(named(path), line, found[1]), found[1].split("#")[0].split()


def help_of(command: str) -> str:
    """What the command itself says it understands."""
    module = importlib.import_module(
        f"baken.config.launch.{commands.COMMANDS[command].place.partition(':')[0]}"
    )
    said = inspect.getsource(module)
    if command in BEHIND:
        room = "baken.audit" if command == "audit" else "baken.config"
        class_ = load_command_class(room, BEHIND[command])
        said += inspect.getsource(inspect.getmodule(class_) or module)
    return said


def test_the_manuals_tell_what_to_type() -> None:
    known = {words[0] for _place, words in told()}

    assert {"backup", "restore", "upgrade", "keys", "people", "audit", "secrets", "serve", "sbom"} <= known


def test_every_command_exists() -> None:
    unknown = [place for place, words in told() if words[0] not in {*commands.COMMANDS, "help"}]

    assert not unknown, listed(unknown)


def test_every_verb_exists() -> None:
    unknown = [
        place
        for place, words in told()
        if words[0] in VERBS and len(words) > 1 and words[1] not in VERBS[words[0]]
    ]

    assert not unknown, listed(unknown)


@pytest.mark.parametrize("command", sorted(VERBS))
def test_the_verbs_are_those_of_the_command(command: str) -> None:
    missing = {verb for verb in VERBS[command] if f'"{verb}"' not in help_of(command)}

    # The doors are listed elsewhere; asking for help reads them.
    assert missing <= ({"front", "desk", "office", "api"} if command == "serve" else set())


def test_every_option_exists() -> None:
    unknown = [
        place
        for place, words in told()
        for option in OPTION.findall(" ".join(words))
        if words[0] in commands.COMMANDS and words[0] not in ("test", "bench", "check", "demo")
        if f'"{option}"' not in help_of(words[0])
    ]

    assert not unknown, listed(unknown)


def test_every_page_that_is_linked_to_is_there() -> None:
    gone = [
        Place(named(path), read(path).count("\n", 0, found.start()) + 1, found[1])
        for path in PAGES
        for found in LINK.finditer(read(path))
        if not (path.parent / found[1]).exists()
    ]

    assert not gone, listed(gone)


def test_every_page_of_the_administrators_is_reached_from_the_first() -> None:
    first = read(ROOT / "docs" / "administrators" / "README.md")
    lonely = [
        path.name
        for path in files("docs/administrators")
        if path.name not in ("README.md",) and path.name not in first
    ]

    assert not lonely, listed(lonely)
