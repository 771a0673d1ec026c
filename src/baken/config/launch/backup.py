# SPDX-License-Identifier: EUPL-1.2
"""`./baken backup`: a sealed copy of everything; `backup verify`: does it open?; `restore`: put it back."""

from __future__ import annotations

import argparse
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from psycopg import sql

import baken
from baken.config.launch import administration, aside, backup_keys, databases, dumps, roles, tried
from baken.config.launch.backup_folder import BackupFolder, Manifest
from baken.config.launch.packing import Witness, living_epochs, pack_files, pack_keys, unpack, unpack_keys
from baken.config.launch.sealed_files import write_sealed
from baken.config.launch.trouble import Trouble

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
        return _verify(Path(options.words[1]), backup_keys.offline(options.key))
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
    backup = BackupFolder(options.folder.absolute()).open(backup_keys.offline(options.key), options.moment)
    with administration.a_place_for_one() as environments:
        home = environments.home
        environments.database.make_ready()
        new = databases.is_new(environments.database.url(roles.OWNER))
        if not new or any((home.keys / "full").iterdir()) or any(home.files.iterdir()):
            raise Trouble(
                f"Hier staan al gegevens ({home.folder}). Kies met BAKEN_HOME een lege map.",
                f"There are data here already ({home.folder}). Choose an empty folder in BAKEN_HOME.",
            )
        aside.dumps_of(environments).restore(backup.read)
        unpack_keys(backup, home.folder)
        unpack(backup.read("files"), home.files)
        sys.stdout.write(f"{backup.moment.name}: teruggezet / restored\n")
        return administration.manage(environments, roles.OWNER, ["migrate", "--verbosity", "0"])


def _write(folder: Path) -> int:
    at = datetime.now(UTC)
    with administration.installation() as environments:
        home = environments.home
        key = backup_keys.of_the_machine(home.folder)
        backups = BackupFolder(folder.absolute())
        words = aside.canary(environments.of("worker"), "plant", sorted(living_epochs(home.keys)))
        source, url = aside.dumps_of(environments), environments.database.url(roles.OWNER)
        moment = backups.begin(at)
        try:
            with source.one_moment() as snapshot:
                for part in dumps.PARTS:
                    write_sealed(moment / f"{part}.sealed", key.public, source.dump(part, snapshot))
                oldest = _oldest_in_use(url, snapshot)
                witness = Witness(words, aside.count_rows(url, snapshot))
            # After the dumps: whatever they need is in the folder of keys by now.
            pack_keys(home.folder, moment, key.public, witness)
            pack_files(home.files, moment / "files.sealed", key.public)
            made = backups.finish(moment, Manifest(baken.__version__, at.isoformat(), oldest), key.signing)
        except BaseException:
            shutil.rmtree(moment, ignore_errors=True)
            raise
        gone = [f"{region} {number}" for region, number in backups.forget_all_but(living_epochs(home.keys))]
    _tell(backups.forget_older_than(at), gone)
    size = sum(path.stat().st_size for path in made.iterdir())
    sys.stdout.write(f"{made}: {size / 1e6:.1f} MB, verzegeld en ondertekend / sealed and signed\n")
    return 0


def _tell(old: list[str], gone: list[str]) -> None:
    for name in old:
        sys.stdout.write(f"{name}: ouder dan de bewaartermijn, gewist / past its time, destroyed\n")
    for name in gone:
        sys.stdout.write(f"sleutels van {name}: gewist / keys destroyed\n")


def _verify(folder: Path, key: backup_keys.OfflineKey) -> int:
    backup = BackupFolder(folder.absolute()).open(key)
    with (
        administration.installation() as environments,
        aside.put_back_aside(environments, backup) as there,
    ):
        aside.refuse_loss(backup, there)
        aside.refuse_silence(backup, there)
    tried.note(folder.absolute(), datetime.now(UTC))
    words = ", ".join(there.witness.words)
    sys.stdout.write(f"{backup.moment.name}: teruggezet en geopend / restored and opened: {words}\n")
    return 0


def _oldest_in_use(url: str, snapshot: str) -> dict[str, int]:
    """Seen at the moment of the dumps."""
    with databases.connect(url, roles.OWNER) as connection:
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        connection.execute(sql.SQL("SET TRANSACTION SNAPSHOT {}").format(snapshot))
        rows = connection.execute(OLDEST_IN_USE).fetchall()
        connection.execute("ROLLBACK")
    return {str(region): int(str(epoch)) for region, epoch in rows}


def _new_key(path: Path) -> int:
    with administration.installation() as environments:
        backup_keys.make(environments.home.folder, path)
    sys.stdout.write(f"{path}: bewaar dit bestand buiten deze machine / keep this file off this machine\n")
    return 0
