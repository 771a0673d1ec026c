# SPDX-License-Identifier: EUPL-1.2
"""The folder with backups: what is in it, and how the copies of an epoch's keys leave it for ever.

    <moment>/  manifest.json  main.sealed  keys.sealed  files.sealed  lasting.sealed
               epoch--<region>--<number>.sealed

The keys of each epoch are a file of their own, so that destroying one takes nothing else along. After that
the dump of the keys that needed it opens nothing any more, whoever kept a copy.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from baken.config.launch.sealed_files import destroy_sealed
from baken.config.launch.trouble import Trouble

# Assumption: how long a backup is kept, to be confirmed by the data protection officer.
HORIZON = timedelta(days=90)
MOMENT = "%Y%m%dT%H%M%SZ"


class NotKeptYet(Exception):
    """No backup is younger than the move to this epoch: its predecessor must live a while longer."""


@dataclass
class Manifest:
    """In clear: no names, only what is needed to find the right files."""

    version: str
    made_at: str
    # The oldest epoch that any key in this dump still needs, by region.
    oldest_in_use: dict[str, int] = field(default_factory=dict)


class BackupFolder:
    """All backups in one folder. `keep` and `forget` are what the vault asks for at the turn of an epoch."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def moments(self) -> list[Path]:
        """Whole backups, oldest first."""
        found = [path.parent for path in self.folder.glob("*/manifest.json") if path.parent.suffix != ".new"]
        return sorted(found)

    def newest(self) -> Path:
        for path in reversed(self.moments()):
            return path
        raise Trouble(f"In {self.folder} staat geen reservekopie.", f"There is no backup in {self.folder}.")

    def manifest(self, moment: Path) -> Manifest:
        return Manifest(**json.loads((moment / "manifest.json").read_text()))

    def begin(self, at: datetime) -> Path:
        """An unfinished backup; what an interrupted one left is cleared."""
        for left in self.folder.glob("*.new"):
            shutil.rmtree(left)
        moment = self.folder / (at.astimezone(UTC).strftime(MOMENT) + ".new")
        moment.mkdir(mode=0o700, parents=True)
        return moment

    def finish(self, moment: Path, manifest: Manifest) -> Path:
        """Whole from here on: the name without `.new` is the promise."""
        (moment / "manifest.json").write_text(json.dumps(asdict(manifest), indent=2) + "\n")
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
            if (
                self.manifest(moment).oldest_in_use.get(region, 0) >= epoch
                and epoch_file(moment, region, epoch).exists()
            ):
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


def epoch_file(moment: Path, region: str, epoch: int) -> Path:
    return moment / f"epoch--{region}--{epoch}.sealed"
