# SPDX-License-Identifier: EUPL-1.2
"""A panel as it is kept: plain values with the sentences of the core in both languages.

When the gate is closed, or a question was not answered, no figure of the table is kept at all: only which models
were chosen, what was wrong with them, and the national figure.
"""

from __future__ import annotations

from dataclasses import asdict
from math import isfinite
from typing import TYPE_CHECKING, Any

from baken.insight.policy import STEP, released_value

if TYPE_CHECKING:
    from baken.estimation import Panel

Kept = dict[str, Any]
# Remarks that say that nobody is on a list or on two, or that everything hangs on one person.
SAYS_OF_FEW = frozenset({"boundary", "empty-list", "jackknife"})


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


def careful(found: Kept) -> Kept:
    """A panel of the region's own lists: nothing by which a count of few people could be worked out.

    All figures in steps of five. Whether nobody is on two lists, how far one person more or less moves the
    estimate, and how many models have no estimate are left out: each says something about a handful.
    """
    panel = [_careful_answer(answer) for answer in found["panel"]]
    moved = [one["estimate"] for one in found["sensitivity"] if one["estimate"] is not None]
    return found | {
        "panel": panel,
        "observed": _rounded(found["observed"]),
        "sensitivity": [],
        "sensitivity_range": [_rounded(min(moved)), _rounded(max(moved))] if moved else None,
        "existence": None,
        "warnings": [remark for remark in found["warnings"] if remark["code"] not in SAYS_OF_FEW],
    }


def _careful_answer(answer: Kept) -> Kept:
    interval = answer["interval"]
    if interval:
        interval = interval | {"low": _rounded(interval["low"]), "high": _rounded(interval["high"])}
    stability = answer["stability"]
    return answer | {
        "estimate": _rounded(answer["estimate"]),
        "interval": interval,
        "allowed": [],
        "model": sorted([*answer["model"], *answer["minus_infinity"]]),
        "minus_infinity": [],
        "stability": None if stability is None else STEP * round(100 * stability / STEP) / 100,
        "warnings": [remark for remark in answer["warnings"] if remark["code"] not in SAYS_OF_FEW],
    }


def _rounded(value: float | None) -> int | None:
    return None if value is None else released_value(round(value))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, float) and not isfinite(value):
        return None
    return value
