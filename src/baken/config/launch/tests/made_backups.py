# SPDX-License-Identifier: EUPL-1.2
"""Backups of key folders, without a database: sealed and signed as the real ones are."""

from datetime import UTC, datetime
from pathlib import Path

from baken.config.launch import packing
from baken.config.launch.backup_folder import BackupFolder, Manifest
from baken.config.launch.backup_keys import OfflineKey
from baken.config.launch.packing import Witness
from baken.vault import hpke, signing

PAIR, SIGNING = hpke.new_key_pair(), signing.new_signing_key()
OFFLINE = OfflineKey(PAIR.seed, signing.verifying_key_of(SIGNING))
NOW = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)


def keys_of(home: Path, epochs: dict[str, list[int]]) -> None:
    """Key files as the provider keeps them."""
    home.mkdir()
    for name in ("master", "backup.public", "backup.signing", "backup.verifying"):
        (home / name).write_text(name)
    for region, numbers in epochs.items():
        for path in (f"full/{region}/name", f"front/{region}/salt"):
            (home / "keys" / path).parent.mkdir(parents=True, exist_ok=True)
            (home / "keys" / path).write_text(path)
        for number in numbers:
            epoch = home / "keys" / "full" / region / "epochs" / str(number)
            epoch.mkdir(parents=True)
            (epoch / "wrapping").write_text(f"{region} {number}")
            mailbox = home / "keys" / "front" / region / "mailbox"
            mailbox.mkdir(exist_ok=True)
            (mailbox / str(number)).write_text(f"mailbox {region} {number}")


def made(
    folder: Path, home: Path, at: datetime, oldest: dict[str, int], signing_key: bytes = SIGNING
) -> Path:
    backups = BackupFolder(folder)
    moment = backups.begin(at)
    packing.pack_keys(home, moment, PAIR.public, Witness({"gv": "finch"}, {"intake_report": 2}))
    return backups.finish(moment, Manifest("0.1.0", at.isoformat(), oldest), signing_key)


def ours(folder: Path) -> BackupFolder:
    """The folder as its own installation sees it."""
    return BackupFolder(folder, OFFLINE.verifying)
