# SPDX-License-Identifier: EUPL-1.2
"""Casework of the region keeps the roster, under its own name; the worker reads who is on duty."""

from baken.kernel.walls import CASEWORK_OF_REGION, OF_REGION, Wall, same

WALLS = [
    Wall(
        "roster.Duty",
        {"desk": "SELECT, INSERT, UPDATE (ended_at, ended_by)", "worker": "SELECT"},
        {"desk": CASEWORK_OF_REGION, "worker": OF_REGION},
    )
]

_TABLE = "public.roster_duty"

SQL = [
    f"DROP POLICY IF EXISTS under_ones_own_name ON {_TABLE}",
    f"CREATE POLICY under_ones_own_name ON {_TABLE} AS RESTRICTIVE FOR INSERT TO baken_desk"
    f" WITH CHECK ({same('put_by', 'person')} AND ended_at IS NULL)",
    f"DROP POLICY IF EXISTS ended_under_ones_own_name ON {_TABLE}",
    f"CREATE POLICY ended_under_ones_own_name ON {_TABLE} AS RESTRICTIVE FOR UPDATE TO baken_desk"
    f" USING (ended_at IS NULL) WITH CHECK ({same('ended_by', 'person')})",
]
