# SPDX-License-Identifier: EUPL-1.2
"""Every staff door may add a mail and only the worker changes one; the office sees rows, which hold no words.

Mail about signing in belongs to no region.
"""

from baken.audit.actions import NO_REGION
from baken.kernel.walls import OF_REGION, Wall, both, either, reach_is

_HERE_OR_NOWHERE = either(OF_REGION, f"region = '{NO_REGION}'")
_SUPERVISION = reach_is("supervision")

WALLS = [
    Wall(
        "post.Mail",
        {"desk": "INSERT", "office": "SELECT, INSERT", "worker": "SELECT, INSERT, UPDATE, DELETE"},
        {
            "desk": _HERE_OR_NOWHERE,
            "office": both(_HERE_OR_NOWHERE, _SUPERVISION),
            "worker": _HERE_OR_NOWHERE,
        },
        {"office": _HERE_OR_NOWHERE},
    ),
    Wall(
        "post.Address",
        {"office": "SELECT, INSERT, UPDATE (ended_by, ended_at)", "worker": "SELECT"},
        {"office": both(OF_REGION, _SUPERVISION), "worker": OF_REGION},
    ),
]
