# SPDX-License-Identifier: EUPL-1.2
"""Settings are what every visitor may read; who edited them is for the office.

Only the office edits, in its own regions.
"""

from baken.kernel.walls import EVERY_ROW, Wall, both, reach_is, region_is_ours

_READ = "SELECT (id, region, part, code, values, edited_at)"
_DOORS = ("front", "desk", "api", "worker")

WALLS = [
    Wall(
        "regions.Edit",
        {**dict.fromkeys(_DOORS, _READ), "office": "SELECT, INSERT"},
        dict.fromkeys((*_DOORS, "office"), EVERY_ROW),
        {"office": both(region_is_ours(), reach_is("supervision"))},
    ),
    Wall(
        "regions.Version",
        {**dict.fromkeys(_DOORS, "SELECT"), "office": "SELECT, UPDATE (version)"},
        why_no_rows="one number that says only that settings changed",
    ),
]
