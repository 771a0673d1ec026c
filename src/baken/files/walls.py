# SPDX-License-Identifier: EUPL-1.2
"""The front door adds files and sees none; casework of the region and the worker read and clean them."""

from baken.kernel.walls import CASEWORK_OF_REGION, OF_REGION, Wall, both, not_kept_out, same

WALLS = [
    Wall(
        "files.File",
        {"front": "INSERT", "desk": "SELECT, INSERT, UPDATE", "worker": "SELECT, INSERT, UPDATE"},
        {"front": OF_REGION, "desk": both(CASEWORK_OF_REGION, not_kept_out("dossier")), "worker": OF_REGION},
    ),
    Wall(
        "files.Copy",
        {"desk": "SELECT, INSERT"},
        {"desk": both(CASEWORK_OF_REGION, not_kept_out("dossier"))},
    ),
]

_TABLE = "public.files_copy"

SQL = [
    f"DROP POLICY IF EXISTS under_ones_own_name ON {_TABLE}",
    f"CREATE POLICY under_ones_own_name ON {_TABLE} AS RESTRICTIVE FOR INSERT TO baken_desk"
    f" WITH CHECK ({same('made_by', 'person')})",
]
