# SPDX-License-Identifier: EUPL-1.2
"""How many stay unseen: multiple systems estimation, the mathematics of hidden populations.

People who stand on several lists tell how many stand on none. Every method has its assumptions, so the answer
is a panel of methods with their intervals, warnings and a gate, never one number. Pure Python on numpy and
scipy: no Django, no database, no clock; a statistician uses it in a notebook (docs/developers/estimation.md).

    from baken.estimation import estimate, read_table
    panel = estimate(read_table("lists.csv"), bootstrap=1000, seed=1)
"""

from baken.estimation.answers import Gate, Interval, MethodAnswer, NationalFigure, Panel, Remark, Variation
from baken.estimation.capture_table import CaptureTable
from baken.estimation.gate import Statements
from baken.estimation.panel import estimate
from baken.estimation.reading import parse_strata, parse_table, read_strata, read_table
from baken.estimation.refusals import Cancelled, WrongInput
from baken.estimation.strata import StrataAnswer, StratumAnswer, estimate_strata
from baken.estimation.stratified_table import StratifiedTable

__all__ = [
    "Cancelled", "CaptureTable", "Gate", "Interval", "MethodAnswer", "NationalFigure", "Panel", "Remark",
    "Statements", "StrataAnswer", "StratifiedTable", "StratumAnswer", "Variation", "WrongInput", "estimate",
    "estimate_strata", "parse_strata", "parse_table", "read_strata", "read_table",
]  # fmt: skip
