# SPDX-License-Identifier: EUPL-1.2
"""The front door may add a report or an advice request and see none. A draft of a call is its writer's alone."""

from baken.kernel.walls import CASEWORK_OF_REGION, OF_REGION, Wall, both, not_kept_out, same

_OWN_DRAFT = both(CASEWORK_OF_REGION, same("owner", "person"))

WALLS = [
    Wall(
        "intake.Report",
        {"front": "INSERT", "desk": "SELECT, INSERT, UPDATE", "worker": "SELECT, UPDATE"},
        {"front": OF_REGION, "desk": both(CASEWORK_OF_REGION, not_kept_out("id")), "worker": OF_REGION},
    ),
    Wall(
        "intake.AdviceRequest",
        {"front": "INSERT", "desk": "SELECT, INSERT, UPDATE", "worker": "SELECT, UPDATE"},
        {"front": OF_REGION, "desk": both(CASEWORK_OF_REGION, not_kept_out("id")), "worker": OF_REGION},
    ),
    Wall(
        "intake.AdviceTime",
        {"desk": "SELECT, INSERT", "worker": "SELECT"},
        {"desk": both(CASEWORK_OF_REGION, not_kept_out("advice_id")), "worker": OF_REGION},
    ),
    Wall(
        "intake.CallDraft",
        {"desk": "SELECT, INSERT, UPDATE, DELETE", "worker": "SELECT, DELETE"},
        {"desk": _OWN_DRAFT, "worker": OF_REGION},
    ),
    Wall(
        "intake.AcuteDeed",
        {"desk": "SELECT, INSERT, DELETE", "worker": "SELECT, DELETE"},
        {"desk": both(CASEWORK_OF_REGION, not_kept_out("report")), "worker": OF_REGION},
    ),
    Wall(
        "intake.Supplement",
        {"desk": "SELECT, INSERT", "worker": "SELECT"},
        {"desk": both(CASEWORK_OF_REGION, not_kept_out("report")), "worker": OF_REGION},
    ),
    Wall(
        "intake.ContactMoment",
        {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"},
        {"desk": both(CASEWORK_OF_REGION, not_kept_out("report")), "worker": OF_REGION},
    ),
    # Colleagues would recognise whose answer it is: only the worker counts.
    Wall(
        "intake.SurveyAnswer",
        {"front": "INSERT", "worker": "SELECT"},
        {"front": OF_REGION, "worker": OF_REGION},
    ),
    Wall(
        "intake.SignalImport",
        {"desk": "SELECT, INSERT, DELETE"},
        {"desk": CASEWORK_OF_REGION},
    ),
    Wall(
        "intake.EarlierSignals",
        {"desk": "SELECT, INSERT, DELETE", "worker": "SELECT"},
        {"desk": CASEWORK_OF_REGION, "worker": OF_REGION},
    ),
]
