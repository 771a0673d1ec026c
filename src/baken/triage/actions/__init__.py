# SPDX-License-Identifier: EUPL-1.2
"""What is done with a report: taken up, weighed, decided, answered, closed."""

from baken.triage.actions.answering import NoMailbox, answer_reporter, messages_were_handled
from baken.triage.actions.deciding import ChosenOutcome, LaidOut, NewCase, WrongChoice, close, decide
from baken.triage.actions.taking_up import (
    MeldingAlready,
    NotAssignable,
    assign,
    police_was_called,
    set_aside,
    take_back,
    take_up,
)
from baken.triage.actions.weighing import Noted, Reading, note_evidence, weigh

__all__ = [
    "ChosenOutcome",
    "LaidOut",
    "MeldingAlready",
    "NewCase",
    "NoMailbox",
    "NotAssignable",
    "Noted",
    "Reading",
    "WrongChoice",
    "answer_reporter",
    "assign",
    "close",
    "decide",
    "messages_were_handled",
    "note_evidence",
    "police_was_called",
    "set_aside",
    "take_back",
    "take_up",
    "weigh",
]
