# SPDX-License-Identifier: EUPL-1.2
"""People involved are reached by casework of their region only; a search by who made it."""

from baken.kernel.walls import CASEWORK_OF_REGION, OF_REGION, Wall, as_seen, both, not_kept_out, same

# As far as the person is seen.
_ROWS = {"desk": both(CASEWORK_OF_REGION, as_seen("people_person", "person_id")), "worker": OF_REGION}

WALLS = [
    Wall(
        "people.Person",
        {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"},
        {"desk": both(CASEWORK_OF_REGION, not_kept_out("dossier")), "worker": OF_REGION},
    ),
    Wall("people.IdentityAttribute", {"desk": "SELECT, INSERT", "worker": "SELECT"}, _ROWS),
    Wall("people.Exploitation", {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"}, _ROWS),
    Wall("people.VictimStatus", {"desk": "SELECT, INSERT", "worker": "SELECT"}, _ROWS),
    Wall(
        "people.IdentifierSearch",
        {"desk": "SELECT, INSERT"},
        {"desk": both(CASEWORK_OF_REGION, same("searched_by", "person"))},
    ),
]
