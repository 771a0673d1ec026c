# SPDX-License-Identifier: EUPL-1.2
"""A panel as it is kept: plain values with the sentences of the core in both languages.

When the gate is closed, or a question was not answered, no figure of the table is kept at all: only which models
were chosen, what was wrong with them, and the national figure.
"""

from __future__ import annotations

from dataclasses import asdict
from math import isfinite
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from baken.estimation import Panel

Kept = dict[str, Any]


def kept(panel: Panel, *, with_national: bool) -> Kept:
    """What is written down of a panel; what is infinite is None."""
    found: Kept = _plain(asdict(panel))
    found["may_be_shown"] = panel.gate.passed and not panel.gate.to_confirm
    if not with_national:
        found["national"] = []
    return found if found["may_be_shown"] else _without_figures(found)


def _without_figures(found: Kept) -> Kept:
    nothing: Kept = {"estimate": None, "interval": None, "allowed": []}
    panel = [answer | nothing for answer in found["panel"]]
    return found | {"panel": panel, "sensitivity": [], "observed": None}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, float) and not isfinite(value):
        return None
    return value
