# SPDX-License-Identifier: EUPL-1.2
"""What is done with a triage meeting: planned, begun, reports laid on the table, decided on, ended."""

from baken.triage.meeting.actions.deciding import ChangedElsewhere, Said, conclude, keep_draft
from baken.triage.meeting.actions.leading import (
    AnotherLies,
    DecidedAlready,
    NotBegun,
    Spent,
    begin,
    end,
    lay_on_table,
    put_back,
    take_off_agenda,
)
from baken.triage.meeting.actions.planning import (
    InvitedAlready,
    NobodyInvited,
    OnAnotherAgenda,
    TooLongAgo,
    add_to_agenda,
    invite,
    plan,
)

__all__ = [
    "AnotherLies",
    "ChangedElsewhere",
    "DecidedAlready",
    "InvitedAlready",
    "NobodyInvited",
    "NotBegun",
    "OnAnotherAgenda",
    "Said",
    "Spent",
    "TooLongAgo",
    "add_to_agenda",
    "begin",
    "conclude",
    "end",
    "invite",
    "keep_draft",
    "lay_on_table",
    "plan",
    "put_back",
    "take_off_agenda",
]
