# SPDX-License-Identifier: EUPL-1.2
"""A file that comes in pieces, so that a lost connection costs one piece and not the file.

Each piece is sealed as it arrives under a key of its own, bound to its id and its length. Which pieces make the
file, and in which order, stands in the sealed session of whoever sends it, and nowhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from baken.files.incoming import ArrivedFile, Incoming
from baken.files.policy import MEGABYTE, REQUEST_MEGABYTES
from baken.files.storage import Storage
from baken.files.vocabulary import Decline, Kind
from baken.vault.refusals import Sealed

# The field of a form in which a piece comes.
PIECE = "piece"


class Broken(Exception):
    """A piece is gone, or is not the one it should be: the file has to come again."""


@dataclass(frozen=True, slots=True)
class ArrivedPiece:
    """A sealed piece: what the session remembers of it."""

    id: UUID
    key: bytes = field(repr=False)
    size: int

    def to_session(self) -> list[Any]:
        return [str(self.id), self.key.hex(), self.size]

    @classmethod
    def from_session(cls, kept: Sequence[Any]) -> Self:
        return cls(UUID(kept[0]), bytes.fromhex(kept[1]), kept[2])


class SealedPiece(UploadedFile):  # type: ignore[type-arg]
    """What a view finds in request.FILES: a piece, or `decline` with the reason. It cannot be read.

    `kind` is what the file is, when this is its first piece.
    """

    def __init__(self, piece: ArrivedPiece | None, *, kind: Kind | None, decline: Decline | None) -> None:
        super().__init__(file=None, name=PIECE, content_type="", size=piece.size if piece else 0)
        self.piece, self.kind, self.decline = piece, kind, decline
        self._kept = False

    def keep(self) -> ArrivedPiece:
        """Take it over: from now on a session points at it. Only for a piece that arrived."""
        if self.piece is None:
            raise ValueError("a declined piece cannot be kept")
        self._kept = True
        return self.piece

    def close(self) -> None:
        """Django calls this when the request ends."""
        if self.piece and not self._kept:
            Storage.here().forget_piece(self.piece.id)


def keep_alive(pieces: Sequence[ArrivedPiece]) -> None:
    """A slow line takes longer than pieces are kept without news."""
    for piece in pieces:
        Storage.here().keep_piece(piece.id)


def forget(pieces: Sequence[ArrivedPiece]) -> None:
    for piece in pieces:
        Storage.here().forget_piece(piece.id)


def joined(pieces: Sequence[ArrivedPiece], name: str) -> ArrivedFile | Decline:
    """The file of these pieces in this order, sealed anew under one key. Only memory sees it plain, 64 kB at a time."""
    incoming = Incoming(REQUEST_MEGABYTES * MEGABYTE)
    try:
        for piece in pieces:
            _pour(piece, incoming)
    except (FileNotFoundError, Sealed):
        incoming.give_up(Decline.EMPTY)
        raise Broken from None
    return incoming.complete(name) or incoming.decline or Decline.EMPTY


def _pour(piece: ArrivedPiece, incoming: Incoming) -> None:
    with Storage.here().open_piece(piece.id, piece.key) as opened:
        if opened.size != piece.size:
            raise Sealed
        for chunk in opened:
            incoming.take(chunk)
