# SPDX-License-Identifier: EUPL-1.2
"""The key provider that is a machine of its own: OpenBao or Vault with the engine Transit.

The keys that wrap every dossier, make the blind indexes and sign the epochs never enter our memory. Transit
knows no HPKE, so the private half for arrivals and the key of the mailboxes stand in our folder, each
encrypted by the epoch's key on that machine: they are in memory only while they are used, and are dead when
the epoch's key is destroyed there.

    <folder>/<region>/  name  epochs/<number>/{arrivals,mailbox,public}
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from baken.vault import hpke, wraps
from baken.vault.encoding import canonical
from baken.vault.envelope import new_key
from baken.vault.front_files import FrontFiles
from baken.vault.key_files import destroy, key_folder, make_folder, read_key, write_key
from baken.vault.place import KeyPlace
from baken.vault.provider import new_name, refuse_wrong_mode
from baken.vault.refusals import Sealed
from baken.vault.transit import Item, Transit

Keyed = Sequence[tuple[bytes, KeyPlace]]
Opening = Callable[[bytes, bytes, KeyPlace], bytes]


class TransitProvider:
    """Held by desk and worker; the front door's own folder stands beside ours, as with files."""

    def __init__(self, transit: Transit, folder: Path, *, practice: bool | None = None) -> None:
        self.transit = transit
        self.folder = folder
        self.front = FrontFiles(folder.with_name("front"))
        self.practice = practice

    @property
    def label(self) -> str:
        return f"sleutelserver {self.transit.server.address}"

    def new_region(self, region: str, *, practice: bool) -> None:
        path = key_folder(self.folder, region) / "name"
        if path.exists():
            raise FileExistsError(f"region {region} has keys already")
        name = new_name(region, practice=practice)
        self.transit.make_key(f"{name}-signing", "ed25519")
        self.transit.make_key(f"{name}-index")
        self.front.begin(region, name=name, verifying=self.transit.public_key(f"{name}-signing"))
        # Last: a region without a name was not finished and may be made again.
        write_key(path, name.encode())

    def key_id(self, region: str) -> str:
        return read_key(key_folder(self.folder, region) / "name").decode()

    def new_epoch(self, region: str, number: int) -> bytes:
        self.transit.make_key(self._of_epoch(region, number))
        folder = make_folder(self._folder(region, number))
        if not (folder / "public").exists():
            pair, mailbox_key = hpke.new_key_pair(), new_key()
            write_key(folder / "arrivals", self._kept(region, number, "arrivals", pair.seed))
            write_key(folder / "mailbox", self._kept(region, number, "mailbox", mailbox_key))
            write_key(folder / "public", pair.public)
        self.front.give_mailbox_key(region, number, self._key(region, number, "mailbox"))
        return read_key(folder / "public")

    def sign(self, region: str, statement: bytes) -> bytes:
        return self.transit.sign(f"{self.key_id(region)}-signing", statement)

    def verifying_key(self, region: str) -> bytes:
        return self.transit.public_key(f"{self.key_id(region)}-signing")

    def epochs(self, region: str) -> frozenset[int]:
        begins = self._of_epoch(region, "")
        known = self.transit.key_names()
        numbers = (name.removeprefix(begins) for name in known if name.startswith(begins))
        return frozenset(int(number) for number in numbers if number.isdigit())

    def destroy_epoch(self, region: str, number: int) -> None:
        # The machine's key first: with it gone, nothing in our folder opens any more.
        self.transit.destroy_key(self._of_epoch(region, number))
        destroy(self._folder(region, number))
        self.front.destroy_mailbox_key(region, number)

    def wrap(self, keys: Keyed) -> list[bytes]:
        wrapped: dict[int, bytes] = {}
        for (region, epoch), positions in _per_epoch(keys).items():
            items = [Item(keys[at][0], keys[at][1].encoded()) for at in positions]
            done = self.transit.encrypt(self._checked(region, epoch), items)
            wrapped |= dict(zip(positions, done, strict=True))
        return [wrapped[at] for at in range(len(keys))]

    def unwrap(self, wrapped: Keyed) -> list[bytes | None]:
        opened: dict[int, bytes | None] = {}
        for (region, epoch), positions in _per_epoch(wrapped).items():
            items = [Item(wrapped[at][0], wrapped[at][1].encoded()) for at in positions]
            try:
                done = self.transit.decrypt(self._checked(region, epoch), items)
            except Sealed:  # the epoch is destroyed
                done = [None] * len(items)
            opened |= dict(zip(positions, done, strict=True))
        return [opened[at] for at in range(len(wrapped))]

    def wrap_for_mailbox(self, keys: Keyed) -> list[bytes]:
        key_of = cache(self._key)
        return [wraps.wrap(key_of(place.region, place.epoch, "mailbox"), key, place) for key, place in keys]

    def unwrap_for_mailbox(self, wrapped: Keyed) -> list[bytes | None]:
        return self._opened(wraps.unwrap, "mailbox", wrapped)

    def open_arrivals(self, sealed: Keyed) -> list[bytes | None]:
        return self._opened(wraps.open_with, "arrivals", sealed)

    def index(self, region: str, room: str, kind: str, statements: Sequence[bytes]) -> list[bytes]:
        said = [canonical("baken-index-inner", region, room, kind, one) for one in statements]
        return self.transit.hmac(f"{self.key_id(region)}-index", said)

    def index_of_epoch(self, region: str, epoch: int, digests: Sequence[bytes]) -> list[bytes]:
        return self.transit.hmac(self._of_epoch(region, epoch), digests)

    def _opened(self, opening: Opening, name: str, sealed: Keyed) -> list[bytes | None]:
        return wraps.open_each(opening, sealed, lambda region, epoch: self._key(region, epoch, name))

    def _key(self, region: str, number: int, name: str) -> bytes:
        """A key of our folder, opened on the machine."""
        machine, folder = self._checked(region, number), self._folder(region, number)
        if not folder.is_dir():
            raise Sealed
        item = Item(read_key(folder / name), _belongs(region, number, name))
        [opened] = self.transit.decrypt(machine, [item])
        if opened is None:
            raise Sealed
        return opened

    def _kept(self, region: str, number: int, name: str, key: bytes) -> bytes:
        item = Item(key, _belongs(region, number, name))
        [kept] = self.transit.encrypt(self._of_epoch(region, number), [item])
        return kept

    def _checked(self, region: str, epoch: int) -> str:
        # First: a region that is not there at all is a fault, not an erasure.
        refuse_wrong_mode(self.key_id(region), self.practice)
        return self._of_epoch(region, epoch)

    def _of_epoch(self, region: str, number: int | str) -> str:
        return f"{self.key_id(region)}-epoch-{number}"

    def _folder(self, region: str, number: int) -> Path:
        return key_folder(self.folder, region) / "epochs" / str(number)


def _per_epoch(keyed: Keyed) -> dict[tuple[str, int], list[int]]:
    """Which of them belong to one key on the machine: one round trip each."""
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at, (_content, place) in enumerate(keyed):
        found[place.region, place.epoch].append(at)
    return found


def _belongs(region: str, number: int, name: str) -> bytes:
    return canonical("baken-epoch-key", region, number, name)
