# SPDX-License-Identifier: EUPL-1.2
"""Files and keys as streams, for a backup: what goes in comes out as it was, and nowhere else."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath

from baken.config.launch.backup_folder import Opened, epoch_file
from baken.config.launch.backup_keys import ON_THE_MACHINE
from baken.config.launch.sealed_files import write_sealed
from baken.config.launch.trouble import Trouble

WITNESS = "witness.json"
MASTER = "master"
PIECE = 1024 * 1024


@dataclass(frozen=True)
class Witness:
    """What a restored backup must show: the canaries' words by region, and rows by table. Sealed with the keys."""

    words: dict[str, str]
    counts: dict[str, int] = field(default_factory=dict)


def living_epochs(keys: Path) -> dict[str, set[int]]:
    """By region, the epochs whose keys are in the folder of keys."""
    return {
        region.name: {int(epoch.name) for epoch in (region / "epochs").glob("*") if epoch.name.isdigit()}
        for region in sorted((keys / "full").iterdir())
        if region.is_dir()
    }


def pack_keys(home: Path, moment: Path, public: bytes, witness: Witness) -> None:
    """What lasts in one file, each epoch in one of its own."""
    lasting = [path for path in files_in(home / "keys") if not _epoch_of(path.relative_to(home))]
    # With them the restored installation goes on making backups under the same offline key.
    lasting += [home / name for name in (MASTER, *ON_THE_MACHINE)]
    extra = {WITNESS: json.dumps(asdict(witness)).encode()}
    write_sealed(moment / "lasting.sealed", public, packed(home, lasting, extra))
    for region, epochs in living_epochs(home / "keys").items():
        for epoch in sorted(epochs):
            own = [
                path
                for path in files_in(home / "keys")
                if _epoch_of(path.relative_to(home)) == (region, epoch)
            ]
            write_sealed(epoch_file(moment, region, epoch), public, packed(home, own))


def unpack_keys(backup: Opened, home: Path) -> Witness:
    """All keys that this backup still has; returns what it must show."""
    for part in ["lasting", *backup.epochs()]:
        unpack(backup.read(part), home)
    witness = Witness(**json.loads((home / WITNESS).read_text()))
    (home / WITNESS).unlink()
    return witness


def pack_files(folder: Path, sealed: Path, public: bytes) -> None:
    """The sealed uploads; one that is erased while we read is rightly left out."""
    write_sealed(sealed, public, packed(folder, files_in(folder)))


def _epoch_of(path: Path) -> tuple[str, int] | None:
    """`keys/full/<region>/epochs/<n>/...` and `keys/front/<region>/mailbox/<n>` belong to an epoch."""
    parts = path.parts
    if len(parts) > 4 and parts[3] in ("epochs", "mailbox") and parts[4].isdigit():
        return parts[2], int(parts[4])
    return None


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def packed(base: Path, paths: Iterable[Path], extra: Mapping[str, bytes] | None = None) -> Iterator[bytes]:
    """A tar archive of these files, named relative to the base, in pieces."""
    buffer = io.BytesIO()
    with tarfile.open(mode="w|", fileobj=buffer, format=tarfile.PAX_FORMAT) as archive:
        for name, content in (extra or {}).items():
            _add(archive, name, content)
            yield _taken(buffer)
        for path in paths:
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                continue
            _add(archive, path.relative_to(base).as_posix(), content)
            yield _taken(buffer)
    yield _taken(buffer)


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))


def _taken(buffer: io.BytesIO) -> bytes:
    piece = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return piece


def unpack(content: Iterator[bytes], folder: Path) -> None:
    """Plain files only, inside this folder only: anybody can seal something to a public key."""
    with tarfile.open(mode="r|", fileobj=_Stream(content), bufsize=PIECE) as archive:  # type: ignore[call-overload]
        for entry in archive:
            name = PurePosixPath(entry.name)
            source = archive.extractfile(entry) if entry.isreg() else None
            if source is None or name.is_absolute() or ".." in name.parts:
                raise Trouble(
                    "De reservekopie bevat iets dat er niet hoort.", "The backup holds something strange."
                )
            target = folder / name
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            target.touch(mode=0o600)
            target.write_bytes(source.read())
    for _ in content:
        continue


class _Stream:
    """What tarfile reads from: pieces, joined as they are asked for."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._waiting = b""

    def read(self, size: int) -> bytes:
        while len(self._waiting) < size and (piece := next(self._pieces, None)) is not None:
            self._waiting += piece
        taken, self._waiting = self._waiting[:size], self._waiting[size:]
        return taken
