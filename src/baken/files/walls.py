# SPDX-License-Identifier: EUPL-1.2
"""The front door adds files and sees none; casework of the region and the worker read and clean them."""

from baken.kernel.walls import CASEWORK_OF_REGION, OF_REGION, Wall, both, not_kept_out

WALLS = [
    Wall(
        "files.File",
        {"front": "INSERT", "desk": "SELECT, INSERT, UPDATE", "worker": "SELECT, INSERT, UPDATE"},
        {"front": OF_REGION, "desk": both(CASEWORK_OF_REGION, not_kept_out("dossier")), "worker": OF_REGION},
    ),
]
