# SPDX-License-Identifier: EUPL-1.2
"""Cases are reached by casework of their region only; who of them may see which case is `permissions.py`, but for
whoever is kept out of one."""

from baken.kernel.walls import CASEWORK_OF_REGION, OF_REGION, Wall, both, not_kept_out, same

_ROWS = {"desk": CASEWORK_OF_REGION, "worker": OF_REGION}


def _rows(dossier: str) -> dict[str, str]:
    return {"desk": both(CASEWORK_OF_REGION, not_kept_out(dossier)), "worker": OF_REGION}


WALLS = [
    Wall("casework.Case", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _rows("id")),
    Wall("casework.Assignment", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _rows("case_id")),
    Wall(
        "casework.SafetyAssessment", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _rows("case_id")
    ),
    Wall("casework.PersonAssessed", {"desk": "SELECT, INSERT", "worker": "SELECT"}, _ROWS),
    Wall("casework.AcuteDanger", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _rows("case_id")),
    Wall("casework.CaseClosing", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _rows("case_id")),
    Wall("casework.CaseNote", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _rows("case_id")),
    Wall("casework.NotePassage", {"desk": "SELECT, INSERT, UPDATE, DELETE", "worker": "SELECT"}, _ROWS),
    Wall(
        "casework.NoteDraft",
        {"desk": "SELECT, INSERT, UPDATE, DELETE"},
        {"desk": both(CASEWORK_OF_REGION, same("account", "person"))},
    ),
    Wall("casework.InformDecision", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _rows("case_id")),
    Wall("casework.DeedInDanger", {"desk": "SELECT, INSERT", "worker": "SELECT"}, _ROWS),
]
