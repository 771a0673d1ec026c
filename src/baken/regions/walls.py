# SPDX-License-Identifier: EUPL-1.2
"""Settings are what every visitor may read; who edited them is for the office.

Only the office edits, in its own regions.
"""

from baken.kernel.walls import EVERY_ROW, Wall, both, reach_is, region_is_ours, same

_READ = "SELECT (id, region, part, code, values, edited_at, needs_second)"
_DOORS = ("front", "desk", "api", "worker")

WALLS = [
    Wall(
        "regions.Edit",
        {**dict.fromkeys(_DOORS, _READ), "office": "SELECT, INSERT"},
        dict.fromkeys((*_DOORS, "office"), EVERY_ROW),
        {"office": both(region_is_ours(), reach_is("supervision"))},
    ),
    # Whoever edited a number does not confirm it: the row rule says so too.
    Wall(
        "regions.Confirmation",
        {**dict.fromkeys(_DOORS, "SELECT (id, region, edit_id)"), "office": "SELECT, INSERT"},
        dict.fromkeys((*_DOORS, "office"), EVERY_ROW),
        {
            "office": both(
                region_is_ours(),
                reach_is("supervision"),
                same("confirmed_by", "person"),
                "edit_id NOT IN (SELECT id FROM regions_edit WHERE edited_by = confirmed_by)",
            )
        },
    ),
    Wall(
        "regions.Version",
        {**dict.fromkeys(_DOORS, "SELECT"), "office": "SELECT, UPDATE (version)"},
        why_no_rows="one number that says only that settings changed",
    ),
]
