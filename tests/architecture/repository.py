# SPDX-License-Identifier: EUPL-1.2
"""The repository as its tests read it: which files there are, and where in them something stands."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from baken.config.launch.home import ROOT, SOURCE

__all__ = ["CODE", "ROOT", "SOURCE", "TEXT", "Place", "files", "listed", "named", "our_modules", "python_files",
           "read", "room_of", "templates", "texts", "tree"]  # fmt: skip

CODE = ("src", "tests", "bench", "tools", "baken")
WRITTEN = (*CODE, "docs", "deploy", "requirements", "locale", ".ci")
UNREAD = {"__pycache__", "node_modules"}
TEXT = {
    "",
    ".py",
    ".html",
    ".css",
    ".js",
    ".md",
    ".toml",
    ".txt",
    ".typ",
    ".in",
    ".po",
    ".yml",
    ".yaml",
    ".sh",
    ".conf",
    ".service",
    ".svg",
    ".xml",
    ".csv",
}


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file, written so that an editor opens it."""

    file: str
    line: int
    what: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.what}".rstrip()


def _walk(start: Path) -> Iterator[Path]:
    if start.is_file():
        yield start
    elif start.is_dir():
        for path in sorted(start.iterdir()):
            if path.name not in UNREAD and not path.is_symlink():
                yield from _walk(path)


@cache
def files(*starts: str) -> tuple[Path, ...]:
    """Every file that somebody writes, or those under the folders named; what programs leave is skipped."""
    if starts:
        return tuple(path for start in starts for path in _walk(ROOT / start))
    top = tuple(path for path in sorted(ROOT.iterdir()) if path.is_file() and not _is_left_behind(path))
    return tuple(dict.fromkeys((*top, *files(*WRITTEN))))


def texts() -> list[Path]:
    """The files that hold text."""
    return [path for path in files() if path.suffix in TEXT]


def _is_left_behind(path: Path) -> bool:
    """In a second working copy `.git` is a file."""
    return path.name == ".git" or path.name.startswith(".coverage")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def python_files() -> tuple[Path, ...]:
    return tuple(p for p in files(*CODE) if p.suffix == ".py" or p == ROOT / "baken")


@cache
def our_modules() -> tuple[Path, ...]:
    """What runs at a door or beside it: no tests."""
    return tuple(path for path in files("src") if path.suffix == ".py" and "tests" not in path.parts)


@cache
def templates() -> tuple[Path, ...]:
    return tuple(path for path in files("src") if path.suffix == ".html" and "templates" in path.parts)


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(read(path), filename=named(path))


def room_of(path: Path) -> str:
    """`src/baken/triage/views.py` is in the room triage."""
    return path.relative_to(SOURCE).parts[0]


def listed(places: Iterable[object]) -> str:
    """What a failing test prints: one place a line."""
    return "\n" + "\n".join(str(place) for place in places)
