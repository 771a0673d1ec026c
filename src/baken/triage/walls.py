# SPDX-License-Identifier: EUPL-1.2
"""The weighing of reports is reached by casework of the region; the worker reads coded facts for figures."""

from baken.kernel.walls import CASEWORK_OF_REGION, OF_REGION, Wall, both, not_kept_out

_ROWS = {"desk": both(CASEWORK_OF_REGION, not_kept_out("report_id")), "worker": OF_REGION}

WALLS = [
    Wall("triage.Weighing", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _ROWS),
    Wall("triage.Evidence", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _ROWS),
    Wall("triage.SafetyLook", {"desk": "SELECT, INSERT", "worker": "SELECT"}, _ROWS),
    Wall("triage.Outcome", {"desk": "SELECT, INSERT", "worker": "SELECT"}, _ROWS),
]
