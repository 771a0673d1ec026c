# SPDX-License-Identifier: EUPL-1.2
"""The folder with backups: what is in it, and how the copies of an epoch's keys leave it for ever.

    <moment>/  manifest.json  manifest.signature  main.sealed  keys.sealed  files.sealed  lasting.sealed
               epoch--<region>--<number>.sealed

The manifest names every file with the hash of its header and is signed, together with the moment: a file that
was put in, changed or taken from another backup is refused. Only the keys of an epoch may be missing.

The keys of each epoch are a file of their own, so that destroying one takes nothing else along. After that
the dump of the keys that needed it opens nothing any more, whoever kept a copy.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from baken.config.launch.backup_keys import OfflineKey
from baken.config.launch.sealed_files import destroy_sealed, header_of, read_sealed
from baken.config.launch.trouble import Trouble
from baken.vault import signing
from baken.vault.encoding import canonical

# Assumption: how long a backup is kept, to be confirmed by the data protection officer.
HORIZON = timedelta(days=90)
MOMENT = "%Y%m%dT%H%M%SZ"
MANIFEST, SIGNATURE = "manifest.json", "manifest.signature"


class NotKeptYet(Exception):
    """No backup is younger than the move to this epoch: its predecessor must live a while longer."""


@dataclass
class Manifest:
    """In clear: no names, only what is needed to find the right files."""

    version: str
    made_at: str
    # The oldest epoch that any key in this dump still needs, by region.
    oldest_in_use: dict[str, int] = field(default_factory=dict)
    # The hash of each file's header, by the file's name without its ending.
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Opened:
    """One backup whose signature is right, with the key that opens it."""

    moment: Path
    manifest: Manifest
    key: OfflineKey

    def read(self, part: str) -> Iterator[bytes]:
        """What was sealed as this part; a part that was not signed does not exist."""
        if part not in self.manifest.headers or not (self.moment / f"{part}.sealed").exists():
            raise Trouble(
                f"In {self.moment.name} ontbreekt {part}.sealed.",
                f"{part}.sealed is missing in {self.moment.name}.",
            )
        return read_sealed(self.moment / f"{part}.sealed", self.key.seed, self.manifest.headers[part])

    def epochs(self) -> list[str]:
        """The parts with keys of epochs that live; those of others were destroyed on purpose."""
        named = sorted(part for part in self.manifest.headers if part.startswith("epoch--"))
        return [part for part in named if (self.moment / f"{part}.sealed").exists()]


class BackupFolder:
    """All backups in one folder. `keep` and `forget` are what the vault asks for at the turn of an epoch."""

    def __init__(self, folder: Path, verifying: bytes | None = None) -> None:
        self.folder = folder
        self.verifying = verifying

    def moments(self) -> list[Path]:
        """Whole backups, oldest first."""
        found = [path.parent for path in self.folder.glob(f"*/{MANIFEST}") if path.parent.suffix != ".new"]
        return sorted(found)

    def newest(self) -> Path:
        for path in reversed(self.moments()):
            return path
        raise Trouble(f"In {self.folder} staat geen reservekopie.", f"There is no backup in {self.folder}.")

    def manifest(self, moment: Path) -> Manifest:
        """Believed only when it is signed by the installation that this folder belongs to."""
        signature = moment / SIGNATURE
        text = (moment / MANIFEST).read_bytes()
        try:
            signed = self.verifying is not None and signing.is_signed(
                self.verifying, bytes.fromhex(signature.read_text()), _statement(moment.name, text)
            )
        except (ValueError, FileNotFoundError):
            signed = False
        if not signed:
            raise Trouble(
                f"{moment.name} is niet ondertekend door deze installatie, of is veranderd.",
                f"{moment.name} was not signed by this installation, or was changed.",
            )
        return Manifest(**json.loads(text))

    def open(self, key: OfflineKey, moment: str | None = None) -> Opened:
        """The backup of that moment, or the newest."""
        if moment is not None and self.folder / moment not in self.moments():
            raise Trouble(
                f"In {self.folder} staat geen reservekopie {moment}.",
                f"There is no backup {moment} in {self.folder}.",
            )
        chosen = self.folder / moment if moment is not None else self.newest()
        return Opened(chosen, BackupFolder(self.folder, key.verifying).manifest(chosen), key)

    def begin(self, at: datetime) -> Path:
        """An unfinished backup; what an interrupted one left is cleared."""
        for left in self.folder.glob("*.new"):
            shutil.rmtree(left)
        moment = self.folder / (at.astimezone(UTC).strftime(MOMENT) + ".new")
        moment.mkdir(mode=0o700, parents=True)
        return moment

    def finish(self, moment: Path, manifest: Manifest, signing_key: bytes) -> Path:
        """Signed and whole from here on: the name without `.new` is the promise."""
        manifest.headers = {path.stem: header_of(path) for path in sorted(moment.glob("*.sealed"))}
        text = (json.dumps(asdict(manifest), indent=2) + "\n").encode()
        signature = signing.sign(signing_key, _statement(moment.stem, text))
        (moment / SIGNATURE).write_text(signature.hex() + "\n")
        (moment / MANIFEST).write_bytes(text)
        return moment.rename(moment.with_suffix(""))

    def forget_older_than(self, at: datetime) -> list[str]:
        """Beyond the horizon a backup goes whole."""
        limit = (at - HORIZON).astimezone(UTC).strftime(MOMENT)
        old = [moment for moment in self.moments() if moment.name < limit]
        for moment in old:
            for sealed in moment.glob("*.sealed"):
                destroy_sealed(sealed)
            shutil.rmtree(moment)
        return [moment.name for moment in old]

    def keep(self, region: str, epoch: int) -> None:
        """Is there a backup in which every key of this region stands under this epoch?"""
        for moment in reversed(self.moments()):
            if not epoch_file(moment, region, epoch).exists():
                continue
            with suppress(Trouble):  # somebody else's backup keeps nothing for us
                if self.manifest(moment).oldest_in_use.get(region, 0) >= epoch:
                    return
        raise NotKeptYet(f"no backup holds epoch {epoch} of {region} yet")

    def forget(self, region: str, epoch: int) -> None:
        """Destroy every copy of this epoch's keys, in unfinished backups too."""
        for moment in [*self.moments(), *self.folder.glob("*.new")]:
            if epoch_file(moment, region, epoch).exists():
                destroy_sealed(epoch_file(moment, region, epoch))

    def forget_all_but(self, living: dict[str, set[int]]) -> Iterator[tuple[str, int]]:
        """What the key provider has destroyed goes here too; a region it does not know is left alone."""
        for path in sorted(self.folder.glob("*/epoch--*.sealed")):
            _, region, number = path.stem.split("--")
            if region in living and int(number) not in living[region]:
                destroy_sealed(path)
                yield region, int(number)


def _statement(moment: str, manifest: bytes) -> bytes:
    """The moment is part of it: an old backup under a new name is another statement."""
    return canonical("baken-backup-manifest", moment, manifest)


def epoch_file(moment: Path, region: str, epoch: int) -> Path:
    return moment / f"epoch--{region}--{epoch}.sealed"
