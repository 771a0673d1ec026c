# SPDX-License-Identifier: EUPL-1.2
"""Opening a case, working on it, and closing it."""

from baken.casework.actions.apart import keep_out_of_case, keep_out_of_report
from baken.casework.actions.closing import DangerRuns, NoMailbox, NoSuchReport, close_case, reopen_case
from baken.casework.actions.danger import (
    DangerAlready,
    DangerIsOver,
    NoPolice,
    end_danger,
    note_deed,
    raise_danger,
    tell_police,
)
from baken.casework.actions.handing_over import ask_focal_officer, hand_over, let_go_cases
from baken.casework.actions.informing import (
    Decided,
    NotDecidedSo,
    NotToBeTold,
    OwnDecision,
    decide_informing,
    look_along,
    note_told,
    require_informed,
)
from baken.casework.actions.notes import (
    ChangedMeanwhile,
    HasGaps,
    NoSuchPassage,
    NothingWritten,
    change_note,
    drop_draft,
    keep_draft,
    take_out,
    write_note,
)
from baken.casework.actions.opening import open_case
from baken.casework.actions.people import (
    NoVictim,
    add_person,
    change_parts,
    decide_status,
    learn,
    note_exploitation,
    tell_of_victimhood,
    withdraw_exploitation,
)
from baken.casework.actions.safety import (
    DoesNotFit,
    Found,
    NotYourself,
    ask_another_reader,
    assess_safety,
    read_second,
)
from baken.casework.actions.team import AlreadyOnIt, NotAColleague, assign, hand_to, unassign
from baken.casework.actions.temporary import NoSuchCase, answer_reader, ask_to_read, break_glass
from baken.casework.actions.working import DateHasPassed, set_next_step
from baken.people.actions import NewPerson

__all__ = [
    "AlreadyOnIt",
    "ChangedMeanwhile",
    "DangerAlready",
    "DangerIsOver",
    "DangerRuns",
    "DateHasPassed",
    "Decided",
    "DoesNotFit",
    "Found",
    "HasGaps",
    "NewPerson",
    "NoMailbox",
    "NoPolice",
    "NoSuchCase",
    "NoSuchPassage",
    "NoSuchReport",
    "NoVictim",
    "NotAColleague",
    "NotDecidedSo",
    "NotToBeTold",
    "NotYourself",
    "NothingWritten",
    "OwnDecision",
    "add_person",
    "answer_reader",
    "ask_another_reader",
    "ask_focal_officer",
    "ask_to_read",
    "assess_safety",
    "assign",
    "break_glass",
    "change_note",
    "change_parts",
    "close_case",
    "decide_informing",
    "decide_status",
    "drop_draft",
    "end_danger",
    "hand_over",
    "hand_to",
    "keep_draft",
    "keep_out_of_case",
    "keep_out_of_report",
    "learn",
    "let_go_cases",
    "look_along",
    "note_deed",
    "note_exploitation",
    "note_told",
    "open_case",
    "raise_danger",
    "read_second",
    "reopen_case",
    "require_informed",
    "set_next_step",
    "take_out",
    "tell_of_victimhood",
    "tell_police",
    "unassign",
    "withdraw_exploitation",
    "write_note",
]
