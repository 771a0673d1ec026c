# SPDX-License-Identifier: EUPL-1.2
"""The keys of the front door: nothing here opens a report.

It can check a signature, undo the outer wrap of a reporter's copy (the inner one needs the code), and put the
pepper on a code. Nothing is kept in memory between calls, as with the other provider.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from baken.vault import wraps
from baken.vault.key_files import key_folder, numbered, read_key
from baken.vault.place import KeyPlace
from baken.vault.provider import refuse_wrong_mode
from baken.vault.refusals import Sealed


class Pepper(NamedTuple):
    id: int
    key: bytes


class FrontKeys:
    """The folder `front` of the key files, given to the front door alone."""

    def __init__(self, folder: Path, *, practice: bool | None = None) -> None:
        self.folder = folder
        self.practice = practice

    def key_id(self, region: str) -> str:
        return read_key(self._of(region) / "name").decode()

    def verifying_key(self, region: str) -> bytes:
        refuse_wrong_mode(self.key_id(region), self.practice)
        return read_key(self._of(region) / "verifying")

    def epochs(self, region: str) -> frozenset[int]:
        """The epochs that still live. It stands outside the database: a row of a dead epoch put back in there
        would have reports sealed to a key that exists no more."""
        return frozenset(numbered(self._of(region) / "mailbox"))

    def peppers(self, region: str) -> list[Pepper]:
        """Newest first: new codes use the first one, a code that is typed is tried with each."""
        folder = self._of(region) / "peppers"
        return [Pepper(number, read_key(folder / str(number))) for number in reversed(numbered(folder))]

    def salt(self, region: str) -> bytes:
        return read_key(self._of(region) / "salt")

    def unwrap_for_mailbox(self, wrapped: Sequence[tuple[bytes, KeyPlace]]) -> list[bytes | None]:
        return wraps.open_each(wraps.unwrap, wrapped, self._mailbox_key)

    def _mailbox_key(self, region: str, epoch: int) -> bytes:
        if epoch not in self.epochs(region):
            raise Sealed
        return read_key(self._of(region) / "mailbox" / str(epoch))

    def _of(self, region: str) -> Path:
        return key_folder(self.folder, region)
