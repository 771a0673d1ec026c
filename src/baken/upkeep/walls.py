# SPDX-License-Identifier: EUPL-1.2
"""The worker writes its lines; the office reads those of its regions."""

from baken.kernel.walls import OF_REGION, Wall, both, reach_is

_READ = both(OF_REGION, reach_is("supervision"))

WALLS = [
    Wall(
        f"upkeep.{model}",
        {"office": "SELECT", "worker": "SELECT, INSERT, UPDATE"},
        {"office": _READ, "worker": OF_REGION},
    )
    for model in ("TaskState", "Check")
]
