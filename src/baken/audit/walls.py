# SPDX-License-Identifier: EUPL-1.2
"""Who may write in the logbook and who may read it. Nobody changes it; links are made by baken_chain only.

Any door may write a line of any region, or of none (a refused line would be a look without a trace);
a door names only the columns that are its to give. The front door writes arrivals in its own region.
"""

from baken.audit.models import NO_REGION
from baken.kernel.walls import (
    CASEWORK_OF_REGION,
    EVERY_ROW,
    DefinerFunction,
    Wall,
    both,
    either,
    reach_is,
    region_is_ours,
)

GIVEN = (
    "id, region, at_act, actor, role, purpose, kind, action, about_kind, about_id, result, reason, request"
)
# Sign-ins belong to no region: whoever supervises sees them all.
SUPERVISION_OF_REGION = both(either(region_is_ours(), f"region = '{NO_REGION}'"), reach_is("supervision"))

_ENTRY_GRANTS = {
    "front": f"INSERT ({GIVEN})",
    "desk": f"INSERT ({GIVEN}), SELECT",
    "office": f"INSERT ({GIVEN}), SELECT",
    "api": f"INSERT ({GIVEN})",
    "worker": f"INSERT ({GIVEN}), SELECT",
}
_ENTRY_ROWS = {
    "front": both(region_is_ours(), "kind = 'change'"),
    "desk": CASEWORK_OF_REGION,
    "office": SUPERVISION_OF_REGION,
    "worker": EVERY_ROW,
}
_CHAIN_GRANTS = {"office": "SELECT", "worker": "SELECT"}
_CHAIN_ROWS = {"office": SUPERVISION_OF_REGION, "worker": EVERY_ROW}

WALLS = [
    Wall("audit.Entry", _ENTRY_GRANTS, _ENTRY_ROWS),
    Wall("audit.NewEntry", _ENTRY_GRANTS, _ENTRY_ROWS),
    Wall("audit.Link", _CHAIN_GRANTS, _CHAIN_ROWS),
    Wall("audit.Head", _CHAIN_GRANTS, _CHAIN_ROWS),
    Wall("audit.Segment", _CHAIN_GRANTS, _CHAIN_ROWS),
    Wall(
        "audit.ChainCheck",
        {"office": "SELECT, INSERT", "worker": "SELECT, INSERT"},
        {"office": SUPERVISION_OF_REGION, "worker": EVERY_ROW},
    ),
    Wall(
        "audit.Withheld",
        {"office": "SELECT, INSERT, UPDATE (ended_by, ended_at)"},
        {"office": SUPERVISION_OF_REGION},
    ),
]

FUNCTIONS = [
    DefinerFunction(
        "public.audit_chain()",
        "baken_chain",
        (),
        "makes the link of each entry at commit; no door may write links",
    ),
    DefinerFunction(
        "public.audit_house_month(date)",
        "baken_chain",
        (),
        "makes the tables of one month; called by the two below",
    ),
    DefinerFunction(
        "public.audit_prepare_months(date)",
        "baken_chain",
        ("worker",),
        "only a table's owner makes its partitions",
    ),
    DefinerFunction(
        "public.audit_drop_month(date)",
        "baken_chain",
        ("worker",),
        "drops a month older than five years, whole, and keeps the hashes at both its ends",
    ),
]

# A restored backup has one owner for everything: the tables go back to the role that makes months.
OWNERSHIP = """
DO $$ DECLARE kept regclass; BEGIN
    FOR kept IN SELECT oid FROM pg_class WHERE relkind IN ('r', 'p') AND relowner <> 'baken_chain'::regrole
        AND (relnamespace = 'logbook'::regnamespace OR oid IN ('public.audit_entry'::regclass,
            'public.audit_link'::regclass, 'public.audit_head'::regclass, 'public.audit_segment'::regclass))
    LOOP EXECUTE format('ALTER TABLE %s OWNER TO baken_chain', kept); END LOOP;
END $$
"""

# Policies for writing stand beside the row rules: what a door writes is not limited to what it reads.
SQL = [
    "GRANT USAGE, CREATE ON SCHEMA logbook TO baken_chain",
    "ALTER FUNCTION public.audit_stamp() OWNER TO baken_chain",
    "ALTER FUNCTION public.audit_append_only() OWNER TO baken_chain",
    OWNERSHIP,
    "DROP POLICY IF EXISTS every_line_is_written ON public.audit_entry",
    "CREATE POLICY every_line_is_written ON public.audit_entry FOR INSERT"
    " TO baken_desk, baken_office, baken_api, baken_worker WITH CHECK (true)",
    "SELECT public.audit_prepare_months((statement_timestamp() + interval '12 months')::date)",
]
