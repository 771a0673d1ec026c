# SPDX-License-Identifier: EUPL-1.2
"""The words in which a room declares its walls: who may touch which table, and which rows of it.

A room's `walls.py` holds `WALLS`, a list of `Wall`. `config.walls` collects them from all rooms and
applies them whole after every migrate. A row rule is an SQL condition; it reads what the request told
the database with SET LOCAL (`app.regions`, `app.reach`, ...).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

DOORS = ("front", "desk", "office", "api", "worker")


@dataclass(frozen=True)
class Wall:
    """One table's wall: privileges per door, and which rows each door reaches.

    `table` is a model ("intake.Report") or a table name with schema ("public.procrastinate_jobs").
    `grants` gives a door its privileges, e.g. {"front": "INSERT", "desk": "SELECT, UPDATE"}; a privilege
    may name columns: "SELECT (id, tag)". `rows` gives per door the condition a row must meet; a table
    with `rows` has row security on, and a door with a grant but without a row rule reaches no row.
    `checks` gives, where it differs from `rows`, the condition a row must meet that a door writes: the front
    door may add a mailbox of its region and sees only the one whose code was typed.
    `why_no_rows` says, for a table without row rules, why it needs none.
    """

    table: str
    grants: Mapping[str, str]
    rows: Mapping[str, str] = field(default_factory=dict)
    checks: Mapping[str, str] = field(default_factory=dict)
    why_no_rows: str = ""


@dataclass(frozen=True)
class DefinerFunction:
    """A SECURITY DEFINER function: who owns it, who may call it, and why it must exist."""

    signature: str
    owner: str
    callers: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class CallersFunction:
    """A function that works with the rights and the row rules of whoever calls it: who may, and why it must exist."""

    signature: str
    callers: tuple[str, ...]
    why: str


def setting(name: str) -> str:
    """The text of a setting of this transaction; '' when nobody set it."""
    return f"(SELECT coalesce(current_setting('app.{name}', true), ''))"


def region_is_ours(column: str = "region") -> str:
    """Only rows of the regions this transaction acts for."""
    return f"{column} = ANY ((SELECT string_to_array(current_setting('app.regions', true), ','))::text[])"


def reach_is(*reaches: str) -> str:
    """Only for a transaction of this reach: casework, partner, consulted, figures, reporter, system.

    The whole comparison is one subquery: asked once per statement, and the planner does not take it for a
    condition that hardly any row meets (with a million reports it then chose plans forty times slower).
    """
    listed = ", ".join(f"'{reach}'" for reach in reaches)
    return f"(SELECT coalesce(current_setting('app.reach', true), '') IN ({listed}))"


def same(column: str, name: str) -> str:
    """The column equals a setting, and the setting is not empty."""
    return f"({column}::text = {setting(name)} AND {setting(name)} <> '')"


def among(column: str, name: str) -> str:
    """The column is one of the comma separated values of a setting."""
    return (
        f"{column}::text = ANY ((SELECT string_to_array(current_setting('app.{name}', true), ','))::text[])"
    )


def not_kept_out(column: str) -> str:
    """Not the dossiers that whoever acts is kept out of (`access.apart`); the column names the dossier.

    One list for each table of a statement, nearly always an empty one. A function gives it: written out here, the
    database would plan it, and the row rules of what it looks in, anew at every table.
    """
    return f"{column} <> ALL ((SELECT public.access_closed_to_me())::uuid[])"


def as_seen(table: str, column: str) -> str:
    """Only what belongs to a row that is seen: the row rules of that table hold inside this subquery."""
    return f"EXISTS (SELECT FROM public.{table} AS above WHERE above.id = {column})"


def both(*conditions: str) -> str:
    return " AND ".join(f"({condition})" for condition in conditions)


def either(*conditions: str) -> str:
    return " OR ".join(f"({condition})" for condition in conditions)


OF_REGION = region_is_ours()
CASEWORK_OF_REGION = both(region_is_ours(), reach_is("casework"))
EVERY_ROW = "true"
# For whoever reports for an organisation: what that person reported under the own name. Of mailbox and vault.
ONES_OWN_REPORTS = f"FROM public.organisations_ownreport WHERE kind = 'named' AND {same('person', 'person')}"
