# SPDX-License-Identifier: EUPL-1.2
"""Years of work, written straight into the database: one real report, multiplied in SQL.

The first report goes through the front door, so that every envelope, key and mailbox has its real size and
a new column takes its value from there. The copies differ in what a worklist and figures look at.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from baken.config.launch.cluster import Cluster
from bench._ground import ELSEWHERE, say
from bench._people import Mould

BATCH = 50_000
OWNERS = "'{a0000000-0000-4000-8000-000000000001,a0000000-0000-4000-8000-000000000002}'::uuid[]"
OWNER_OF_CASE = f"({OWNERS})[1 + (mod(i, 2))::int]"

# All of them depend on the number alone: the same number is the same report in every table.
WORDS = """
CREATE FUNCTION pg_temp.one(what text, i bigint) RETURNS uuid IMMUTABLE LANGUAGE sql
    RETURN md5(what || i)::uuid;
CREATE FUNCTION pg_temp.chance(i bigint, salt bigint) RETURNS float IMMUTABLE LANGUAGE sql
    RETURN (hashint8extended(i, salt) & 1048575) / 1048576.0;
CREATE FUNCTION pg_temp.pick(given text[], i bigint, salt bigint) RETURNS text IMMUTABLE LANGUAGE sql
    RETURN given[1 + floor(pg_temp.chance(i, salt) * cardinality(given))::int];
CREATE FUNCTION pg_temp.reference(prefix text, i bigint) RETURNS text IMMUTABLE LANGUAGE sql
    RETURN prefix || '-26-' || (SELECT string_agg(substr('23456789CDFGHJKMNPQRTVWXY',
        1 + (((i * 48271) % 9765625) / power(25, place)::bigint % 25)::int, 1), '')
        FROM generate_series(0, 4) AS place);
CREATE FUNCTION pg_temp.state(i bigint, open float) RETURNS text IMMUTABLE LANGUAGE sql
    RETURN CASE WHEN pg_temp.chance(i, 1) < open * 0.55 THEN 'received'
        WHEN pg_temp.chance(i, 1) < open THEN 'in_triage'
        WHEN pg_temp.chance(i, 1) < open + 0.002 THEN 'on_radar'
        WHEN pg_temp.chance(i, 1) < open + 0.03 THEN 'decided' ELSE 'closed' END;
CREATE FUNCTION pg_temp.received(i bigint, state text) RETURNS timestamptz STABLE LANGUAGE sql
    RETURN now() - CASE WHEN state IN ('received', 'in_triage') THEN pg_temp.chance(i, 2) ^ 2 * interval '30 days'
        ELSE pg_temp.chance(i, 2) * interval '870 days' END;
"""

MUNICIPALITY = "pg_temp.pick('{GM0402,GM0406,GM1942,GM0376,GM0417,GM1696,GM0317,elsewhere,\"\"}', i, 3)"
WEIGHED = "fate.state <> 'received' AND pg_temp.chance(i, 8) < 0.9"
FORM = "pg_temp.pick('{labour,labour,sexual,criminal,unknown,organ}', i, 9)"
LIVES_IN = 'pg_temp.pick(\'{GM0402,GM0406,GM1942,"",""}\', i, 10)'

# Table, the template's column and word, which numbers have one, and what differs from the template.
Copies = tuple[str, str, str, dict[str, str]]
REPORT: Copies = (
    "intake_report", "id", "true",
    {
        "id": "pg_temp.one('report', i)",
        "reference": "pg_temp.reference('GV', i)",
        "mailbox": "pg_temp.one('mailbox', i)",
        "state": "fate.state",
        "received_at": "at",
        "municipality": MUNICIPALITY,
        "home": f"CASE WHEN {WEIGHED} AND {LIVES_IN} <> '' THEN {LIVES_IN} ELSE {MUNICIPALITY} END",
        "forms": f"CASE WHEN {WEIGHED} THEN {FORM} ELSE '' END",
        "reporter_kind": "pg_temp.pick('{unknown,unknown,named,shielded}', i, 4)",
        "acute": "pg_temp.chance(i, 5) < 0.005",
        "slow_queue": "pg_temp.chance(i, 6) < 0.02",
        "owner": f"CASE WHEN fate.state <> 'received' THEN ({OWNERS})[1 + (mod(i, 2))::int] END",
        "taken_up_at": "CASE WHEN fate.state <> 'received' THEN at + interval '3 hours' END",
        "decided_at": (
            "CASE WHEN fate.state IN ('on_radar', 'decided', 'closed') OR fate.state = 'in_triage' AND mod(i, 20) = 0"
            " THEN at + interval '3 days' END"
        ),
        "closed_at": "CASE WHEN fate.state = 'closed' THEN at + interval '9 days' END",
    },
)  # fmt: skip
AROUND_A_REPORT: tuple[Copies, ...] = (
    (
        "vault_entry", "dossier", "true",
        {"id": "pg_temp.one(t.column, i)", "dossier": "pg_temp.one('report', i)",
         "row": "pg_temp.one('report', i)", "key_id": "pg_temp.one(t.column || 'key', i)", "written_at": "at"},
    ),
    (
        "keys.vault_entrykey", "dossier", "true",
        {"id": "pg_temp.one(t.column || 'row', i)", "dossier": "pg_temp.one('report', i)",
         "row": "pg_temp.one('report', i)", "key_id": "pg_temp.one(t.column || 'key', i)"},
    ),
    (
        "keys.vault_dossierkey", "dossier", "true",
        {"id": "pg_temp.one('dossierkey', i)", "dossier": "pg_temp.one('report', i)",
         "key_id": "pg_temp.one('dossierkeyid', i)"},
    ),
    ("mailbox_mailbox", "dossier", "true", {"id": "pg_temp.one('mailbox', i)", "dossier": "pg_temp.one('report', i)"}),
    (
        "mailbox_message", "mailbox", "mod(i, 10) = 0",
        {"id": "pg_temp.one('message', i)", "mailbox": "pg_temp.one('mailbox', i)", "sent_at": "at + interval '1 day'",
         "handled_at": "CASE WHEN pg_temp.chance(i, 7) > 0.005 THEN at + interval '2 days' END"},
    ),
    (
        "triage_weighing", "report_id", WEIGHED,
        {"report_id": "pg_temp.one('report', i)",
         "forms": f"ARRAY[{FORM}]",
         "lives_in": LIVES_IN, "weighed_at": "at + interval '1 day'"},
    ),
    (
        "triage_outcome", "report_id", "fate.state IN ('on_radar', 'decided', 'closed')",
        {"id": "pg_temp.one('outcome', i)", "report_id": "pg_temp.one('report', i)",
         "kind": "CASE WHEN mod(i, 4) = 0 THEN 'hand_over' ELSE 'no_follow_up' END",
         "target": "CASE WHEN mod(i, 4) = 0 THEN pg_temp.pick('{nla,politie}', i, 11) ELSE '' END",
         "decided_at": "at + interval '3 days'"},
    ),
    (
        "handover_offer", "source", "mod(i, 4) = 0 AND fate.state IN ('decided', 'closed')",
        {"id": "pg_temp.one('offer', i)", "reference": "pg_temp.reference('OV', i)",
         "source": "pg_temp.one('report', i)", "laid_at": "at + interval '3 days'",
         "ends_on": "(at + interval '90 days')::date", "state": "'finished'", "partner": "'nla'",
         "answered_at": "at + interval '9 days'",
         "came_back_at": "at + interval '20 days'",
         "return_handled_at": "CASE WHEN pg_temp.chance(i, 12) > 0.001 THEN at + interval '21 days' END"},
    ),
    (
        "casework_case", "report_id", "mod(i, 10) = 1 AND fate.state IN ('decided', 'closed')",
        {"id": "pg_temp.one('case', i)", "reference": "pg_temp.reference('GZ', i)", "alias": "'Oefenzaak ' || i",
         "report_id": "pg_temp.one('report', i)", "owner": OWNER_OF_CASE,
         "state": "CASE WHEN pg_temp.chance(i, 13) < 0.1 THEN 'open' ELSE 'closed' END",
         "closed_because": "CASE WHEN pg_temp.chance(i, 13) < 0.1 THEN '' ELSE 'safe' END",
         "closed_at": "CASE WHEN pg_temp.chance(i, 13) < 0.1 THEN NULL ELSE at + interval '99 days' END",
         "opened_at": "at + interval '3 days'", "undecided": "mod(i, 1000) = 1",
         "safety_asked_at": "CASE WHEN pg_temp.chance(i, 16) < 0.05 THEN at + interval '3 days' END",
         "next_step_on": "current_date - 10 + floor(pg_temp.chance(i, 14) * 40)::int"},
    ),
)  # fmt: skip


@contextmanager
def writing(home: Path) -> Iterator[psycopg.Connection[Any]]:
    """The superuser, without triggers and checks of foreign keys; what is written is whole by its numbers."""
    with psycopg.connect(Cluster(home / "pg").superuser_url("baken"), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica; SET synchronous_commit = off")
        connection.execute("ALTER SYSTEM SET max_wal_size = '8GB'")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute(WORDS.encode())
        yield connection


def multiply(home: Path, copies: Copies, known_by: UUID, number: int) -> None:
    """So many copies of one row of one table."""
    with writing(home) as connection:
        for begin in range(1, number + 1, BATCH):
            end = min(begin + BATCH - 1, number)
            connection.execute(insertion(copies, 0, 0).encode(), (begin, end, known_by))
        connection.execute(f"VACUUM ANALYZE {copies[0]}".encode())


def more_reports(
    home: Path, mould: Mould, first: int, last: int, *, open_share: float, elsewhere: float = 0
) -> None:
    """Reports with these numbers, and everything that hangs on them; the tables are vacuumed as they would be.

    Such a share of them is open, and such a share of another region.
    """
    with writing(home) as connection:
        for begin in range(first, last + 1, BATCH):
            end = min(begin + BATCH - 1, last)
            for copies in (REPORT, *AROUND_A_REPORT):
                known_by = mould.mailbox if copies[1] == "mailbox" else mould.report
                connection.execute(insertion(copies, open_share, elsewhere).encode(), (begin, end, known_by))
        connection.execute("VACUUM ANALYZE")
    say("reports in the database", f"{last:,}")


def insertion(copies: Copies, open_share: float, elsewhere: float) -> str:
    table, known_by, which, differs = copies
    region = f"CASE WHEN pg_temp.chance(i, 20) < {elsewhere} THEN '{ELSEWHERE}' ELSE t.region END"
    differs = {"region": region, **differs}
    pairs = ", ".join(f"'{column}', {value}" for column, value in differs.items())
    return f"""INSERT INTO {table} SELECT made.* FROM generate_series(%s::bigint, %s::bigint) AS i
        CROSS JOIN LATERAL (SELECT pg_temp.state(i, {open_share}) AS state) AS fate
        CROSS JOIN LATERAL (SELECT pg_temp.received(i, fate.state) AS at) AS moment
        JOIN {table} AS t ON t.{known_by} = %s::uuid
        CROSS JOIN LATERAL jsonb_populate_record(t, jsonb_build_object({pairs})) AS made
        WHERE {which}"""


def many_reopened(home: Path) -> None:
    """A region that fell far behind: a third of all reports waits, every case is open, thousands of messages too."""
    with writing(home) as connection:
        connection.execute(
            "UPDATE intake_report SET state = 'received', owner = NULL, taken_up_at = NULL, decided_at = NULL,"
            " closed_at = NULL WHERE state = 'closed' AND hashtext(id::text) % 3 = 0"
        )
        connection.execute("UPDATE mailbox_message SET handled_at = NULL WHERE hashtext(id::text) % 40 = 0")
        connection.execute("UPDATE casework_case SET state = 'open', closed_at = NULL, closed_because = ''")
        connection.execute(
            "UPDATE handover_offer SET return_handled_at = NULL WHERE hashtext(id::text) % 40 = 0"
        )
        connection.execute("VACUUM ANALYZE")
