# SPDX-License-Identifier: EUPL-1.2
"""What is too long holds two ideas: split it by meaning and name both halves."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.repository import Place, listed, named, python_files, read, templates, tree

FUNCTION = 40
MODULE = 300
TEMPLATE = 120


def _functions(path: Path) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, (node.end_lineno or node.lineno) - node.lineno + 1


def _too_long(paths: tuple[Path, ...], limit: int) -> list[Place]:
    lengths = [(path, len(read(path).splitlines())) for path in paths]
    return [Place(named(path), length, f"over {limit} lines") for path, length in lengths if length > limit]


def test_no_function_is_longer_than_forty_lines() -> None:
    found = [
        Place(named(path), node.lineno, f"{node.name} has {length} lines")
        for path in python_files()
        for node, length in _functions(path)
        if length > FUNCTION
    ]

    assert not found, listed(found)


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    found = _too_long(python_files(), MODULE)

    assert not found, listed(found)


def test_no_template_is_longer_than_a_hundred_and_twenty_lines() -> None:
    found = _too_long(templates(), TEMPLATE)

    assert not found, listed(found)
