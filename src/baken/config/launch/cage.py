# SPDX-License-Identifier: EUPL-1.2
"""Where the canary of each region sits: a sealed word that no room uses, to see whether the vault opens."""

from uuid import UUID, uuid5

from baken.vault.place import Place

BIRDS = UUID("8a0b1f8e-5a52-4b1c-9d4e-0c6f2f3f6a11")
KIND = "report"


def cage(region: str) -> Place:
    """One place per region that no room uses."""
    return Place(region, "vault_canary", uuid5(BIRDS, region), "word")
