# SPDX-License-Identifier: EUPL-1.2
"""The office reads and edits cost tables of its regions; only the worker adds what was played and counted.

A scenario with own numbers is added by who steers, and a version of it by its maker alone.

The desk notes minutes and never reads them back: nobody looks at the hours of a colleague. What it reads are the
planned hours and the released ones, which name nobody.
"""

from baken.kernel.walls import CASEWORK_OF_REGION, OF_REGION, Wall, both, reach_is, same

_READ = both(OF_REGION, reach_is("figures", "supervision"))
_EDIT = both(OF_REGION, reach_is("supervision"))
_PLAN = both(OF_REGION, reach_is("figures"))
_OF_AN_OWN_ONE = (
    "(scenario_id, region) IN (SELECT id, region FROM public.capacity_ownscenario"
    " WHERE made_by::text = (SELECT coalesce(current_setting('app.person', true), '')))"
)
_ADDED_AT_THE_OFFICE = {"office": "SELECT, INSERT", "worker": "SELECT"}
_ADDED_BY_THE_WORKER = {"office": "SELECT", "worker": "SELECT, INSERT"}
_ROWS = {"office": _READ, "worker": OF_REGION}
_READ_AT_THE_DESK = {**_ROWS, "desk": CASEWORK_OF_REGION}
_READS = {"desk": "SELECT"}

WALLS = [
    Wall("capacity.CostStart", _ADDED_AT_THE_OFFICE | _READS, _READ_AT_THE_DESK, {"office": _EDIT}),
    Wall("capacity.CostEdit", _ADDED_AT_THE_OFFICE | _READS, _READ_AT_THE_DESK, {"office": _EDIT}),
    Wall(
        "capacity.OwnScenario",
        _ADDED_AT_THE_OFFICE,
        _ROWS,
        {"office": both(_PLAN, same("made_by", "person"))},
    ),
    Wall(
        "capacity.ScenarioVersion",
        _ADDED_AT_THE_OFFICE,
        _ROWS,
        {"office": both(_PLAN, same("edited_by", "person"), _OF_AN_OWN_ONE)},
    ),
    Wall("capacity.Played", _ADDED_BY_THE_WORKER, _ROWS),
    Wall(
        "capacity.WorkTime",
        {"desk": "INSERT", "worker": "SELECT"},
        {"desk": CASEWORK_OF_REGION, "worker": OF_REGION},
    ),
    Wall("capacity.NotedHours", _ADDED_BY_THE_WORKER | _READS, _READ_AT_THE_DESK),
]
