# SPDX-License-Identifier: EUPL-1.2
"""The office has no table of its own. Four functions tell it references, ids, dates, aliases and codes.

They answer to whoever supervises, for that person's regions. Their owner, who cannot log in, sees exactly the
columns that are named here.
"""

from baken.kernel.walls import DefinerFunction

_WHY = "whoever supervises looks up who opened a dossier; the office has no grant on its tables"

FUNCTIONS = [
    DefinerFunction("public.office_dossier(text)", "baken_figures", ("office",), _WHY),
    DefinerFunction("public.office_references(uuid[])", "baken_figures", ("office",), _WHY),
    DefinerFunction(
        "public.office_informing(uuid[])",
        "baken_figures",
        ("office",),
        "whoever prepares a copy for a data subject must know whether that person may be told",
    ),
    DefinerFunction(
        "public.office_epochs()",
        "baken_figures",
        ("office",),
        "whether keys turn and their copies are verified; the schema of keys is not for the office",
    ),
]

# What the owner of these functions sees of each table.
SEEN = {
    "public.intake_report": "id, region, reference, mailbox",
    "public.casework_case": "id, region, reference, report_id",
    "public.handover_offer": "id, region, reference, source",
    "public.handover_consultation": "id, region, reference, source",
    "public.mailbox_message": "id, mailbox",
    "public.files_file": "id, dossier",
    "public.people_person": "id, dossier, alias, region",
    "public.casework_informdecision": "person_id, choice, state, superseded_at",
}

SQL = [
    statement
    for table, columns in SEEN.items()
    for statement in (
        f"GRANT SELECT ({columns}) ON {table} TO baken_figures",
        f"DROP POLICY IF EXISTS dossiers_by_name ON {table}",
        f"CREATE POLICY dossiers_by_name ON {table} FOR SELECT TO baken_figures USING (true)",
    )
] + [
    "GRANT SELECT (region, number, opened_at, kept_at, destroyed_at) ON keys.vault_epoch TO baken_figures",
]
