# SPDX-License-Identifier: EUPL-1.2
"""The front door may add a report and see none."""

from baken.kernel.walls import CASEWORK_OF_REGION, OF_REGION, Wall

WALLS = [
    Wall(
        "intake.Report",
        {"front": "INSERT", "desk": "SELECT, INSERT, UPDATE", "worker": "SELECT, UPDATE"},
        {"front": OF_REGION, "desk": CASEWORK_OF_REGION, "worker": OF_REGION},
    ),
]
