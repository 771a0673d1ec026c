# SPDX-License-Identifier: EUPL-1.2
"""The office reads what was released for its regions; only the worker releases."""

from baken.kernel.walls import OF_REGION, Wall, both, reach_is

_READ = both(OF_REGION, reach_is("figures", "supervision"))

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
]
