# SPDX-License-Identifier: EUPL-1.2
"""The keys of backups. The machine holds what seals and signs; the offline file holds what opens and recognises.

Anybody can seal to a public key. A backup is therefore also signed with the installation's own Ed25519 key,
and the offline file knows which: a backup that somebody else made up is refused before it is restored.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from baken.config.launch.programs import write_private
from baken.config.launch.trouble import Trouble
from baken.vault import hpke, signing

PUBLIC, SIGNING, VERIFYING = "backup.public", "backup.signing", "backup.verifying"
ON_THE_MACHINE = (PUBLIC, SIGNING, VERIFYING)


@dataclass(frozen=True)
class MachineKey:
    """What makes a backup; it opens none."""

    public: bytes
    signing: bytes


@dataclass(frozen=True)
class OfflineKey:
    """What opens a backup, and whose signature it must have."""

    seed: bytes
    verifying: bytes


def make(home: Path, path: Path) -> None:
    """Both halves; refuses when there is one of either."""
    if path.exists() or (home / PUBLIC).exists():
        raise Trouble(
            "Er is al een sleutel voor reservekopieën; haal die eerst weg.",
            "There is a backup key already; remove it first.",
        )
    pair, own = hpke.new_key_pair(), signing.new_signing_key()
    verifying = signing.verifying_key_of(own)
    write_private(path.absolute(), f"{pair.seed.hex()}\n{verifying.hex()}\n")
    write_private(home / SIGNING, own.hex() + "\n")
    write_private(home / VERIFYING, verifying.hex() + "\n")
    # Last: with this file the key is there.
    write_private(home / PUBLIC, pair.public.hex() + "\n")


def of_the_machine(home: Path) -> MachineKey:
    if not all((home / name).exists() for name in ON_THE_MACHINE):
        raise Trouble(
            "Er is nog geen sleutel voor reservekopieën. Maak die met ./baken backup new-key BESTAND.",
            "There is no backup key yet. Make it with ./baken backup new-key FILE.",
        )
    return MachineKey(_read(home / PUBLIC), _read(home / SIGNING))


def verifying_key(home: Path | None) -> bytes | None:
    """For whoever only wants to know that a backup is ours; None when nobody made a key."""
    if home is None or not (home / VERIFYING).exists():
        return None
    return _read(home / VERIFYING)


def offline(path: Path | None) -> OfflineKey:
    if path is None or not path.exists():
        raise Trouble(
            "Geef het bestand met de sleutel: --key BESTAND.", "Give the file with the key: --key FILE."
        )
    try:
        seed, verifying = (bytes.fromhex(line) for line in path.read_text().split())
    except ValueError:
        raise Trouble(f"{path} is geen sleutel.", f"{path} is no key.") from None
    if (len(seed), len(verifying)) != (hpke.SEED_BYTES, signing.SEED_BYTES):
        raise Trouble(f"{path} is geen sleutel.", f"{path} is no key.")
    return OfflineKey(seed, verifying)


def _read(path: Path) -> bytes:
    return bytes.fromhex(path.read_text())
