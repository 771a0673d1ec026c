# SPDX-License-Identifier: EUPL-1.2
"""The only upload handler: it seals each chunk as it arrives, so that only ciphertext reaches storage.

A file that is not taken (too large, no room, a kind we do not know) comes out as an upload that says why:
the rest of the form, the text above all, is read to its end as if nothing had happened. A file that no
view keeps is removed when the request ends.
"""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from baken.files.incoming import ArrivedFile, Incoming
from baken.files.kinds import HEAD_BYTES
from baken.files.pieces import PIECE, ArrivedPiece, SealedPiece
from baken.files.policy import FILES_PER_REQUEST, MEGABYTE, PIECE_BYTES, REQUEST_MEGABYTES
from baken.files.storage import Storage
from baken.files.vocabulary import Decline


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
        self._incoming = Incoming(self._room)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._files += 1
        is_piece = self.field_name == PIECE
        self._incoming = Incoming(PIECE_BYTES, piece=True) if is_piece else Incoming(self._room)
        if self._files > FILES_PER_REQUEST:
            self._incoming.give_up(Decline.TOO_MANY)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Answers None: no other handler may see plain bytes."""
        self._incoming.take(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload | SealedPiece:
        if self.field_name == PIECE:
            return self._piece(self._incoming)
        name = self.file_name or ""
        arrived = self._incoming.complete(name)
        if arrived:
            self._room -= arrived.size
        return SealedUpload(name, file_size, arrived=arrived, decline=self._incoming.decline)

    @staticmethod
    def _piece(came: Incoming) -> SealedPiece:
        made = ArrivedPiece(came.id, came.key, came.size) if came.finish() else None
        return SealedPiece(made, kind=came.kind, decline=came.decline)

    def upload_interrupted(self) -> None:
        self._incoming.give_up(Decline.EMPTY)
