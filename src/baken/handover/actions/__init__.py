# SPDX-License-Identifier: EUPL-1.2
"""Laying work or a question before somebody, answering it, and ending it."""

from baken.handover.actions.answering import accept, answer, finish, return_offer
from baken.handover.actions.ending import expire_overdue, handle_return, was_let_go, withdraw
from baken.handover.actions.laying import consult, consult_laid_out, offer, offer_laid_out
from baken.handover.actions.telling import remind, remind_this_morning
from baken.handover.limits import LaidOut, NotLaid, Way, require_consent, require_grounds

__all__ = [
    "LaidOut",
    "NotLaid",
    "Way",
    "accept",
    "answer",
    "consult",
    "consult_laid_out",
    "expire_overdue",
    "finish",
    "handle_return",
    "offer",
    "offer_laid_out",
    "remind",
    "remind_this_morning",
    "require_consent",
    "require_grounds",
    "return_offer",
    "was_let_go",
    "withdraw",
]
