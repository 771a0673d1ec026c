# SPDX-License-Identifier: EUPL-1.2
"""What a worker does while somebody tells: keep a draft, take the report in, read it back, give a code."""

from baken.intake.phone.actions.drafting import (
    ChangedElsewhere,
    drop_draft,
    erase_old_drafts,
    keep_draft,
    note_deed,
)
from baken.intake.phone.actions.reading_back import (
    HasMailbox,
    give_code,
    send_summary,
    supplement,
    was_read_back,
)
from baken.intake.phone.actions.taking_in import Heard, take_in

__all__ = [
    "ChangedElsewhere",
    "HasMailbox",
    "Heard",
    "drop_draft",
    "erase_old_drafts",
    "give_code",
    "keep_draft",
    "note_deed",
    "send_summary",
    "supplement",
    "take_in",
    "was_read_back",
]
