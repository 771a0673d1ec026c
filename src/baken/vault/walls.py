# SPDX-License-Identifier: EUPL-1.2
"""The front door adds and reads back only its own mailbox; the office has no grant at all.

Partners and consulted colleagues reach the entries and keys of hand-over copies, and nothing else.
"""

from baken.kernel.walls import OF_REGION, Wall, both, either, not_kept_out, reach_is, region_is_ours, same
from baken.vault.policy import COPIES_KIND

ALL = "SELECT, INSERT, UPDATE, DELETE"
_CASEWORK = reach_is("casework")
_HANDED_TO = reach_is("partner", "consulted", "package")
# Row security of the hand-overs holds inside these subqueries: only what was laid before this partner, or the
# focal officers of these municipalities.
_COPY = either(
    both("\"table\" = 'handover_offer'", '"row" IN (SELECT id FROM public.handover_offer)'),
    both("\"table\" = 'handover_consultation'", '"row" IN (SELECT id FROM public.handover_consultation)'),
    both("\"table\" = 'handover_request'", '"row" IN (SELECT id FROM public.handover_request)'),
)
# A hand-over is its own dossier.
_DOSSIER_OF_A_COPY = both(
    f"kind = '{COPIES_KIND}'",
    either(
        "dossier IN (SELECT id FROM public.handover_offer)",
        "dossier IN (SELECT id FROM public.handover_consultation)",
        "dossier IN (SELECT id FROM public.handover_request)",
    ),
)

_OPEN = not_kept_out("dossier")
CONTENT = both(region_is_ours(), _OPEN, either(_CASEWORK, both(_HANDED_TO, _COPY)))
DOSSIERS = both(region_is_ours(), _OPEN, either(_CASEWORK, both(_HANDED_TO, _DOSSIER_OF_A_COPY)))
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
    Wall("vault.DossierKey", {"desk": ALL, "worker": ALL}, {"desk": DOSSIERS, "worker": OF_REGION}),
    Wall("vault.DossierRenewal", {"desk": ALL, "worker": ALL}, {"desk": RENEWALS, "worker": OF_REGION}),
    Wall("vault.EntryKey", {"desk": ALL, "worker": ALL}, {"desk": CONTENT, "worker": OF_REGION}),
    Wall(
        "vault.MailboxCopy",
        {"front": "SELECT", "desk": ALL, "worker": ALL},
        {"front": OWN_MAILBOX, "desk": CASEWORK, "worker": OF_REGION},
    ),
    Wall(
        "vault.BlindIndex", {"desk": ALL, "worker": ALL}, {"desk": both(CASEWORK, _OPEN), "worker": OF_REGION}
    ),
]

# What the front door may add is more than what it may see: an own policy, joined with the one above by OR.
SQL = [
    "DROP POLICY IF EXISTS front_adds ON public.vault_entry",
    "CREATE POLICY front_adds ON public.vault_entry FOR INSERT TO baken_front "
    f"WITH CHECK ({both(region_is_ours(), 'origin = ' + chr(39) + 'front' + chr(39))})",
]
