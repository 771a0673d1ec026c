# SPDX-License-Identifier: EUPL-1.2
"""The weighing of reports is reached by casework of the region; the worker reads coded facts for figures."""

from baken.kernel.walls import CASEWORK_OF_REGION, OF_REGION, Wall, as_seen, both, either, not_kept_out

_HERE = {"desk": CASEWORK_OF_REGION}
_OF_A_REPORT = {"desk": both(CASEWORK_OF_REGION, not_kept_out("report_id"))}
# As far as the item itself is seen; minutes around the talk belong to no report.
_ITEM = as_seen("triage_item", "item_id")
_OF_AN_ITEM = {"desk": both(CASEWORK_OF_REGION, _ITEM)}
_TIME = {"desk": both(CASEWORK_OF_REGION, either("item_id IS NULL", _ITEM)), "worker": OF_REGION}
_ROWS = {**_OF_A_REPORT, "worker": OF_REGION}

WALLS = [
    Wall("triage.Weighing", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _ROWS),
    Wall("triage.Evidence", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _ROWS),
    Wall("triage.SafetyLook", {"desk": "SELECT, INSERT", "worker": "SELECT"}, _ROWS),
    Wall("triage.Outcome", {"desk": "SELECT, INSERT", "worker": "SELECT"}, _ROWS),
    # Of all dossiers together a row names none.
    Wall(
        "triage.EndedWait",
        {"desk": "SELECT", "worker": "SELECT, INSERT, DELETE"},
        {
            "desk": both(CASEWORK_OF_REGION, either("dossier IS NULL", not_kept_out("dossier"))),
            "worker": OF_REGION,
        },
    ),
    Wall("triage.Meeting", {"desk": "SELECT, INSERT, UPDATE (state, began_at, ended_at)"}, _HERE),
    Wall("triage.Seat", {"desk": "SELECT, INSERT"}, _HERE),
    Wall(
        "triage.Item",
        {"desk": "SELECT, INSERT, UPDATE (state, laid_at, left_at, draft_version)"},
        _OF_A_REPORT,
    ),
    Wall("triage.Voice", {"desk": "SELECT, INSERT"}, _OF_AN_ITEM),
    Wall("triage.TimeSpent", {"desk": "SELECT, INSERT", "worker": "SELECT"}, _TIME),
    Wall(
        "triage.Quarantine",
        {
            "desk": "SELECT, INSERT, UPDATE (state, number, confirmed_at, confirmed_by, until, ended_at, ended_by)"
        },
        _HERE,
    ),
    Wall("triage.Quarantined", {"desk": "SELECT, INSERT"}, _OF_A_REPORT),
    Wall("triage.Naming", {"desk": "SELECT, INSERT"}, _OF_A_REPORT),
    Wall(
        "triage.Combination",
        {"desk": "SELECT, INSERT, UPDATE (undone_at, undone_by)", "worker": "SELECT"},
        {"desk": both(_OF_A_REPORT["desk"], not_kept_out("leading_id")), "worker": OF_REGION},
    ),
]
