# SPDX-License-Identifier: EUPL-1.2
"""`./baken estimate FILE`: how many stay unseen, from a capture table; no database, no Django."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from baken.estimation import CaptureTable, Panel

WRONG_INPUT = 2


def estimate(arguments: list[str]) -> int:
    """0 with a panel, also when the gate says that no figure may be shown; 2 when the input is wrong."""
    options = _options(arguments)
    # The matrices are small: threads would only get in each other's way. Before numpy is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import baken.estimation as estimation

    try:
        panel = estimation.estimate(
            _table(options),
            threshold=options.threshold,
            bootstrap=options.bootstrap,
            seed=options.seed,
            max_order=options.max_order,
            forced=[pair.split(":") for pair in options.force],
            inhabitants=options.inhabitants,
            progress=None if options.json or not sys.stderr.isatty() else _tell,
        )
    except estimation.WrongInput as wrong:
        sys.stderr.write(f"{wrong.dutch}\n{wrong.english}\n")
        return WRONG_INPUT
    sys.stdout.write(
        json.dumps(panel.as_dict(), ensure_ascii=False, indent=2) + "\n" if options.json else _text(panel)
    )
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./baken estimate", description=__doc__)
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="CSV: a column of 0 and 1 per list, and count"
    )
    parser.add_argument(
        "--threshold", type=float, default=0.02, help="stepwise: p-value to add a pair (0.02)"
    )
    parser.add_argument("--bootstrap", type=int, default=1000, help="resamples; 0 for none (1000)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same answer (1)")
    parser.add_argument("--max-order", type=int, default=3, help="2 or 3 lists in an interaction (3)")
    parser.add_argument("--json", action="store_true", help="the panel as JSON")
    parser.add_argument("--merge", action="append", default=[], metavar="A+B", help="take these lists as one")
    parser.add_argument(
        "--force", action="append", default=[], metavar="A:B", help="this pair is in the model"
    )
    parser.add_argument("--inhabitants", type=int, help="of the region, for the national figure")
    return parser.parse_args(arguments)


def _table(options: argparse.Namespace) -> CaptureTable:
    from baken.estimation import read_table

    table = read_table(options.file)
    for names in options.merge:
        table = table.merged(*names.split("+"))
    return table


def _tell(method: str, done: int, total: int) -> None:
    sys.stderr.write(f"{method} {done}/{total}\r")


def _text(panel: Panel) -> str:
    """For people: the panel, what is wrong with it, and the national figure beside it."""
    lines = [f"Gezien / seen: {panel.observed}   Lijsten / lists: {', '.join(panel.lists)}", ""]
    for answer in panel.panel:
        between = answer.interval
        limits = f"{_whole(between.low)} – {_whole(between.high)} ({between.kind})" if between else "–"
        model = " ".join(":".join(term) for term in answer.model) or "–"
        model += "".join(f" {':'.join(term)}=-Inf" for term in answer.minus_infinity)
        share = "" if answer.stability is None else f"  {answer.stability:.0%}"
        lines.append(f"{answer.method:<16} {_whole(answer.estimate):>9}  {limits:<28} {model}{share}")
        lines += [f"{'':<18}! {remark.dutch} / {remark.english}" for remark in answer.warnings]
    passed = "ja / yes" if panel.gate.passed else "nee / no"
    lines += ["", f"Mag dit getoond worden? / May this be shown? {passed}"]
    lines += [f"  - {reason.dutch} / {reason.english}" for reason in panel.gate.reasons]
    lines += [f"  ? {reason.dutch} / {reason.english}" for reason in panel.gate.to_confirm]
    lines += ["", "Landelijk cijfer omgerekend naar inwoners, geen regionale meting /"]
    lines += ["national figure by inhabitants, no measurement of the region:"]
    lines += [
        f"  {_whole(figure.low)} – {_whole(figure.high)} ({figure.period}); {figure.source}"
        for figure in panel.national
    ]
    return "\n".join(lines) + "\n"


def _whole(value: float | None) -> str:
    return "–" if value is None else "∞" if value == float("inf") else f"{value:,.0f}"
