# SPDX-License-Identifier: EUPL-1.2
"""Cases are reached by casework of their region only; who of them may see which case is `permissions.py`, but for
whoever is kept out of one."""

from baken.kernel.walls import CASEWORK_OF_REGION, OF_REGION, Wall, among, as_seen, both, not_kept_out, same


def _rows(dossier: str) -> dict[str, str]:
    return {"desk": both(CASEWORK_OF_REGION, not_kept_out(dossier)), "worker": OF_REGION}


def _rows_of(table: str, column: str) -> dict[str, str]:
    return {"desk": both(CASEWORK_OF_REGION, as_seen(table, column)), "worker": OF_REGION}


WALLS = [
    Wall(
        # The worker closes what a partner took over.
        "casework.Case",
        {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT, UPDATE"},
        _rows("id"),
    ),
    Wall("casework.Assignment", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _rows("case_id")),
    Wall(
        "casework.SafetyAssessment", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _rows("case_id")
    ),
    Wall(
        "casework.PersonAssessed",
        {"desk": "SELECT, INSERT", "worker": "SELECT"},
        _rows_of("casework_safetyassessment", "assessment_id"),
    ),
    Wall("casework.AcuteDanger", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _rows("case_id")),
    Wall(
        "casework.CaseClosing",
        {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT, INSERT"},
        _rows("case_id"),
    ),
    Wall("casework.CaseSamenloop", {"desk": "SELECT, INSERT", "worker": "SELECT"}, _rows("case_id")),
    Wall(
        "casework.CaseJoining",
        {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"},
        {
            "desk": both(CASEWORK_OF_REGION, not_kept_out("stays_id"), not_kept_out("joined_id")),
            "worker": OF_REGION,
        },
    ),
    Wall("casework.CaseFile", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _rows("case_id")),
    Wall("casework.CaseNote", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _rows("case_id")),
    Wall(
        "casework.NotePassage",
        {"desk": "SELECT, INSERT, UPDATE, DELETE", "worker": "SELECT"},
        _rows_of("casework_casenote", "note_id"),
    ),
    Wall(
        "casework.NoteDraft",
        {"desk": "SELECT, INSERT, UPDATE, DELETE"},
        {"desk": both(CASEWORK_OF_REGION, same("account", "person"), not_kept_out("case_id"))},
    ),
    Wall("casework.InformDecision", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _rows("case_id")),
    Wall(
        "casework.DeedInDanger",
        {"desk": "SELECT, INSERT", "worker": "SELECT"},
        _rows_of("casework_acutedanger", "danger_id"),
    ),
    Wall("casework.CaseNarrative", {"desk": "SELECT, INSERT", "worker": "SELECT"}, _rows("case_id")),
    Wall("casework.Condition", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _rows("case_id")),
    Wall("casework.Inquiry", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _rows("case_id")),
    *(
        Wall(
            f"casework.{model}",
            {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"},
            _rows_of("casework_inquiry", "inquiry_id"),
        )
        for model in ("InquiryStep", "InquiryPause", "Finding")
    ),
    Wall(
        "casework.FindingHeard",
        {"desk": "SELECT, INSERT", "worker": "SELECT"},
        _rows_of("casework_finding", "finding_id"),
    ),
    Wall(
        "casework.InformationRequest",
        {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"},
        _rows("case_id"),
    ),
    Wall(
        "casework.LetterProof",
        # The front door finds the one letter whose code was typed, and nothing that leads to its dossier.
        {
            "front": "SELECT (id, region, mark, reference, written_on, questions, holds_until)",
            "desk": "SELECT, INSERT, UPDATE, DELETE",
            "worker": "SELECT, DELETE",
        },
        _rows_of("casework_informationrequest", "request_id")
        | {"front": both(OF_REGION, among("mark", "tag"))},
    ),
]
