# SPDX-License-Identifier: EUPL-1.2
"""The office reads what was released for its regions; only the worker releases.

Of an estimate the office may write the table that was uploaded and never read it back, and ask to stop.
"""

from baken.kernel.walls import OF_REGION, Wall, both, reach_is

_READ = both(OF_REGION, reach_is("figures", "supervision"))
_FIGURES = both(OF_REGION, reach_is("figures"))

WALLS = [
    Wall(
        "insight.Release",
        {"office": "SELECT", "worker": "SELECT, INSERT"},
        {"office": _READ, "worker": OF_REGION},
    ),
    Wall(
        "insight.Figure",
        {"office": "SELECT", "worker": "SELECT, INSERT"},
        {"office": _READ, "worker": OF_REGION},
    ),
    Wall(
        "insight.EstimateRun",
        {"office": "SELECT, INSERT, UPDATE (cancel_asked_at)", "worker": "SELECT, UPDATE, DELETE"},
        {"office": _FIGURES, "worker": OF_REGION},
    ),
    Wall(
        "insight.EstimateCell",
        {"office": "INSERT", "worker": "SELECT, DELETE"},
        {"office": _FIGURES, "worker": OF_REGION},
    ),
]
