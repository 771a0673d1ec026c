# SPDX-License-Identifier: EUPL-1.2
"""The key provider that is a folder of files: 0400 in folders 0700, outside database, backups and data.

    full/<region>/   name  signing  index  epochs/<number>/{wrapping,arrivals,mailbox,index,public}

Desk and worker read `full`; the folder beside it (`FrontFiles`) is the front door's. Nothing is kept in memory:
a door that slept through two epochs finds the new keys, and no process keeps a key that was destroyed.
"""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from baken.vault import blind, hpke, signing, wraps
from baken.vault.envelope import new_key
from baken.vault.front_files import FrontFiles
from baken.vault.key_files import (
    destroy,
    key_folder,
    make_folder,
    numbered,
    read_key,
    write_key,
)
from baken.vault.place import KeyPlace
from baken.vault.provider import new_name, refuse_wrong_mode
from baken.vault.refusals import Sealed

Keyed = Sequence[tuple[bytes, KeyPlace]]
Opening = Callable[[bytes, bytes, KeyPlace], bytes]


class FileProvider:
    """All keys of all regions, in the folder `full`. Not for the front door: that one has FrontKeys."""

    def __init__(self, folder: Path, *, practice: bool | None = None) -> None:
        self.full = folder
        self.front = FrontFiles(folder.with_name("front"))
        self.practice = practice

    label = "bestanden op deze machine"

    def new_region(self, region: str, *, practice: bool) -> None:
        full = self._full(region)
        if (full / "name").exists():
            raise FileExistsError(f"region {region} has keys already")
        signing_key = signing.new_signing_key()
        name = new_name(region, practice=practice)
        write_key(full / "signing", signing_key)
        write_key(full / "index", new_key())
        self.front.begin(region, name=name, verifying=signing.verifying_key_of(signing_key))
        # Last: a region without a name was not finished and may be made again.
        write_key(full / "name", name.encode())

    def key_id(self, region: str) -> str:
        return read_key(self._full(region) / "name").decode()

    def new_epoch(self, region: str, number: int) -> bytes:
        epoch = make_folder(self._full(region) / "epochs" / str(number))
        if not (epoch / "public").exists():
            pair, mailbox_key = hpke.new_key_pair(), new_key()
            write_key(epoch / "wrapping", new_key())
            write_key(epoch / "index", new_key())
            write_key(epoch / "mailbox", mailbox_key)
            write_key(epoch / "arrivals", pair.seed)
            write_key(epoch / "public", pair.public)
        self.front.give_mailbox_key(region, number, read_key(epoch / "mailbox"))
        return read_key(epoch / "public")

    def sign(self, region: str, statement: bytes) -> bytes:
        return signing.sign(read_key(self._full(region) / "signing"), statement)

    def verifying_key(self, region: str) -> bytes:
        return signing.verifying_key_of(read_key(self._full(region) / "signing"))

    def epochs(self, region: str) -> frozenset[int]:
        return frozenset(numbered(self._full(region) / "epochs"))

    def destroy_epoch(self, region: str, number: int) -> None:
        destroy(self._full(region) / "epochs" / str(number))
        self.front.destroy_mailbox_key(region, number)

    def wrap(self, keys: Keyed) -> list[bytes]:
        return self._wrapped("wrapping", keys)

    def unwrap(self, wrapped: Keyed) -> list[bytes | None]:
        return self._opened(wraps.unwrap, "wrapping", wrapped)

    def wrap_for_mailbox(self, keys: Keyed) -> list[bytes]:
        return self._wrapped("mailbox", keys)

    def unwrap_for_mailbox(self, wrapped: Keyed) -> list[bytes | None]:
        return self._opened(wraps.unwrap, "mailbox", wrapped)

    def open_arrivals(self, sealed: Keyed) -> list[bytes | None]:
        return self._opened(wraps.open_with, "arrivals", sealed)

    def index(self, region: str, room: str, kind: str, statements: Sequence[bytes]) -> list[bytes]:
        key = blind.room_key(read_key(self._full(region) / "index"), region=region, room=room, kind=kind)
        return [blind.digest(key, statement) for statement in statements]

    def index_of_epoch(self, region: str, epoch: int, digests: Sequence[bytes]) -> list[bytes]:
        key = read_key(self._full(region) / "epochs" / str(epoch) / "index")
        return [blind.digest(key, digest) for digest in digests]

    def _wrapped(self, name: str, keys: Keyed) -> list[bytes]:
        key_of = cache(self._epoch_key)
        return [wraps.wrap(key_of(place.region, place.epoch, name), key, place) for key, place in keys]

    def _opened(self, opening: Opening, name: str, sealed: Keyed) -> list[bytes | None]:
        return wraps.open_each(opening, sealed, lambda region, epoch: self._epoch_key(region, epoch, name))

    def _epoch_key(self, region: str, epoch: int, name: str) -> bytes:
        # First: a region that is not there at all is a fault, not an erasure.
        refuse_wrong_mode(self.key_id(region), self.practice)
        folder = self._full(region) / "epochs" / str(epoch)
        if not folder.is_dir():
            raise Sealed
        return read_key(folder / name)

    def _full(self, region: str) -> Path:
        return key_folder(self.full, region)
