# SPDX-License-Identifier: EUPL-1.2
"""How long an epoch lives, and which rooms may hold content that came in by the front door."""

from datetime import timedelta

EPOCH_LENGTH = timedelta(days=7)
# From the moment the next public key is there. No process keeps a key longer than one request.
GRACE = timedelta(hours=24)

# Content of origin "front" opens at a place of these rooms only. A forged arrival therefore never passes for
# a case note, a person or a decision.
ARRIVING_ROOMS = frozenset({"intake", "mailbox", "files"})
# What may still be added to a dossier that exists: never the report itself.
ARRIVING_LATER = frozenset({"mailbox", "files"})

# The kind of dossier that holds copies of chosen fields, made for a partner or a consulted colleague.
COPIES_KIND = "handover"
