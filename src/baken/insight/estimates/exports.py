# SPDX-License-Identifier: EUPL-1.2
"""The panel to take along: a table for a spreadsheet, or everything for a program. Neither holds the cells."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from baken.insight.estimates.showing import model_text
from baken.insight.models import EstimateRun
from baken.insight.vocabulary import Keeper, Stage
from baken.kernel.sheets import csv_text

COLUMNS = (
    "methode", "schatting", "ondergrens", "bovengrens", "zekerheid", "soort_interval", "model", "stabiliteit",
    "waarschuwingen", "mag_getoond_worden", "redenen", "sha256_van_de_tabel", "tabel", "van", "tot_en_met",
    "geteld_op", "paren_nagekeken", "paren_niet_zeker", "paren_die_wachten", "procent_niet_te_vergelijken",
)  # fmt: skip


def as_csv(run: EstimateRun) -> str:
    """One row per method."""
    result = run.result or {}
    shown = "ja" if result["may_be_shown"] else "nee"
    gate = result["gate"]
    reasons = " ".join(remark["dutch"] for remark in (*gate["reasons"], *gate["to_confirm"]))
    rows: list[Sequence[str]] = [COLUMNS]
    for answer in result["panel"]:
        interval = answer["interval"] or dict.fromkeys(("low", "high", "level", "kind"))
        warnings = " ".join(remark["dutch"] for remark in answer["warnings"])
        rows.append([
            Stage(answer["method"]).label, _whole(answer["estimate"]), _whole(interval["low"]),
            _whole(interval["high"]), _share(interval["level"]), interval["kind"] or "", model_text(answer),
            _share(answer["stability"]), warnings, shown, reasons, run.input_hash, *_made_from(run).values(),
        ])  # fmt: skip
    return csv_text(rows)


def as_json(run: EstimateRun) -> str:
    """With what it was made, and all that was kept of what came out."""
    found: dict[str, Any] = {
        "region": run.region,
        "asked_at": run.started_at.isoformat(),
        "ended_at": run.ended_at.isoformat() if run.ended_at else None,
        "version": run.version,
        "sha256_of_the_table": run.input_hash,
        "table": _made_from(run),
        "lists": [Keeper(code).label for code in run.lists],
        "merged": run.merged,
        "forced": run.forced,
        "same_definition": run.same_definition,
        "linkage_reviewed": run.linkage_reviewed,
        "referrals_handled": run.referrals_handled,
        "result": run.result,
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _made_from(run: EstimateRun) -> dict[str, Any]:
    """Where the table comes from, and of own lists how far their linkage was reviewed."""
    return {
        "origin": run.get_origin_display(),
        "from": run.since.isoformat() if run.since else "",
        "until_and_with": (run.until - timedelta(days=1)).isoformat() if run.until else "",
        "counted_at": run.counted_at.isoformat() if run.counted_at else "",
        "pairs_reviewed": _given(run.pairs_reviewed),
        "pairs_not_sure": _given(run.pairs_not_sure),
        "pairs_waiting": _given(run.pairs_waiting),
        "percent_not_comparable": _given(run.not_comparable),
    }


def _given(number: int | None) -> int | str:
    return "" if number is None else number


def _whole(value: float | None) -> str:
    return "" if value is None else str(round(value))


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}".replace(".", ",")
