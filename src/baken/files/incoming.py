# SPDX-License-Identifier: EUPL-1.2
"""One file, or one piece of a file, while it arrives: sealed as it comes, and taken or declined with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import UUID, uuid4

from baken.files.kinds import HEAD_BYTES, kind_of
from baken.files.policy import FILES_PER_REQUEST, MEGABYTE, REQUEST_MEGABYTES
from baken.files.storage import Storage, StorageError, Writing
from baken.files.vocabulary import Decline, Kind
from baken.vault.envelope import new_key


@dataclass(frozen=True, slots=True)
class ArrivedFile:
    """A sealed file that nobody has claimed yet: what a draft must remember, in its sealed session."""

    id: UUID
    key: bytes = field(repr=False)
    name: str = field(repr=False)
    kind: Kind
    size: int

    def to_draft(self) -> dict[str, Any]:
        plain = {"id": str(self.id), "key": self.key.hex(), "kind": self.kind.value}
        return {**plain, "name": self.name, "size": self.size}

    @classmethod
    def from_draft(cls, draft: dict[str, Any]) -> Self:
        key, kind = bytes.fromhex(draft["key"]), Kind(draft["kind"])
        return cls(UUID(draft["id"]), key, draft["name"], kind, draft["size"])


def no_room_beside(others: Sequence[ArrivedFile], size: int) -> Decline | None:
    """Why one more file of this size does not go along with these; None when it does."""
    if len(others) >= FILES_PER_REQUEST:
        return Decline.TOO_MANY
    together = size + sum(each.size for each in others)
    return Decline.TOO_LARGE if together > REQUEST_MEGABYTES * MEGABYTE else None


class Incoming:
    """Nothing of a file is written before its first bytes say what it is. A piece may begin with anything."""

    def __init__(self, room: int, *, piece: bool = False) -> None:
        self.decline: Decline | None = None
        self.kind: Kind | None = None
        self.id, self.key = uuid4(), new_key()
        self.size = 0
        self._room, self._is_piece = room, piece
        self._head = bytearray()
        self._writing: Writing | None = None

    def take(self, piece: bytes) -> None:
        if self.decline:
            return
        self.size += len(piece)
        if self.size > self._room:
            self.give_up(Decline.TOO_LARGE)
        elif self._writing:
            self._write(self._writing, piece)
        else:
            self._head += piece
            if len(self._head) >= HEAD_BYTES:
                self._begin()

    def complete(self, name: str) -> ArrivedFile | None:
        if self.finish() and self.kind:
            return ArrivedFile(self.id, self.key, name, self.kind, self.size)
        return None

    def finish(self) -> bool:
        """Whether all of it is sealed and stands in storage."""
        if not self._writing and not self.decline:
            self._begin()
        return self._writing is not None and self._finished(self._writing)

    def give_up(self, decline: Decline) -> None:
        self.decline = decline
        self._head.clear()
        if self._writing:
            self._writing.abandon()
            self._writing = None

    def _begin(self) -> None:
        found = kind_of(bytes(self._head))
        if not self._head or (found is None and not self._is_piece):
            return self.give_up(Decline.WRONG_KIND if self._head else Decline.EMPTY)
        self.kind = found.kind if found else None
        try:
            storage = Storage.here()
            if not storage.has_room():
                return self.give_up(Decline.NO_ROOM)
            receive = storage.receive_piece if self._is_piece else storage.receive
            self._writing = receive(self.id, self.key)
        except (OSError, StorageError):
            return self.give_up(Decline.NO_ROOM)
        self._write(self._writing, bytes(self._head))
        self._head.clear()
        return None

    def _write(self, writing: Writing, piece: bytes) -> None:
        try:
            writing.write(piece)
        except OSError:
            self.give_up(Decline.NO_ROOM)

    def _finished(self, writing: Writing) -> bool:
        try:
            writing.finish()
        except OSError:
            self.give_up(Decline.NO_ROOM)
            return False
        return True
