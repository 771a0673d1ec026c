# SPDX-License-Identifier: EUPL-1.2
"""What is done with a question for advice."""

from baken.intake.advice.actions.answering import (
    MOST_MINUTES,
    NoMailbox,
    advice_was_told,
    answer_advice,
    close_advice,
    messages_were_read,
    note_time,
    take_up_advice,
)
from baken.intake.advice.actions.asking import Asked, ask_advice
from baken.intake.advice.actions.erasing import erase_overdue_advice
from baken.intake.advice.actions.telling import tell_doctors_this_morning
from baken.intake.advice.actions.turning import (
    NothingToTell,
    StaysAReport,
    advice_to_report,
    report_to_advice,
    reports_are_kept_by,
)

__all__ = [
    "MOST_MINUTES",
    "Asked",
    "NoMailbox",
    "NothingToTell",
    "StaysAReport",
    "advice_to_report",
    "advice_was_told",
    "answer_advice",
    "ask_advice",
    "close_advice",
    "erase_overdue_advice",
    "messages_were_read",
    "note_time",
    "report_to_advice",
    "reports_are_kept_by",
    "take_up_advice",
    "tell_doctors_this_morning",
]
