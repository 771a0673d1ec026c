# SPDX-License-Identifier: EUPL-1.2
"""The front door sees the one mailbox whose tag was typed; a miss and a hit cost the same statements."""

from baken.kernel.walls import (
    CASEWORK_OF_REGION,
    OF_REGION,
    ONES_OWN_REPORTS,
    Wall,
    among,
    as_seen,
    both,
    either,
    not_kept_out,
    reach_is,
    same,
)

# Several tags are asked for while an old pepper is still live.
_OWN_VIEW = among("encode(tag, 'hex')", "tag")
_OWN = same("mailbox", "mailbox")
# Somebody of an organisation that reports often: the conversations of what they reported under their own name.
_OF_ONES_OWN = both(reach_is("organisation"), f"mailbox IN (SELECT mailbox {ONES_OWN_REPORTS})")
# A message knows no dossier; the rows of the mailboxes, and who is kept out of one, hold inside this subquery.
_OF_SEEN_MAILBOX = as_seen("mailbox_mailbox", "mailbox")
_CONVERSATIONS = both(OF_REGION, either(both(reach_is("casework"), _OF_SEEN_MAILBOX), _OF_ONES_OWN))

WALLS = [
    Wall(
        "mailbox.Mailbox",
        {
            "front": "INSERT, SELECT, UPDATE (code_kept, asks)",
            "desk": "SELECT, INSERT, UPDATE (code_kept, dossier, kind, settled_at, asks)",
            "worker": "SELECT, UPDATE (emptied, settled_at, asks)",
        },
        {
            "front": same("id", "mailbox"),
            "desk": both(CASEWORK_OF_REGION, not_kept_out("dossier")),
            "worker": OF_REGION,
        },
        checks={"front": OF_REGION},
    ),
    Wall(
        "mailbox.View",
        # The desk adds the tags of a caller's mailbox and can look up none. Another code takes the place of one.
        {"front": "INSERT, SELECT, UPDATE (tag, sealed)", "desk": "INSERT", "worker": "SELECT"},
        {"front": either(_OWN_VIEW, _OWN), "desk": CASEWORK_OF_REGION, "worker": OF_REGION},
        checks={"front": OF_REGION},
    ),
    Wall(
        "mailbox.Message",
        {"front": "INSERT, SELECT", "desk": "SELECT, INSERT, UPDATE", "worker": "SELECT"},
        {"front": _OWN, "desk": _CONVERSATIONS, "worker": OF_REGION},
        checks={"desk": both(CASEWORK_OF_REGION, _OF_SEEN_MAILBOX)},
    ),
]
