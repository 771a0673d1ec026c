# SPDX-License-Identifier: EUPL-1.2
"""Actions change things, and nothing else does; the clock and the actor come in as arguments."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.repository import Place, listed, named, our_modules, tree
from tests.architecture.test_source import allowed, outside

CHANGES = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
ON_A_MANAGER = {"create", "update", "delete"}
CLOCKS = {
    "timezone.now",
    "datetime.now",
    "datetime.utcnow",
    "date.today",
    "time.time",
    "localtime",
    "localdate",
}
LOOKING = {"views", "forms", "queries", "permissions", "policy", "workflow", "figures", "vocabulary"}
DECIDING = {"actions", "permissions", "policy", "workflow", "figures"}


def _is(path: Path, kinds: set[str]) -> bool:
    """`actions.py` and everything in a folder `actions/`, in any room."""
    return path.stem in kinds or bool(kinds & set(path.parts[-3:-1]))


def _calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    yield from ((node, ast.unparse(node.func)) for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def _changes(path: Path) -> Iterator[Place]:
    for node, name in _calls(path):
        owner, _, verb = name.rpartition(".")
        if (owner and verb in CHANGES) or (verb in ON_A_MANAGER and "objects" in owner):
            yield Place(named(path), node.lineno, name)


def test_what_shows_or_weighs_changes_nothing() -> None:
    found = [place for path in our_modules() if _is(path, LOOKING) for place in _changes(path)]

    assert not outside("changes", found), listed(outside("changes", found))
    assert set(allowed("changes")) == {place.file for place in found}


def test_what_decides_never_looks_at_the_clock_itself() -> None:
    found = [
        Place(named(path), node.lineno, name)
        for path in our_modules()
        if _is(path, DECIDING)
        for node, name in _calls(path)
        if name.removeprefix("timezone.") in CLOCKS - {"localdate", "localtime"} | {"now"}
        or (name.rpartition(".")[2] in ("localdate", "localtime") and not node.args)
    ]

    assert not outside("clocks", found), listed(outside("clocks", found))
    assert set(allowed("clocks")) == {place.file for place in found}


def test_an_action_takes_who_acts_and_when_by_name() -> None:
    """`close_report(report=..., by=..., now=...)`: nothing is swapped by mistake."""
    found = [
        Place(named(path), node.lineno, node.name)
        for path in our_modules()
        if _is(path, {"actions"})
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef) and any("atomic" in ast.unparse(d) for d in node.decorator_list)
        if {one.arg for one in (*node.args.args, *node.args.posonlyargs)} & {"by", "now", "actor"}
    ]

    assert not found, listed(found)
