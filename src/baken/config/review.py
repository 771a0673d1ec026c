# SPDX-License-Identifier: EUPL-1.2
"""The public texts as a reviewer reads them, and which of them no native speaker has read yet."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from baken.config.catalogues import DOMAIN
from baken.config.catalogues import SOURCE as LOCALE
from baken.config.launch.home import SOURCE
from baken.design.languages import DUTCH
from baken.design.texts import mark_of

REVIEWED = LOCALE / "reviewed.toml"
INTERFACE = "interface"
UNREAD = "nog niet nagekeken door een moedertaalspreker"
_HEAD = re.compile(r"\A---\n(?P<title>title: .+\n)(?:source: .*\n)?---\n")


def languages() -> list[str]:
    return sorted({folder.name for folder in SOURCE.glob("*/texts/*") if folder.is_dir()})


def files_of(language: str) -> dict[str, Path]:
    """Every text of a language by its room and name, and the sentences of the frame around them."""
    texts = sorted(SOURCE.glob(f"*/texts/{language}/*.md"))
    pages = {f"{path.relative_to(SOURCE).parts[0]}/{path.stem}": path for path in texts}
    catalogue = LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    return pages | ({INTERFACE: catalogue} if catalogue.is_file() else {})


def unread(language: str, reviewed: Path = REVIEWED) -> dict[str, str]:
    """The pages that no native speaker has read as they now are, each with its mark."""
    read = tomllib.loads(reviewed.read_text(encoding="utf-8")).get(language, {})
    marks = {name: mark_of(path) for name, path in files_of(language).items()}
    return {name: mark for name, mark in marks.items() if read.get(name, {}).get("text") != mark}


def printed(language: str) -> Iterator[str]:
    """All texts of a language, as they stand in their files, under the name of each; who has read it stands there."""
    waiting = unread(language)
    for name, path in files_of(language).items():
        yield f"===== {language} / {name}" + (f" ({UNREAD})" if name in waiting else "")
        yield path.read_text(encoding="utf-8").strip() + "\n"


def review_list(language: str) -> Iterator[str]:
    """What still has to be read, and by whom."""
    waiting, all_of_them = unread(language), files_of(language)
    yield f"{language}: {len(all_of_them) - len(waiting)} of {len(all_of_them)} texts read by a native speaker"
    yield from (f"  {name:<26} {mark}  {UNREAD}" for name, mark in waiting.items())


def dutch_of(path: Path) -> Path:
    """The Dutch text that a translation is made of."""
    return path.parents[1] / DUTCH / path.name


def stamp(path: Path) -> None:
    """Say in the head of a translation that it was made of the Dutch text as it now stands."""
    head = rf"---\n\g<title>source: {mark_of(dutch_of(path))}\n---\n"
    path.write_text(_HEAD.sub(head, path.read_text(encoding="utf-8")), encoding="utf-8")
