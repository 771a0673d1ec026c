# SPDX-License-Identifier: EUPL-1.2
"""Asking for a place to sleep, what became of it, and the arrival."""

from baken.care.shelter.actions.arrival import NoPlaceYet, NothingInPacket, give_packet, write_packet
from baken.care.shelter.actions.asking import (
    AsksAlready,
    NoConsent,
    NotWhole,
    SaysNotWhy,
    ask_for_shelter,
    note_answer,
    note_occupancy,
)

# What a user can do something about; each has a sentence that says what.
SAYS_WHY_OF_SHELTER = (AsksAlready, NoConsent, NoPlaceYet, NotWhole, NothingInPacket, SaysNotWhy)

__all__ = [
    "SAYS_WHY_OF_SHELTER",
    "AsksAlready",
    "NoConsent",
    "NoPlaceYet",
    "NotWhole",
    "NothingInPacket",
    "SaysNotWhy",
    "ask_for_shelter",
    "give_packet",
    "note_answer",
    "note_occupancy",
    "write_packet",
]
