# SPDX-License-Identifier: EUPL-1.2
"""What desk and worker do with content: seal it, take what arrived, erase it."""

from baken.vault.actions.erasing import erase_dossier, erase_entries, erase_entry
from baken.vault.actions.moving import move_entries
from baken.vault.actions.sealing import open_dossier, seal, seal_file, seal_many
from baken.vault.actions.taking import Taken, take_arrival, take_arrivals, take_arrivals_of

__all__ = [
    "Taken",
    "erase_dossier",
    "erase_entries",
    "erase_entry",
    "move_entries",
    "open_dossier",
    "seal",
    "seal_file",
    "seal_many",
    "take_arrival",
    "take_arrivals",
    "take_arrivals_of",
]
