# SPDX-License-Identifier: EUPL-1.2
"""Opening a case, working on it, and closing it."""

from baken.casework.actions.opening import open_case
from baken.casework.actions.people import add_person, decide_status, learn
from baken.casework.actions.team import AlreadyOnIt, NotAColleague, assign, hand_to, unassign
from baken.casework.actions.temporary import NoSuchCase, answer_reader, ask_to_read, break_glass
from baken.casework.actions.working import DateHasPassed, close_case, set_next_step
from baken.people.actions import NewPerson

__all__ = [
    "AlreadyOnIt",
    "DateHasPassed",
    "NewPerson",
    "NoSuchCase",
    "NotAColleague",
    "add_person",
    "answer_reader",
    "ask_to_read",
    "assign",
    "break_glass",
    "close_case",
    "decide_status",
    "hand_to",
    "learn",
    "open_case",
    "set_next_step",
    "unassign",
]
