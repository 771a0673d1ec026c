# SPDX-License-Identifier: EUPL-1.2
"""The front door adds files and sees none; casework of the region and the worker read and clean them."""

from baken.kernel.walls import CASEWORK_OF_REGION, OF_REGION, Wall

WALLS = [
    Wall(
        "files.File",
        {"front": "INSERT", "desk": "SELECT, INSERT, UPDATE", "worker": "SELECT, INSERT, UPDATE"},
        {"front": OF_REGION, "desk": CASEWORK_OF_REGION, "worker": OF_REGION},
    ),
]
