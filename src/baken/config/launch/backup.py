# SPDX-License-Identifier: EUPL-1.2
"""`./baken backup`: a sealed copy of everything; `backup verify`: does it open?; `restore`: put it back."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import baken
from baken.config.launch import administration, databases, dumps, roles
from baken.config.launch.backup_folder import BackupFolder, Manifest
from baken.config.launch.programs import write_private
from baken.config.launch.sealed_files import read_sealed, write_sealed
from baken.config.launch.trouble import Trouble
from baken.vault import hpke

OLDEST_IN_USE = """
SELECT region, min(epoch) FROM (
    SELECT region, epoch FROM keys.vault_dossierkey
    UNION ALL SELECT region, epoch FROM keys.vault_blindindex
    UNION ALL SELECT region, epoch FROM keys.vault_mailboxcopy
    UNION ALL SELECT region, epoch FROM keys.vault_arrivalkey WHERE refused_at IS NULL
) AS used GROUP BY region
"""


def backup(arguments: list[str]) -> int:
    """DIR: write one; verify DIR --key FILE: prove the newest; new-key FILE: make the offline key."""
    parser = argparse.ArgumentParser(prog="./baken backup")
    parser.add_argument("words", nargs="+", metavar="DIR | verify DIR | new-key FILE")
    parser.add_argument("--key", type=Path, help="the file with the offline key, to verify")
    options = parser.parse_args(arguments)
    if options.words[0] == "new-key" and len(options.words) == 2:
        return _new_key(Path(options.words[1]))
    if options.words[0] == "verify" and len(options.words) == 2:
        return _verify(Path(options.words[1]), _seed(options.key))
    if len(options.words) != 1:
        parser.error("expected DIR, verify DIR --key FILE, or new-key FILE")
    return _write(Path(options.words[0]))


def restore(arguments: list[str]) -> int:
    """Put a backup back into an empty database and an empty data folder."""
    parser = argparse.ArgumentParser(prog="./baken restore")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--key", type=Path, help="the file with the offline key")
    parser.add_argument("--moment", help="which backup; the newest when not given")
    options = parser.parse_args(arguments)
    seed = _seed(options.key)
    folder = BackupFolder(options.folder.absolute())
    moment = folder.folder / options.moment if options.moment else folder.newest()
    with administration.installation() as environments:
        home = environments.home
        environments.database.make_ready()
        new = databases.is_new(environments.database.url(roles.OWNER))
        if not new or any((home.keys / "full").iterdir()) or any(home.files.iterdir()):
            raise Trouble(
                f"Hier staan al gegevens ({home.folder}). Kies met BAKEN_HOME een lege map.",
                f"There are data here already ({home.folder}). Choose an empty folder in BAKEN_HOME.",
            )
        target = _dumps(environments)
        for part in dumps.PARTS:
            target.restore(read_sealed(moment / f"{part}.sealed", seed))
        _unpack_keys(moment, seed, home.folder)
        _unpack(read_sealed(moment / "files.sealed", seed), home.files)
        return administration.manage(environments, roles.OWNER, ["migrate", "--verbosity", "0"])


def _write(folder: Path) -> int:
    at = datetime.now(UTC)
    backups = BackupFolder(folder.absolute())
    with administration.installation() as environments:
        home = environments.home
        public = _public_key(home.folder)
        words = _canary(environments.of("worker"), "plant", sorted(_living(home.keys)))
        source = _dumps(environments)
        moment = backups.begin(at)
        try:
            with source.one_moment() as snapshot:
                for part in dumps.PARTS:
                    write_sealed(moment / f"{part}.sealed", public, source.dump(part, snapshot))
                oldest = _oldest_in_use(environments.database.url(roles.OWNER), snapshot)
            # After the dumps: whatever they need is in the folder of keys by now.
            _pack_keys(home.folder, moment, public, words)
            write_sealed(moment / "files.sealed", public, _packed({"": home.files}))
            made = backups.finish(moment, Manifest(baken.__version__, at.isoformat(), oldest))
        except BaseException:
            shutil.rmtree(moment, ignore_errors=True)
            raise
        gone = [f"{region} {number}" for region, number in backups.forget_all_but(_living(home.keys))]
    for name in backups.forget_older_than(at):
        sys.stdout.write(f"{name}: ouder dan de bewaartermijn, gewist / past its time, destroyed\n")
    for name in gone:
        sys.stdout.write(f"sleutels van {name}: gewist / keys destroyed\n")
    size = sum(path.stat().st_size for path in made.iterdir())
    sys.stdout.write(f"{made}: {size / 1e6:.1f} MB, verzegeld / sealed\n")
    return 0


def _verify(folder: Path, seed: bytes) -> int:
    moment = BackupFolder(folder.absolute()).newest()
    with (
        administration.installation() as environments,
        tempfile.TemporaryDirectory(dir=environments.home.memory) as place,
        _dumps(environments).scratch() as scratch,
    ):
        for part in dumps.PARTS:
            scratch.restore(read_sealed(moment / f"{part}.sealed", seed))
        words = _unpack_keys(moment, seed, Path(place))
        for _ in read_sealed(moment / "files.sealed", seed):
            continue
        there = environments.of(roles.OWNER)
        there |= {"BAKEN_DATABASE_URL": scratch.url, "BAKEN_KEYS": str(Path(place) / "keys" / "full")}
        silent = _canary(there, "open", words)
    if silent or not words:
        names = ", ".join(silent) or "?"
        raise Trouble(
            f"{moment.name} is teruggezet, maar de inhoud gaat niet open: {names}.",
            f"{moment.name} was restored, but the content does not open: {names}.",
        )
    sys.stdout.write(f"{moment.name}: teruggezet en geopend / restored and opened: {', '.join(words)}\n")
    return 0


# --- the offline key


def _new_key(path: Path) -> int:
    pair = hpke.new_key_pair()
    with administration.installation() as environments:
        public = environments.home.folder / "backup.public"
        if path.exists() or public.exists():
            raise Trouble(
                "Er is al een sleutel voor reservekopieën; haal die eerst weg.",
                "There is a backup key already; remove it first.",
            )
        write_private(path.absolute(), pair.seed.hex() + "\n")
        write_private(public, pair.public.hex() + "\n")
    sys.stdout.write(f"{path}: bewaar dit bestand buiten deze machine / keep this file off this machine\n")
    return 0


def _public_key(home: Path) -> bytes:
    path = Path(os.environ.get("BAKEN_BACKUP_KEY") or home / "backup.public")
    if not path.exists():
        raise Trouble(
            "Er is nog geen sleutel voor reservekopieën. Maak die met ./baken backup new-key BESTAND.",
            "There is no backup key yet. Make it with ./baken backup new-key FILE.",
        )
    return bytes.fromhex(path.read_text())


def _seed(path: Path | None) -> bytes:
    if path is None or not path.exists():
        raise Trouble(
            "Geef het bestand met de sleutel: --key BESTAND.", "Give the file with the key: --key FILE."
        )
    try:
        return bytes.fromhex(path.read_text())
    except ValueError:
        raise Trouble(f"{path} is geen sleutel.", f"{path} is no key.") from None
