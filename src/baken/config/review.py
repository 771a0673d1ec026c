# SPDX-License-Identifier: EUPL-1.2
"""The public texts as a reviewer reads them, and which of them no native speaker has read yet."""

import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path

from baken.config.catalogues import DOMAIN
from baken.config.catalogues import SOURCE as LOCALE
from baken.config.launch.home import SOURCE

REVIEWED = LOCALE / "reviewed.toml"
INTERFACE = "interface"


def languages() -> list[str]:
    return sorted({folder.name for folder in SOURCE.glob("*/texts/*") if folder.is_dir()})


def files_of(language: str) -> dict[str, Path]:
    """Every text of a language by its room and name, and the sentences of the frame around them."""
    texts = sorted(SOURCE.glob(f"*/texts/{language}/*.md"))
    pages = {f"{path.relative_to(SOURCE).parts[0]}/{path.stem}": path for path in texts}
    catalogue = LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    return pages | ({INTERFACE: catalogue} if catalogue.is_file() else {})


def mark_of(path: Path) -> str:
    """Changes with every letter of the text."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def unread(language: str, reviewed: Path = REVIEWED) -> dict[str, str]:
    """The pages that no native speaker has read as they now are, each with its mark."""
    read = tomllib.loads(reviewed.read_text(encoding="utf-8")).get(language, {})
    marks = {name: mark_of(path) for name, path in files_of(language).items()}
    return {name: mark for name, mark in marks.items() if read.get(name, {}).get("text") != mark}


def printed(language: str) -> Iterator[str]:
    """All texts of a language, as they stand in their files, under the name of each."""
    for name, path in files_of(language).items():
        yield f"===== {language} / {name}"
        yield path.read_text(encoding="utf-8").strip() + "\n"


def review_list(language: str) -> Iterator[str]:
    """What still has to be read, and by whom."""
    waiting, all_of_them = unread(language), files_of(language)
    yield f"{language}: {len(all_of_them) - len(waiting)} of {len(all_of_them)} texts read by a native speaker"
    yield from (f"  {name:<26} {mark}  not read, or changed since" for name, mark in waiting.items())
