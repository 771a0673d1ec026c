# SPDX-License-Identifier: EUPL-1.2
"""One kind of module from every room, wherever it stands: `policy.py`, or a folder `policy/`."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import baken


def modules(kind: str) -> Iterator[tuple[str, ModuleType]]:
    """(room, module) of this kind, in the order of the alphabet."""
    for room in sorted(one.name for one in pkgutil.iter_modules(baken.__path__) if one.ispkg):
        package = import_module(f"baken.{room}")
        if kind in {one.name for one in pkgutil.iter_modules(package.__path__)}:
            yield from ((room, module) for module in _with_parts(import_module(f"baken.{room}.{kind}")))


def _with_parts(module: ModuleType) -> Iterator[ModuleType]:
    yield module
    for part in pkgutil.iter_modules(getattr(module, "__path__", [])):
        yield import_module(f"{module.__name__}.{part.name}")
