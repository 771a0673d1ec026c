# SPDX-License-Identifier: EUPL-1.2
"""What is done with a report: taken up, weighed, decided, answered, closed."""

from baken.handover.actions import LaidOut
from baken.triage.actions.answering import NoMailbox, answer_reporter, messages_were_handled
from baken.triage.actions.asking import ask_doctor
from baken.triage.actions.deciding import ChosenOutcome, NewCase, WrongChoice, close, decide
from baken.triage.actions.keeping_waits import keep_ended_waits
from baken.triage.actions.letting_go import let_go_reports
from baken.triage.actions.looking import Look, look_at_safety
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
    "Look",
    "MeldingAlready",
    "NewCase",
    "NoMailbox",
    "NotAssignable",
    "Noted",
    "Reading",
    "WrongChoice",
    "answer_reporter",
    "ask_doctor",
    "assign",
    "close",
    "decide",
    "keep_ended_waits",
    "let_go_reports",
    "look_at_safety",
    "messages_were_handled",
    "note_evidence",
    "police_was_called",
    "set_aside",
    "take_back",
    "take_up",
    "weigh",
]
