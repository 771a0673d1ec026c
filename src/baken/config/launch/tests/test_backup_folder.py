# SPDX-License-Identifier: EUPL-1.2
"""Backups as files: sealed for an offline key, whole or not at all, and forgetting what must be forgotten."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from baken.config.launch import packing, sealed_files
from baken.config.launch.backup_folder import HORIZON, BackupFolder, NotKeptYet, epoch_file
from baken.config.launch.packing import Witness
from baken.config.launch.sealed_files import CHUNK, destroy_sealed, header_of, read_sealed, write_sealed
from baken.config.launch.trouble import Trouble
from baken.vault import hpke
from baken.vault.streams import OVERHEAD_BYTES

from .made_backups import NOW, OFFLINE, PAIR, keys_of, made, ours


def opened_from(path: Path, seed: bytes = PAIR.seed) -> Iterator[bytes]:
    """As if its header had been signed."""
    return read_sealed(path, seed, header_of(path))


def pieces(content: bytes, size: int = 300_000) -> Iterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 17])
def test_what_was_sealed_comes_back_whole(tmp_path: Path, length: int) -> None:
    content = bytes(range(256)) * (length // 256) + bytes(length % 256)
    write_sealed(tmp_path / "main.sealed", PAIR.public, pieces(content))

    assert b"".join(opened_from(tmp_path / "main.sealed")) == content


def test_another_key_opens_nothing_and_says_so(tmp_path: Path) -> None:
    write_sealed(tmp_path / "main.sealed", PAIR.public, [b"amber"])

    with pytest.raises(Trouble, match="gaat met deze sleutel niet open"):
        list(opened_from(tmp_path / "main.sealed", hpke.new_key_pair().seed))

    assert b"amber" not in (tmp_path / "main.sealed").read_bytes()


def test_one_part_does_not_pass_for_another(tmp_path: Path) -> None:
    write_sealed(tmp_path / "main.sealed", PAIR.public, [b"amber"])
    (tmp_path / "main.sealed").rename(tmp_path / "keys.sealed")

    with pytest.raises(Trouble, match="gaat met deze sleutel niet open"):
        list(opened_from(tmp_path / "keys.sealed"))


@pytest.mark.parametrize("spoiled", ["cut", "cut at a chunk", "changed", "swapped", "longer", "other"])
def test_a_file_that_is_not_whole_does_not_open(tmp_path: Path, spoiled: str) -> None:
    path = tmp_path / "main.sealed"
    write_sealed(path, PAIR.public, [bytes(3 * CHUNK)])
    whole, signed = path.read_bytes(), header_of(path)
    head = whole.index(b"\n", len(sealed_files.MAGIC)) + 1
    step = CHUNK + OVERHEAD_BYTES + sealed_files.LENGTH_BYTES
    first, second, rest = (
        whole[head : head + step],
        whole[head + step : head + 2 * step],
        whole[head + 2 * step :],
    )
    path.write_bytes(
        {
            "cut": whole[:-1],
            "cut at a chunk": whole[: head + 2 * step],
            "changed": whole[:-1] + bytes([whole[-1] ^ 1]),
            "swapped": whole[:head] + second + first + rest,
            "longer": whole + b"x",
            "other": b"something else entirely",
        }[spoiled]
    )

    with pytest.raises(Trouble, match="beschadigd of afgebroken"):
        list(read_sealed(path, PAIR.seed, signed))


def test_a_destroyed_file_opens_from_no_copy_of_its_rest(tmp_path: Path) -> None:
    path = tmp_path / "main.sealed"
    write_sealed(path, PAIR.public, [b"amber"])
    (tmp_path / "hard-link").hardlink_to(path)

    destroy_sealed(path)

    assert not path.exists()
    assert not (tmp_path / "hard-link").read_bytes().startswith(sealed_files.MAGIC)


def test_files_come_out_of_an_archive_as_they_went_in(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "one").write_bytes(b"1" * 2_000_000)
    (tmp_path / "in" / "two").write_bytes(b"")
    packing.pack_files(tmp_path / "in", tmp_path / "files.sealed", PAIR.public)

    packing.unpack(opened_from(tmp_path / "files.sealed"), tmp_path / "out")

    out = {path.relative_to(tmp_path / "out").as_posix(): path for path in (tmp_path / "out").rglob("*")}
    assert sorted(out) == ["deep", "deep/one", "two"]
    assert out["deep/one"].read_bytes() == b"1" * 2_000_000
    assert out["deep/one"].stat().st_mode & 0o777 == 0o600


def test_a_file_that_goes_while_we_read_is_left_out(tmp_path: Path) -> None:
    archive = packing.packed(tmp_path, [tmp_path / "gone"])

    packing.unpack(archive, tmp_path / "out")

    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["../outside", "/outside", "a/../../outside"])
def test_an_archive_writes_nowhere_else(tmp_path: Path, name: str) -> None:
    strange = packing.packed(tmp_path, [], {name: b"x"})

    with pytest.raises(Trouble, match="iets dat er niet hoort"):
        packing.unpack(strange, tmp_path / "out")

    assert list(tmp_path.iterdir()) == []


def test_keys_come_back_with_the_words_of_the_canaries(tmp_path: Path) -> None:
    keys_of(tmp_path / "home", {"gv": [3, 4], "wf": [7]})
    moment = made(tmp_path / "backups", tmp_path / "home", NOW, {})

    opened = BackupFolder(moment.parent).open(OFFLINE)
    witness = packing.unpack_keys(opened, tmp_path / "again")

    assert witness == Witness({"gv": "finch"}, {"intake_report": 2})
    first = {
        path.relative_to(tmp_path / "home"): path.read_text() for path in packing.files_in(tmp_path / "home")
    }
    again = {
        path.relative_to(tmp_path / "again"): path.read_text()
        for path in packing.files_in(tmp_path / "again")
    }
    assert again == first
    assert packing.living_epochs(tmp_path / "again" / "keys") == {"gv": {3, 4}, "wf": {7}}


def test_destroying_an_epoch_takes_its_keys_from_every_backup_and_no_other(tmp_path: Path) -> None:
    keys_of(tmp_path / "home", {"gv": [3, 4], "wf": [7]})
    moments = [made(tmp_path / "backups", tmp_path / "home", NOW + timedelta(days=day), {}) for day in (0, 1)]

    BackupFolder(tmp_path / "backups").forget("gv", 3)
    BackupFolder(tmp_path / "backups").forget("gv", 3)

    left = [sorted(path.name for path in moment.glob("epoch--*")) for moment in moments]
    assert left == [["epoch--gv--4.sealed", "epoch--wf--7.sealed"]] * 2
    opened = BackupFolder(tmp_path / "backups").open(OFFLINE, moments[0].name)
    packing.unpack_keys(opened, tmp_path / "again")
    assert "gv 3" not in [path.read_text() for path in packing.files_in(tmp_path / "again")]


def test_what_the_provider_destroyed_goes_from_the_backups_too(tmp_path: Path) -> None:
    keys_of(tmp_path / "home", {"gv": [3, 4], "wf": [7]})
    moment = made(tmp_path / "backups", tmp_path / "home", NOW, {})

    gone = list(BackupFolder(tmp_path / "backups").forget_all_but({"gv": {4, 5}}))

    assert gone == [("gv", 3)]
    assert not epoch_file(moment, "gv", 3).exists()
    assert epoch_file(moment, "wf", 7).exists()


def test_an_old_epoch_may_go_only_when_a_backup_no_longer_needs_it(tmp_path: Path) -> None:
    keys_of(tmp_path / "home", {"gv": [3, 4]})
    backups = ours(tmp_path / "backups")
    made(tmp_path / "backups", tmp_path / "home", NOW, {"gv": 3})

    with pytest.raises(NotKeptYet):
        backups.keep("gv", 4)
    made(tmp_path / "backups", tmp_path / "home", NOW + timedelta(days=1), {"gv": 4})

    backups.keep("gv", 4)


def test_beyond_the_horizon_a_backup_is_destroyed(tmp_path: Path) -> None:
    keys_of(tmp_path / "home", {"gv": [3]})
    for age in (HORIZON + timedelta(days=1), HORIZON - timedelta(days=1)):
        made(tmp_path / "backups", tmp_path / "home", NOW - age, {})
    backups = BackupFolder(tmp_path / "backups")

    gone = backups.forget_older_than(NOW)

    assert gone == [(NOW - HORIZON - timedelta(days=1)).strftime("%Y%m%dT%H%M%SZ")]
    assert [moment.name for moment in backups.moments()] == ["20260204T030000Z"]
    assert backups.newest().name == "20260204T030000Z"


def test_an_unfinished_backup_is_no_backup_and_is_cleared(tmp_path: Path) -> None:
    backups = BackupFolder(tmp_path / "backups")
    backups.begin(NOW)
    with pytest.raises(Trouble, match="staat geen reservekopie"):
        backups.newest()

    backups.begin(NOW + timedelta(hours=1))

    assert [path.name for path in backups.folder.iterdir()] == ["20260504T040000Z.new"]
