# SPDX-License-Identifier: EUPL-1.2
"""The front door adds and reads back only its own mailbox; the office has no grant at all.

Partners and consulted colleagues reach the entries and keys of hand-over copies, and nothing else. A copy has a
dossier of its own: casework reaches it as far as it sees the hand-over, so not out of what somebody is kept out of.
"""

from baken.kernel.walls import (
    OF_REGION,
    ONES_OWN_REPORTS,
    CallersFunction,
    Wall,
    both,
    either,
    not_kept_out,
    reach_is,
    region_is_ours,
    same,
)
from baken.vault.policy import COPIES_KIND

ALL = "SELECT, INSERT, UPDATE, DELETE"
_CASEWORK = reach_is("casework")
_HANDED_TO = reach_is("partner", "consulted", "package")
_COPIES = ("handover_offer", "handover_consultation", "handover_request")
_TABLES_OF_COPIES = ", ".join(f"'{each}'" for each in _COPIES)
_COPY = both(f'"table" IN ({_TABLES_OF_COPIES})', 'public.vault_copy_is_seen("table", "row")')
_NO_COPY = f'"table" NOT IN ({_TABLES_OF_COPIES})'
_DOSSIER_OF_A_COPY = both(
    f"kind = '{COPIES_KIND}'",
    either(*(f"public.vault_copy_is_seen('{each}', dossier)" for each in _COPIES)),
)
_NO_DOSSIER_OF_A_COPY = f"kind <> '{COPIES_KIND}'"

# Of a conversation what was written to whoever reported for an organisation.
_VISITOR = reach_is("organisation")
_TO_ONESELF = both("\"table\" = 'mailbox_message'", 'public.vault_message_is_to_me("row")')
_DOSSIER_OF_ONES_OWN = f"dossier IN (SELECT report {ONES_OWN_REPORTS})"

_OPEN = not_kept_out("dossier")
_WRITES = either(both(_CASEWORK, _NO_COPY), both(either(_CASEWORK, _HANDED_TO), _COPY))
_WRITES_KEYS = either(
    both(_CASEWORK, _NO_DOSSIER_OF_A_COPY), both(either(_CASEWORK, _HANDED_TO), _DOSSIER_OF_A_COPY)
)
CONTENT = both(region_is_ours(), _OPEN, either(_WRITES, both(_VISITOR, _TO_ONESELF)))
DOSSIERS = both(region_is_ours(), _OPEN, either(_WRITES_KEYS, both(_VISITOR, _DOSSIER_OF_ONES_OWN)))
# A visitor reads; what is written must be somebody else's.
WRITTEN = both(region_is_ours(), _OPEN, _WRITES)
KEYS_WRITTEN = both(region_is_ours(), _OPEN, _WRITES_KEYS)
RENEWALS = both(region_is_ours(), reach_is("casework", "partner", "consulted"))
CASEWORK = both(region_is_ours(), _CASEWORK)

OWN_MAILBOX = both(region_is_ours(), same("mailbox", "mailbox"))
# Row security of the copies holds inside this subquery too: only those of the mailbox that was opened.
IN_OWN_MAILBOX = both(region_is_ours(), "key_id IN (SELECT key_id FROM keys.vault_mailboxcopy)")

WALLS = [
    Wall(
        "vault.Entry",
        {"front": "SELECT, INSERT", "desk": ALL, "worker": ALL},
        {"front": IN_OWN_MAILBOX, "desk": CONTENT, "worker": OF_REGION},
        checks={"desk": WRITTEN},
    ),
    Wall(
        "vault.Epoch",
        {"front": "SELECT", "desk": "SELECT", "worker": "SELECT, INSERT, UPDATE"},
        {"front": OF_REGION, "desk": OF_REGION, "worker": OF_REGION},
    ),
    Wall(
        "vault.ArrivalKey",
        {"front": "INSERT", "desk": "SELECT, UPDATE, DELETE", "worker": "SELECT, UPDATE, DELETE"},
        {"front": OF_REGION, "desk": CASEWORK, "worker": OF_REGION},
    ),
    Wall(
        "vault.DossierKey",
        {"desk": ALL, "worker": ALL},
        {"desk": DOSSIERS, "worker": OF_REGION},
        checks={"desk": KEYS_WRITTEN},
    ),
    Wall("vault.DossierRenewal", {"desk": ALL, "worker": ALL}, {"desk": RENEWALS, "worker": OF_REGION}),
    Wall(
        "vault.EntryKey",
        {"desk": ALL, "worker": ALL},
        {"desk": CONTENT, "worker": OF_REGION},
        checks={"desk": WRITTEN},
    ),
    Wall(
        "vault.MailboxCopy",
        {"front": "SELECT", "desk": ALL, "worker": ALL},
        {"front": OWN_MAILBOX, "desk": CASEWORK, "worker": OF_REGION},
    ),
    Wall(
        "vault.BlindIndex", {"desk": ALL, "worker": ALL}, {"desk": both(CASEWORK, _OPEN), "worker": OF_REGION}
    ),
]

CALLERS_FUNCTIONS = [
    CallersFunction(
        "public.vault_copy_is_seen(text, uuid)",
        ("desk",),
        "row rules ask it whether the hand-over of a copy is seen; written out in them the rules of three tables are "
        "planned four times whenever anything is sealed",
    ),
    CallersFunction(
        "public.vault_message_is_to_me(uuid)",
        ("desk",),
        "row rules ask it for whoever reports for an organisation; written out in them everybody's statements plan it",
    ),
]

# Row security holds inside both: of hand-overs only what was laid before this partner, or the focal officers of these
# municipalities, and nothing that whoever acts is kept out of; of messages only those of one's own reports.
_TRUE_OR_FALSE = "RETURNS boolean STABLE PARALLEL SAFE LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp"
_COPY_IS_SEEN = (
    f"CREATE OR REPLACE FUNCTION public.vault_copy_is_seen(kept_in text, kept_of uuid) {_TRUE_OR_FALSE} AS $$ BEGIN "
    + " ".join(
        f"IF kept_in = '{each}' THEN RETURN EXISTS (SELECT FROM public.{each} WHERE id = kept_of); END IF;"
        for each in _COPIES
    )
    + " RETURN false; END $$"
)
_MESSAGE_IS_TO_ME = (
    f"CREATE OR REPLACE FUNCTION public.vault_message_is_to_me(kept_of uuid) {_TRUE_OR_FALSE} AS $$ BEGIN"
    " RETURN EXISTS (SELECT FROM public.mailbox_message WHERE id = kept_of AND direction = 'to_reporter'); END $$"
)

SQL = [
    _COPY_IS_SEEN,
    "REVOKE ALL ON FUNCTION public.vault_copy_is_seen(text, uuid) FROM PUBLIC",
    _MESSAGE_IS_TO_ME,
    "REVOKE ALL ON FUNCTION public.vault_message_is_to_me(uuid) FROM PUBLIC",
    *(
        statement
        for table in ("public.vault_entry", "keys.vault_entrykey", "keys.vault_dossierkey")
        for statement in (
            f"DROP POLICY IF EXISTS visitors_only_read ON {table}",
            f"CREATE POLICY visitors_only_read ON {table} AS RESTRICTIVE FOR DELETE TO baken_desk"
            f" USING (NOT {_VISITOR})",
        )
    ),
    # What the front door may add is more than what it may see: an own policy, joined with the one above by OR.
    "DROP POLICY IF EXISTS front_adds ON public.vault_entry",
    "CREATE POLICY front_adds ON public.vault_entry FOR INSERT TO baken_front "
    f"WITH CHECK ({both(region_is_ours(), 'origin = ' + chr(39) + 'front' + chr(39))})",
]
