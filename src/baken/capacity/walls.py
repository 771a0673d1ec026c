# SPDX-License-Identifier: EUPL-1.2
"""The office reads and edits cost tables of its regions; only the worker adds what was played and counted.

The desk notes minutes and never reads them back: nobody looks at the hours of a colleague.
"""

from baken.kernel.walls import CASEWORK_OF_REGION, OF_REGION, Wall, both, reach_is

_READ = both(OF_REGION, reach_is("figures", "supervision"))
_EDIT = both(OF_REGION, reach_is("supervision"))
_ADDED_BY_THE_WORKER = {"office": "SELECT", "worker": "SELECT, INSERT"}
_ROWS = {"office": _READ, "worker": OF_REGION}

WALLS = [
    Wall("capacity.CostStart", {"office": "SELECT, INSERT", "worker": "SELECT"}, _ROWS, {"office": _EDIT}),
    Wall("capacity.CostEdit", {"office": "SELECT, INSERT", "worker": "SELECT"}, _ROWS, {"office": _EDIT}),
    Wall("capacity.Played", _ADDED_BY_THE_WORKER, _ROWS),
    Wall(
        "capacity.WorkTime",
        {"desk": "INSERT", "worker": "SELECT"},
        {"desk": CASEWORK_OF_REGION, "worker": OF_REGION},
    ),
    Wall("capacity.NotedHours", _ADDED_BY_THE_WORKER, _ROWS),
]
