# SPDX-License-Identifier: EUPL-1.2
"""Which room stands above which: read from the import contract, so that there is one order only."""

import tomllib
from functools import cache

from tests.architecture.repository import ROOT, read


@cache
def _order() -> dict[str, int]:
    """Room to its height; rooms beside each other have the same."""
    contracts = tomllib.loads(read(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    (layers,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    rows = [[name.strip(" ()") for name in row.split("|")] for row in layers]
    return {room: len(rows) - number for number, row in enumerate(rows) for room in row}


def height(room: str) -> int:
    """The higher, the more rooms it may use. A room outside the contract is a mistake."""
    return _order()[room]


def is_placed(room: str) -> bool:
    return room in _order()


def may_use(user: str, used: str) -> bool:
    """A room uses itself and what stands below it; what stands beside it is a stranger."""
    return user == used or height(user) > height(used)
