# SPDX-License-Identifier: EUPL-1.2
"""Where sealed content and keys belong. Both are bound into the seal: moved, nothing opens."""

from enum import IntEnum, StrEnum
from typing import NamedTuple
from uuid import UUID

from baken.vault.encoding import canonical


class Origin(StrEnum):
    """Who sealed it. Anybody can seal an arrival; only a holder of the key provider can seal as the desk."""

    FRONT = "front"
    DESK = "desk"


class Floor(IntEnum):
    """The shortest length that a sealed content shows, so that "no" is not told apart from a long answer."""

    TEXT = 1024
    IDENTIFIER = 64
    FILE = 0


class Place(NamedTuple):
    """The one place where a content may be read."""

    region: str
    table: str
    row: UUID
    column: str

    @property
    def room(self) -> str:
        return self.table.partition("_")[0]


class KeyPlace(NamedTuple):
    """What a wrapped key belongs to: the associated data of every wrap and the info of every HPKE seal."""

    region: str
    table: str
    row: UUID
    key_id: UUID
    epoch: int
    origin: Origin

    def encoded(self) -> bytes:
        return canonical(
            "baken-key", self.region, self.table, self.row, self.key_id, self.epoch, str(self.origin)
        )
