# SPDX-License-Identifier: EUPL-1.2
"""The front door adds questions and reads what was published; the office reads and answers; no other door."""

from baken.kernel.walls import OF_REGION, Wall, both, reach_is

_OFFICE = both(OF_REGION, reach_is("figures"))

WALLS = [
    Wall(
        "steering.GeneralQuestion",
        {"front": "INSERT", "office": "SELECT, UPDATE"},
        {"front": OF_REGION, "office": _OFFICE},
    ),
    Wall(
        "steering.GeneralAnswer",
        {"front": "SELECT", "office": "SELECT, INSERT, UPDATE"},
        {"front": both(OF_REGION, "withdrawn_at IS NULL"), "office": _OFFICE},
    ),
]
