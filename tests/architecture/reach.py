# SPDX-License-Identifier: EUPL-1.2
"""What a page of the front door can be made of: the modules that run there, and their templates."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.architecture.repository import SOURCE, named, our_modules, tree
from tests.architecture.templates import of_the_front


def _file_of(name: str) -> Path | None:
    path = SOURCE.joinpath(*name.split(".")[1:])
    return next((p for p in (path.with_suffix(".py"), path / "__init__.py") if p.is_file()), None)


def _imported(path: Path) -> Iterator[Path]:
    for node in ast.walk(tree(path)):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
        elif isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        for name in names:
            if name.startswith("baken.") and (found := _file_of(name)):
                yield found


@cache
def modules_of_the_front() -> tuple[Path, ...]:
    """The front room, what it imports, and the design tags of its templates."""
    open_ends = [
        path for path in our_modules() if named(path).startswith(("src/baken/front/", "src/baken/design/"))
    ]
    found = dict.fromkeys(open_ends)
    while open_ends:
        for path in _imported(open_ends.pop()):
            if path not in found:
                found[path] = None
                open_ends.append(path)
    return tuple(sorted(found))


def sources_of_the_front() -> tuple[Path, ...]:
    return (*modules_of_the_front(), *of_the_front())
