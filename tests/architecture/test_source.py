# SPDX-License-Identifier: EUPL-1.2
"""Rules of the source that a linter does not know: where SQL stands, what is caught, what is not used at all."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT, Place, listed, named, our_modules, python_files, read, tree

CALLS = {"execute", "executemany", "copy", "callproc", "raw", "extra"}
RAW = {"RawSQL", "psycopg"}
BROAD = {"Exception", "BaseException"}
UNUSED = {"is_superuser", "is_staff", "post_save", "pre_save", "post_delete", "pre_delete", "m2m_changed"}
WITHOUT_A_HOME = {"utils", "helpers", "common", "misc", "helper", "util"}


def allowed(kind: str) -> dict[str, str]:
    listed_here: dict[str, str] = tomllib.loads(read(ROOT / "tests/architecture/allowed.toml"))[kind]
    return listed_here


def _speaks_sql(path: Path) -> Iterator[Place]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS:
            yield Place(named(path), node.lineno, ast.unparse(node.func))
        if isinstance(node, ast.Name) and node.id in RAW:
            yield Place(named(path), node.lineno, node.id)


def _is_where_sql_belongs(path: Path) -> bool:
    parts = path.parts
    return path.name == "queries.py" or bool({"queries", "migrations", "config"} & set(parts))


def _swallows_everything(path: Path) -> Iterator[Place]:
    """What tidies up and raises again swallows nothing; `except Exception` has no such excuse."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            names = {"" if one is None else ast.unparse(one) for one in caught} & {"", *BROAD}
            raises_again = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            if names and not (names == {"BaseException"} and raises_again):
                yield Place(named(path), node.lineno, "catches everything")


def outside(kind: str, found: list[Place]) -> list[Place]:
    return [place for place in found if place.file not in allowed(kind)]


def test_sql_stands_in_queries_and_migrations_only() -> None:
    found = [
        place for path in our_modules() if not _is_where_sql_belongs(path) for place in _speaks_sql(path)
    ]

    assert not outside("statements", found), listed(outside("statements", found))
    assert set(allowed("statements")) == {place.file for place in found}


def test_nothing_catches_every_error_but_the_worker() -> None:
    found = [place for path in our_modules() for place in _swallows_everything(path)]

    assert not outside("exceptions", found), listed(outside("exceptions", found))
    assert set(allowed("exceptions")) == {place.file for place in found}


@pytest.mark.parametrize("name", sorted(UNUSED))
def test_superusers_and_signals_do_not_occur(name: str) -> None:
    found = [
        Place(named(path), node.lineno, name)
        for path in our_modules()
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Attribute) and node.attr == name)
        or (isinstance(node, ast.Name) and node.id == name)
        or (isinstance(node, ast.alias) and node.name == name)
    ]

    assert not found, listed(found)


def test_every_module_says_what_it_is_about() -> None:
    names = {"policy.py", "permissions.py", "workflow.py", "walls.py", "__init__.py"}
    silent = [
        named(path)
        for path in our_modules()
        if path.name in names and "migrations" not in path.parts and "commands" not in path.parts
        if path.name != "__init__.py" or path.parent.parent.name == "baken"
        if ast.get_docstring(tree(path)) is None
    ]

    assert not silent, listed(silent)


def test_a_thing_without_a_home_does_not_exist() -> None:
    homeless = [named(path) for path in our_modules() if {path.stem, *path.parts} & WITHOUT_A_HOME]

    assert not homeless, listed(homeless)


def test_no_test_commits_into_the_database_that_others_use() -> None:
    """The append-only trigger refuses the flush, and the rows would stay: there is `committed_database`."""
    found = [
        Place(named(path), node.lineno)
        for path in python_files()
        if "tests" in path.parts
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.keyword) and node.arg == "transaction" and ast.unparse(node.value) == "True")
        or (isinstance(node, ast.Name | ast.alias) and "TransactionTestCase" in ast.dump(node))
    ]

    assert not found, listed(found)


def test_the_name_of_a_test_is_a_sentence() -> None:
    short = [
        Place(named(path), node.lineno, node.name)
        for path in python_files()
        if path.name.startswith("test_")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and node.name.count("_") < 3
    ]

    assert not short, listed(short)


def test_nothing_is_replaced_by_a_mock() -> None:
    """A test that needs one asks for a smaller function; clocks and actors come in as arguments."""
    found = [
        Place(named(path), node.lineno, ast.unparse(node))
        for path in python_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom | ast.Import) and re.search(r"\bmock\b", ast.unparse(node))
    ]

    assert not found, listed(found)
