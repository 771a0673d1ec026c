# SPDX-License-Identifier: EUPL-1.2
"""Files that arrived and wait in somebody's sealed session, until the rest of what they send is right."""

from collections.abc import Iterable
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from baken.files.incoming import ArrivedFile, no_room_beside
from baken.files.upload import SealedUpload
from baken.files.vocabulary import Decline

WAITING = "waiting_files"


class Waiting:
    """What waits for one thing; `about` is its id."""

    def __init__(self, session: SessionBase, about: object) -> None:
        self._session, self._about = session, str(about)

    @property
    def files(self) -> list[ArrivedFile]:
        return [ArrivedFile.from_draft(one) for one in self._kept()]

    def take(self, uploads: Iterable[Any]) -> list[Decline]:
        """Keep what arrived beside what waits already; gives why the others were declined."""
        declined = []
        for upload in uploads:
            if not isinstance(upload, SealedUpload):
                continue
            size = upload.arrived.size if upload.arrived else 0
            decline = upload.decline or no_room_beside(self.files, size)
            if decline:
                declined.append(decline)
            else:
                self._put([*self._kept(), upload.keep().to_draft()])
        return declined

    def forget(self) -> None:
        """Nobody points at them any more: they are swept, and their keys are nowhere."""
        self._put([])

    def _kept(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._session.get(WAITING, {}).get(self._about, [])
        return found

    def _put(self, files: list[dict[str, Any]]) -> None:
        others = {
            about: kept for about, kept in self._session.get(WAITING, {}).items() if about != self._about
        }
        self._session[WAITING] = others | ({self._about: files} if files else {})
