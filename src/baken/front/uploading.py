# SPDX-License-Identifier: EUPL-1.2
"""A file that is on its way in pieces. It stands in the sealed session: who has not got that, has no piece."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from baken.files.incoming import ArrivedFile, no_room_beside
from baken.files.pieces import ArrivedPiece, SealedPiece
from baken.files.policy import PIECE_BYTES
from baken.files.vocabulary import Decline

UPLOADING, UPLOADED = "uploading", "uploaded"
LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Posted:
    """What a page says about the piece it sends: with what the file goes along, and its own name for it, `mark`."""

    along: str
    mark: str
    name: str
    size: int
    number: int

    @classmethod
    def of(cls, post: Any) -> "Posted | None":
        size, number = post.get("size", ""), post.get("number", "")
        if not (size.isdecimal() and number.isdecimal() and post.get("mark")):
            return None
        return cls(
            post.get("along", ""),
            post["mark"][:64],
            post.get("name", "")[:LONGEST_NAME],
            int(size[:12]),
            int(number[:6]),
        )


@dataclass(slots=True)
class Uploading:
    """One file at a time: another mark takes its place."""

    mark: str
    name: str
    size: int
    pieces: list[ArrivedPiece] = field(default_factory=list)

    @classmethod
    def load(cls, session: SessionBase) -> "Uploading | None":
        kept = session.get(UPLOADING)
        if kept is None:
            return None
        pieces = [ArrivedPiece.from_session(each) for each in kept["pieces"]]
        return cls(kept["mark"], kept["name"], kept["size"], pieces)

    def save(self, session: SessionBase) -> None:
        pieces = [each.to_session() for each in self.pieces]
        session[UPLOADING] = {"mark": self.mark, "name": self.name, "size": self.size, "pieces": pieces}

    @property
    def arrived(self) -> int:
        return sum(each.size for each in self.pieces)

    @property
    def is_whole(self) -> bool:
        return self.arrived == self.size

    def expects(self, number: int, size: int) -> bool:
        """The next piece and no other, and all of it: a full one, or what is left."""
        return number == len(self.pieces) and size == min(PIECE_BYTES, self.size - self.arrived)

    def why_not(self, sent: SealedPiece, others: list[ArrivedFile]) -> Decline | None:
        """Known at the first piece: nobody waits for a file that will not be taken."""
        if sent.decline or not self.size:
            return sent.decline or Decline.EMPTY
        if no_room := no_room_beside(others, self.size):
            return no_room
        return Decline.WRONG_KIND if sent.kind is None and not self.pieces else None
