# SPDX-License-Identifier: EUPL-1.2
"""Templates as Django takes them apart, and which of them one page can bring along."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from django.template.base import Lexer, Token, TokenType

from tests.architecture.repository import SOURCE, read, templates, tree

# Its name may be cut off by a tag.
LANDMARK = re.compile(r"<section\b[^>]*\baria-label[^>]*")
NAMED = re.compile(r'"([\w/-]+\.html)"')


@cache
def tokens(path: Path) -> tuple[Token, ...]:
    return tuple(Lexer(read(path)).tokenize())


def without_tags(path: Path) -> str:
    """The HTML that is written out, with a space for each tag; every line keeps its number."""
    return re.sub(
        r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", lambda found: " " + "\n" * found[0].count("\n"), read(path)
    )


def listed_landmarks(path: Path) -> Iterator[tuple[int, str]]:
    """(line, tag) of each named section that stands once for each of a list."""
    depth = 0
    for token in tokens(path):
        if token.token_type is TokenType.BLOCK:
            depth += {"for": 1, "endfor": -1}.get(token.split_contents()[0], 0)
        elif depth and token.token_type is TokenType.TEXT and (found := LANDMARK.search(token.contents)):
            yield token.lineno or 0, found[0]


@cache
def template_of(name: str) -> Path | None:
    return next((path for path in templates() if path.as_posix().endswith(f"/templates/{name}")), None)


def brought_along(path: Path) -> Iterator[tuple[str, int, str]]:
    """(tag, line, argument) of every extends and include."""
    for token in tokens(path):
        if token.token_type is TokenType.BLOCK:
            bits = token.split_contents()
            if bits[0] in ("extends", "include"):
                yield bits[0], token.lineno or 0, bits[1]


@cache
def _drawn_by_tags() -> dict[str, tuple[str, ...]]:
    """A design tag draws the templates that its function names."""
    library = SOURCE / "design" / "templatetags" / "design.py"
    drawn: dict[str, tuple[str, ...]] = {}
    for node in tree(library).body:
        if isinstance(node, ast.FunctionDef):
            parts = [*node.decorator_list, node]
            drawn[node.name] = tuple(
                name for part in parts for name in NAMED.findall(ast.unparse(part).replace("'", '"'))
            )
    return drawn


def _next(path: Path) -> set[str]:
    tags = _drawn_by_tags()
    found = set()
    for token in tokens(path):
        if token.token_type is TokenType.BLOCK:
            found |= set(NAMED.findall(token.contents)) | set(tags.get(token.contents.split()[0], ()))
    return found


def reachable(starts: Iterable[Path]) -> list[Path]:
    """These templates and all that they extend, include or have drawn."""
    open_ends = list(starts)
    found: dict[Path, None] = dict.fromkeys(open_ends)
    while open_ends:
        for name in _next(open_ends.pop()):
            path = template_of(name)
            if path is not None and path not in found:
                found[path] = None
                open_ends.append(path)
    return sorted(found)


def of_the_front() -> list[Path]:
    """Everything a reporter's page can be made of."""
    return reachable(
        path
        for path in templates()
        if "front" in path.relative_to(SOURCE).parts or path.stem.endswith("_front")
    )
