# SPDX-License-Identifier: EUPL-1.2
"""`./baken estimate FILE`: how many stay unseen, from a capture table; no database, no Django."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from baken.config.launch.estimate_words import panel_text, strata_text

if TYPE_CHECKING:
    from baken.estimation import CaptureTable, Panel, StrataAnswer

WRONG_INPUT = 2
# Dividing missing values takes its time.
MOST_FOR_STRATA = 200


def estimate(arguments: list[str]) -> int:
    """0 with a panel, also when the gate says that no figure may be shown; 2 when the input is wrong."""
    options = _options(arguments)
    # The matrices are small: threads would only get in each other's way. Before numpy is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import baken.estimation as estimation

    try:
        table = _table(options)
        panel = estimation.estimate(
            table,
            threshold=options.threshold,
            bootstrap=options.bootstrap,
            seed=options.seed,
            max_order=options.max_order,
            forced=[pair.split(":") for pair in options.force],
            inhabitants=options.inhabitants,
            progress=None if options.json or not sys.stderr.isatty() else _tell,
        )
        strata = _strata(options)
    except estimation.WrongInput as wrong:
        sys.stderr.write(f"{wrong.dutch}\n{wrong.english}\n")
        return WRONG_INPUT
    sys.stdout.write(_json(panel, strata) if options.json else panel_text(panel) + strata_text(strata))
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
    parser.add_argument(
        "--stratum", action="append", default=[], metavar="COLUMN", help="an estimate per value"
    )
    parser.add_argument("--inhabitants", type=int, help="of the region, for the national figure")
    return parser.parse_args(arguments)


def _table(options: argparse.Namespace) -> CaptureTable:
    from baken.estimation import read_strata

    table = read_strata(options.file, options.stratum).collapsed
    for names in options.merge:
        table = table.merged(*names.split("+"))
    return table


def _strata(options: argparse.Namespace) -> StrataAnswer | None:
    """An estimate per value of the columns named; merged lists are for the panel."""
    from baken.estimation import estimate_strata, read_strata

    if not options.stratum:
        return None
    table = read_strata(options.file, options.stratum)
    return estimate_strata(
        table,
        threshold=options.threshold,
        bootstrap=min(options.bootstrap, MOST_FOR_STRATA),
        seed=options.seed,
    )


def _json(panel: Panel, strata: StrataAnswer | None) -> str:
    answer = panel.as_dict() | ({"strata": strata.as_dict()} if strata else {})
    return json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _tell(method: str, done: int, total: int) -> None:
    sys.stderr.write(f"{method} {done}/{total}\r")
