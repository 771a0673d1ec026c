# SPDX-License-Identifier: EUPL-1.2
"""The only upload handler: it seals each chunk as it arrives, so that only ciphertext reaches storage.

A file that is not taken (too large, no room, a kind we do not know) comes out as an upload that says why:
the rest of the form, the text above all, is read to its end as if nothing had happened. A file that no
view keeps is removed when the request ends.
"""

from dataclasses import dataclass, field
from typing import Any, Self
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

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


class SealedUpload(UploadedFile):  # type: ignore[type-arg]
    """What a form finds in request.FILES: `arrived`, or `decline` with the reason. It cannot be read."""

    def __init__(self, name: str, size: int, *, arrived: ArrivedFile | None, decline: Decline | None) -> None:
        super().__init__(file=None, name=name, content_type="", size=size)
        self.arrived = arrived
        self.decline = decline
        self._kept = False

    def __str__(self) -> str:
        # Django's own shows the name, which may be somebody's.
        return self.decline or "arrived"

    __repr__ = __str__

    def keep(self) -> ArrivedFile:
        """Take it over: from now on a draft or a row points at it. Only for a file that arrived."""
        if self.arrived is None:
            raise ValueError("a declined file cannot be kept")
        self._kept = True
        return self.arrived

    def close(self) -> None:
        """Django calls this when the request ends."""
        if self.arrived and not self._kept:
            Storage.here().forget_arriving(self.arrived.id)


class SealingUploadHandler(FileUploadHandler):
    """Django makes one for each request."""

    chunk_size = HEAD_BYTES

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._files = 0
        self._room = REQUEST_MEGABYTES * MEGABYTE
        self._incoming = _Incoming(self._room)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._files += 1
        self._incoming = _Incoming(self._room)
        if self._files > FILES_PER_REQUEST:
            self._incoming.give_up(Decline.TOO_MANY)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Answers None: no other handler may see plain bytes."""
        self._incoming.take(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload:
        name = self.file_name or ""
        arrived = self._incoming.complete(name)
        if arrived:
            self._room -= arrived.size
        return SealedUpload(name, file_size, arrived=arrived, decline=self._incoming.decline)

    def upload_interrupted(self) -> None:
        self._incoming.give_up(Decline.EMPTY)


class _Incoming:
    """One file while it arrives; nothing of it is written before its first bytes say what it is."""

    def __init__(self, room: int) -> None:
        self.decline: Decline | None = None
        self._id, self._key = uuid4(), new_key()
        self._room = room
        self._head = bytearray()
        self._size = 0
        self._kind: Kind | None = None
        self._writing: Writing | None = None

    def take(self, piece: bytes) -> None:
        if self.decline:
            return
        self._size += len(piece)
        if self._size > self._room:
            self.give_up(Decline.TOO_LARGE)
        elif self._writing:
            self._write(self._writing, piece)
        else:
            self._head += piece
            if len(self._head) >= HEAD_BYTES:
                self._begin()

    def complete(self, name: str) -> ArrivedFile | None:
        if not self._writing and not self.decline:
            self._begin()
        if self._writing and self._kind and self._finished(self._writing):
            return ArrivedFile(self._id, self._key, name, self._kind, self._size)
        return None

    def give_up(self, decline: Decline) -> None:
        self.decline = decline
        self._head.clear()
        if self._writing:
            self._writing.abandon()
            self._writing = None

    def _begin(self) -> None:
        found = kind_of(bytes(self._head))
        if found is None:
            return self.give_up(Decline.WRONG_KIND if self._head else Decline.EMPTY)
        self._kind = found.kind
        try:
            storage = Storage.here()
            if not storage.has_room():
                return self.give_up(Decline.NO_ROOM)
            self._writing = storage.receive(self._id, self._key)
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
