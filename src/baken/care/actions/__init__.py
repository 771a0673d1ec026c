# SPDX-License-Identifier: EUPL-1.2
"""Starting a care path, working on it, and ending it."""

from baken.care.actions.contacts import (
    NotAgreed,
    NotYetBeen,
    agree_on_contact,
    note_contact,
    plan_contact,
)
from baken.care.actions.ending import SaysTooLittle, StillAsksForShelter, close_path
from baken.care.actions.held import DayHasPassed, DecidedOtherwise
from baken.care.actions.needs import NeedsADate, NeedsAProvider, Noted, note_need
from baken.care.actions.paths import AlreadyInCare, NotAVictim, start_path, write_plan
from baken.care.actions.reflection import (
    AlreadyRuns,
    BeforeItBegan,
    DoesNotRun,
    end_reflection,
    start_reflection,
)
from baken.care.actions.thinking import InTheFuture, think_along, withdraw_thought
from baken.kernel.seen import Overtaken

# What a user can do something about; each has a sentence that says what.
SAYS_WHY = (
    *(AlreadyInCare, AlreadyRuns, BeforeItBegan, DayHasPassed, DecidedOtherwise, DoesNotRun),
    *(InTheFuture, NeedsADate),
    *(NeedsAProvider, NotAVictim, Overtaken, NotAgreed, NotYetBeen, SaysTooLittle, StillAsksForShelter),
)

__all__ = [
    "SAYS_WHY",
    "AlreadyInCare",
    "AlreadyRuns",
    "BeforeItBegan",
    "DayHasPassed",
    "DecidedOtherwise",
    "DoesNotRun",
    "InTheFuture",
    "NeedsADate",
    "NeedsAProvider",
    "NotAVictim",
    "NotAgreed",
    "NotYetBeen",
    "Noted",
    "SaysTooLittle",
    "StillAsksForShelter",
    "agree_on_contact",
    "close_path",
    "end_reflection",
    "note_contact",
    "note_need",
    "plan_contact",
    "start_path",
    "start_reflection",
    "think_along",
    "withdraw_thought",
    "write_plan",
]
