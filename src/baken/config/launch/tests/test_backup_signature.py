# SPDX-License-Identifier: EUPL-1.2
"""Anybody can seal to a public key: only what the installation signed is believed, and only unchanged."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from baken.config.launch import backup_keys
from baken.config.launch.backup_folder import BackupFolder, NotKeptYet
from baken.config.launch.sealed_files import write_sealed
from baken.config.launch.trouble import Trouble
from baken.vault import signing

from .made_backups import NOW, OFFLINE, PAIR, SIGNING, keys_of, made, ours

THIEF = signing.new_signing_key()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    keys_of(tmp_path / "home", {"gv": [3, 4]})
    return tmp_path / "home"


@pytest.fixture
def moment(tmp_path: Path, home: Path) -> Path:
    return made(tmp_path / "backups", home, NOW, {"gv": 4})


def read_all(moment: Path) -> None:
    backup = BackupFolder(moment.parent).open(OFFLINE, moment.name)
    for part in ("lasting", *backup.epochs()):
        assert b"".join(backup.read(part))


def without_signature(moment: Path) -> Path:
    (moment / "manifest.signature").unlink()
    return moment


def with_no_signature_at_all(moment: Path) -> Path:
    (moment / "manifest.signature").write_text("not hexadecimal")
    return moment


def with_another_manifest(moment: Path) -> Path:
    manifest = moment / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"gv": 4', '"gv": 9'))
    return moment


def under_another_name(moment: Path) -> Path:
    """An old backup that is to pass for tonight's."""
    return moment.rename(moment.with_name("20270101T030000Z"))


@pytest.mark.parametrize(
    "spoil", [without_signature, with_no_signature_at_all, with_another_manifest, under_another_name]
)
def test_a_backup_without_its_own_signature_is_refused(moment: Path, spoil: Callable[[Path], Path]) -> None:
    read_all(moment)

    with pytest.raises(Trouble, match="niet ondertekend door deze installatie"):
        read_all(spoil(moment))


def test_a_backup_of_somebody_else_to_our_key_is_refused(tmp_path: Path, home: Path) -> None:
    strange = made(tmp_path / "backups", home, NOW, {"gv": 4}, THIEF)

    with pytest.raises(Trouble, match="niet ondertekend door deze installatie"):
        read_all(strange)


def forged(moment: Path, other: Path) -> None:
    """Sealed to our own public key, as anybody can."""
    (moment / "lasting.sealed").unlink()
    write_sealed(moment / "lasting.sealed", PAIR.public, [b"other keys"])


def of_another_backup(moment: Path, other: Path) -> None:
    shutil.copy(other / "lasting.sealed", moment / "lasting.sealed")


@pytest.mark.parametrize("put_in", [forged, of_another_backup])
def test_a_file_that_was_put_in_is_refused(
    tmp_path: Path, home: Path, moment: Path, put_in: Callable[[Path, Path], None]
) -> None:
    put_in(moment, made(tmp_path / "backups", home, NOW + timedelta(days=1), {"gv": 4}))

    with pytest.raises(Trouble, match="niet het bestand dat is ondertekend"):
        read_all(moment)


def test_a_part_that_nobody_signed_is_not_there(moment: Path) -> None:
    write_sealed(moment / "epoch--gv--7.sealed", PAIR.public, [b"a key of nobody"])

    backup = BackupFolder(moment.parent).open(OFFLINE)

    assert backup.epochs() == ["epoch--gv--3", "epoch--gv--4"]
    with pytest.raises(Trouble, match=r"ontbreekt epoch--gv--7\.sealed"):
        backup.read("epoch--gv--7")


def test_the_keys_of_an_epoch_may_be_gone_and_nothing_else(moment: Path) -> None:
    (moment / "epoch--gv--3.sealed").unlink()
    read_all(moment)
    (moment / "lasting.sealed").unlink()

    with pytest.raises(Trouble, match=r"ontbreekt lasting\.sealed"):
        read_all(moment)


def test_a_moment_that_is_not_there_is_said(moment: Path) -> None:
    with pytest.raises(Trouble, match="geen reservekopie 20200101T000000Z"):
        BackupFolder(moment.parent).open(OFFLINE, "20200101T000000Z")


def test_no_old_key_dies_for_a_backup_that_is_not_ours(tmp_path: Path, home: Path) -> None:
    made(tmp_path / "backups", home, NOW, {"gv": 4}, THIEF)

    for folder in (ours(tmp_path / "backups"), BackupFolder(tmp_path / "backups")):
        with pytest.raises(NotKeptYet):
            folder.keep("gv", 4)

    made(tmp_path / "backups", home, NOW + timedelta(days=1), {"gv": 4})
    ours(tmp_path / "backups").keep("gv", 4)


def test_the_machine_seals_and_signs_and_the_offline_file_opens_and_recognises(tmp_path: Path) -> None:
    assert backup_keys.verifying_key(tmp_path) is None
    backup_keys.make(tmp_path, tmp_path / "offline.key")

    offline = backup_keys.offline(tmp_path / "offline.key")
    machine = backup_keys.of_the_machine(tmp_path)

    assert (
        offline.verifying == signing.verifying_key_of(machine.signing) == backup_keys.verifying_key(tmp_path)
    )
    assert [path.name for path in tmp_path.iterdir() if path.stat().st_mode & 0o077] == []
    assert offline.seed.hex() not in "".join(
        (tmp_path / name).read_text() for name in backup_keys.ON_THE_MACHINE
    )
    with pytest.raises(Trouble, match="Er is al een sleutel"):
        backup_keys.make(tmp_path, tmp_path / "another.key")


@pytest.mark.parametrize("text", ["", "ab", "zz zz", "00" * 96, SIGNING.hex() * 2])
def test_a_file_that_is_no_key_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "offline.key").write_text(text)

    with pytest.raises(Trouble, match=r"offline\.key is geen sleutel"):
        backup_keys.offline(tmp_path / "offline.key")
