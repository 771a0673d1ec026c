# SPDX-License-Identifier: EUPL-1.2
"""Care is reached by casework of the region only; who of them may see which path is `permissions.py`."""

from baken.kernel.walls import CASEWORK_OF_REGION, OF_REGION, Wall, as_seen, both, not_kept_out

_ROWS = {"desk": CASEWORK_OF_REGION, "worker": OF_REGION}
# As far as the path is seen.
_OF_A_PATH = {"desk": both(CASEWORK_OF_REGION, as_seen("care_carepath", "path_id")), "worker": OF_REGION}

WALLS = [
    Wall(
        "care.CarePath",
        {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"},
        {"desk": both(CASEWORK_OF_REGION, not_kept_out("case_id")), "worker": OF_REGION},
    ),
    Wall(
        "care.TakenOver",
        {"desk": "SELECT, INSERT", "worker": "SELECT"},
        {"desk": both(CASEWORK_OF_REGION, not_kept_out("case_id")), "worker": OF_REGION},
    ),
    Wall("care.Need", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _OF_A_PATH),
    Wall("care.Contact", {"desk": "SELECT, INSERT", "worker": "SELECT"}, _OF_A_PATH),
    Wall("care.ShelterRequest", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _OF_A_PATH),
    Wall("care.Occupancy", {"desk": "SELECT, INSERT", "worker": "SELECT"}, _ROWS),
    Wall("care.ThoughtAlong", {"desk": "SELECT, INSERT, DELETE", "worker": "SELECT"}, _ROWS),
]
