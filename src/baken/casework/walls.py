# SPDX-License-Identifier: EUPL-1.2
"""Cases are reached by casework of their region only; who of them may see which case is `permissions.py`."""

from baken.kernel.walls import CASEWORK_OF_REGION, OF_REGION, Wall, both, same

_ROWS = {"desk": CASEWORK_OF_REGION, "worker": OF_REGION}

WALLS = [
    Wall("casework.Case", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _ROWS),
    Wall("casework.Assignment", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _ROWS),
    Wall("casework.SafetyAssessment", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _ROWS),
    Wall("casework.PersonAssessed", {"desk": "SELECT, INSERT", "worker": "SELECT"}, _ROWS),
    Wall("casework.AcuteDanger", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _ROWS),
    Wall("casework.CaseClosing", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _ROWS),
    Wall("casework.CaseNote", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _ROWS),
    Wall("casework.NotePassage", {"desk": "SELECT, INSERT, UPDATE, DELETE", "worker": "SELECT"}, _ROWS),
    Wall(
        "casework.NoteDraft",
        {"desk": "SELECT, INSERT, UPDATE, DELETE"},
        {"desk": both(CASEWORK_OF_REGION, same("account", "person"))},
    ),
    Wall("casework.InformDecision", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _ROWS),
    Wall("casework.DeedInDanger", {"desk": "SELECT, INSERT", "worker": "SELECT"}, _ROWS),
]
