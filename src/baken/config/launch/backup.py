# SPDX-License-Identifier: EUPL-1.2
"""`./baken backup`: a sealed copy of everything; `backup verify`: does it open?; `restore`: put it back."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from psycopg import sql

import baken
from baken.config.launch import administration, databases, dumps, roles
from baken.config.launch.backup_folder import BackupFolder, Manifest
from baken.config.launch.environments import Environments
from baken.config.launch.packing import living_epochs, pack_files, pack_keys, unpack, unpack_keys
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
    with administration.a_place_for_one() as environments:
        home = environments.home
        environments.database.make_ready()
        new = databases.is_new(environments.database.url(roles.OWNER))
        if not new or any((home.keys / "full").iterdir()) or any(home.files.iterdir()):
            raise Trouble(
                f"Hier staan al gegevens ({home.folder}). Kies met BAKEN_HOME een lege map.",
                f"There are data here already ({home.folder}). Choose an empty folder in BAKEN_HOME.",
            )
        _dumps(environments).restore(lambda part: read_sealed(moment / f"{part}.sealed", seed))
        unpack_keys(moment, seed, home.folder)
        unpack(read_sealed(moment / "files.sealed", seed), home.files)
        return administration.manage(environments, roles.OWNER, ["migrate", "--verbosity", "0"])


def _write(folder: Path) -> int:
    at = datetime.now(UTC)
    backups = BackupFolder(folder.absolute())
    with administration.installation() as environments:
        home = environments.home
        public = _public_key(home.folder)
        words = _canary(environments.of("worker"), "plant", sorted(living_epochs(home.keys)))
        source = _dumps(environments)
        moment = backups.begin(at)
        try:
            with source.one_moment() as snapshot:
                for part in dumps.PARTS:
                    write_sealed(moment / f"{part}.sealed", public, source.dump(part, snapshot))
                oldest = _oldest_in_use(environments.database.url(roles.OWNER), snapshot)
            # After the dumps: whatever they need is in the folder of keys by now.
            pack_keys(home.folder, moment, public, words)
            pack_files(home.files, moment / "files.sealed", public)
            made = backups.finish(moment, Manifest(baken.__version__, at.isoformat(), oldest))
        except BaseException:
            shutil.rmtree(moment, ignore_errors=True)
            raise
        gone = [f"{region} {number}" for region, number in backups.forget_all_but(living_epochs(home.keys))]
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
        scratch.restore(lambda part: read_sealed(moment / f"{part}.sealed", seed))
        words = unpack_keys(moment, seed, Path(place))
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


def _dumps(environments: Environments) -> dumps.Dumps:
    embedded = isinstance(environments.database, databases.Embedded)
    return dumps.Dumps(environments.database.url(roles.OWNER), environments.home.cluster, embedded=embedded)


def _oldest_in_use(url: str, snapshot: str) -> dict[str, int]:
    """Seen at the moment of the dumps."""
    with databases.connect(url, roles.OWNER) as connection:
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        connection.execute(sql.SQL("SET TRANSACTION SNAPSHOT {}").format(snapshot))
        rows = connection.execute(OLDEST_IN_USE).fetchall()
        connection.execute("ROLLBACK")
    return {str(region): int(str(epoch)) for region, epoch in rows}


def _canary(environment: Mapping[str, str], action: str, given: Any) -> Any:
    """Plant words or listen to them, in a process that has Django."""
    command = [sys.executable, "-P", "-m", "baken.config.launch.canary", action]
    result = subprocess.run(
        command,
        env=dict(environment),
        input=json.dumps(given),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if result.returncode:
        raise Trouble("De proef met de kluis is mislukt.", "The trial with the vault failed.")
    return json.loads(result.stdout)


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
