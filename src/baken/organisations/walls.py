# SPDX-License-Identifier: EUPL-1.2
"""An organisation reaches its own rows, and of the conversation what was written to whoever asks.

How its reports stand is told by a function: no row of a report, a mailbox or of triage is seen at all. The front
door adds that a report came from an organisation, and sees the one introduction whose link was followed.
"""

from baken.kernel.walls import (
    CASEWORK_OF_REGION,
    OF_REGION,
    DefinerFunction,
    Wall,
    both,
    either,
    not_kept_out,
    reach_is,
    same,
)

VISITOR = both(OF_REGION, reach_is("organisation"), same("organisation", "partner"))

WALLS = [
    Wall(
        "organisations.Introduction",
        {"front": "SELECT, UPDATE (used_at)", "desk": "SELECT, INSERT, DELETE", "worker": "SELECT, DELETE"},
        {
            "front": both(OF_REGION, same("encode(fingerprint, 'hex')", "tag")),
            "desk": both(VISITOR, same("person", "person")),
            "worker": OF_REGION,
        },
    ),
    Wall(
        "organisations.OwnReport",
        {"front": "INSERT", "desk": "SELECT"},
        {
            "front": OF_REGION,
            "desk": either(
                both(CASEWORK_OF_REGION, not_kept_out("report")),
                both(VISITOR, either("kind = 'named'", same("person", "person"))),
            ),
        },
    ),
]

FUNCTIONS = [
    DefinerFunction(
        "public.organisations_how_it_stands(text)",
        "baken_figures",
        ("desk",),
        "an organisation sees a reference, a day and whether there is an answer; never the row of a report",
    )
]

# What the owner of that function sees of each table.
SEEN = {
    "public.organisations_ownreport": "id, region, organisation, person, report, mailbox, kind",
    "public.intake_report": "id, reference, received_at",
    "public.mailbox_mailbox": "id, settled_at",
    "public.mailbox_message": "id, mailbox, direction, sent_at",
}

SQL = [
    statement
    for table, columns in SEEN.items()
    for statement in (
        f"GRANT SELECT ({columns}) ON {table} TO baken_figures",
        f"DROP POLICY IF EXISTS how_it_stands ON {table}",
        f"CREATE POLICY how_it_stands ON {table} FOR SELECT TO baken_figures USING (true)",
    )
]
