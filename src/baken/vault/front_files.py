# SPDX-License-Identifier: EUPL-1.2
"""What any key provider puts in the folder of the front door: nothing there opens a report.

front/<region>/  name  verifying  salt  peppers/<id>  mailbox/<number>
"""

from pathlib import Path
from secrets import token_bytes

from baken.vault.envelope import new_key
from baken.vault.key_files import destroy, key_folder, make_folder, numbered, write_key

SALT_BYTES = 16


class FrontFiles:
    """The front door's folder, seen by whoever makes its keys; the door itself reads it by `FrontKeys`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self, region: str, *, name: str, verifying: bytes) -> None:
        """The lasting keys of a region, with a first pepper."""
        front = key_folder(self.folder, region)
        write_key(front / "name", name.encode())
        write_key(front / "verifying", verifying)
        write_key(front / "salt", token_bytes(SALT_BYTES))
        self.new_pepper(region)

    def new_pepper(self, region: str) -> None:
        """A second pepper may live beside the first; codes are made with the newest, opened with any."""
        peppers = make_folder(key_folder(self.folder, region) / "peppers")
        write_key(peppers / str(max(numbered(peppers), default=0) + 1), new_key())

    def give_mailbox_key(self, region: str, number: int, key: bytes) -> None:
        write_key(self._mailbox(region, number), key)

    def destroy_mailbox_key(self, region: str, number: int) -> None:
        destroy(self._mailbox(region, number))

    def _mailbox(self, region: str, number: int) -> Path:
        return key_folder(self.folder, region) / "mailbox" / str(number)
