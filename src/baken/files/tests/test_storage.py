# SPDX-License-Identifier: EUPL-1.2
import os
import time
from collections.abc import Collection, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from baken.files.storage import Storage, StorageError
from baken.vault.envelope import new_key

GOOI, UTRECHT = "gooi-en-vechtstreek", "utrecht"
LONG_AGO = timedelta(hours=25)


def files_of(storage: Storage) -> list[Path]:
    return sorted(path.relative_to(storage.root) for path in storage.root.rglob("*") if path.is_file())


def arrived(storage: Storage, content: bytes = b"inhoud") -> tuple[UUID, bytes]:
    file, key = uuid4(), new_key()
    writing = storage.receive(file, key)
    writing.write(content)
    writing.finish()
    return file, key


def content_of(storage: Storage, region: str, file: UUID, key: bytes) -> bytes:
    with storage.open(region, file, key) as opened:
        return b"".join(opened)


def make_old(storage: Storage) -> None:
    then = time.time() - LONG_AGO.total_seconds()
    for path in files_of(storage):
        os.utime(storage.root / path, (then, then))


def test_a_file_has_no_name_before_it_is_whole(storage: Storage) -> None:
    file = uuid4()

    writing = storage.receive(file, new_key())
    before = files_of(storage)
    writing.finish()

    assert before == [Path(f"arriving/{file}.part")]
    assert files_of(storage) == [Path(f"arriving/{file}")]


def test_a_file_that_is_given_up_leaves_nothing(storage: Storage) -> None:
    writing = storage.receive(uuid4(), new_key())
    writing.write(bytes(300_000))

    writing.abandon()

    assert files_of(storage) == []


def test_a_claimed_file_belongs_to_its_region_and_opens_there(storage: Storage) -> None:
    file, key = arrived(storage)

    storage.claim(GOOI, file)
    storage.claim(GOOI, file)

    assert files_of(storage) == [Path(GOOI) / file.hex[:2] / str(file)]
    assert content_of(storage, GOOI, file, key) == b"inhoud"


def test_only_the_owner_of_the_process_may_read_the_folder_and_its_files(storage: Storage) -> None:
    file, _ = arrived(storage)
    storage.claim(GOOI, file)

    modes = {path.name: path.stat().st_mode & 0o777 for path in storage.root.rglob("*")}

    assert modes == {"arriving": 0o700, GOOI: 0o700, file.hex[:2]: 0o700, str(file): 0o600}


def test_a_claim_of_a_swept_file_says_so(storage: Storage) -> None:
    with pytest.raises(FileNotFoundError):
        storage.claim(GOOI, uuid4())


@pytest.mark.parametrize("region", ["..", "", "a/b", "Gooi", "arriving"])
def test_only_a_slug_becomes_a_folder(storage: Storage, region: str) -> None:
    with pytest.raises(ValueError, match="slug"):
        storage.erase(region, uuid4())


def test_what_nobody_claimed_is_swept_when_it_is_old(storage: Storage) -> None:
    arrived(storage)
    storage.receive(uuid4(), new_key()).abandon()
    unfinished = storage.receive(uuid4(), new_key())
    make_old(storage)
    fresh, _ = arrived(storage)

    removed = storage.sweep_arriving()

    unfinished.abandon()
    assert removed == 2
    assert files_of(storage) == [Path(f"arriving/{fresh}")]


def test_sweeping_a_region_removes_what_no_row_knows_and_touches_no_other_region(storage: Storage) -> None:
    known, unknown, elsewhere = (arrived(storage)[0] for _ in range(3))
    for file in (known, unknown):
        storage.claim(GOOI, file)
    storage.claim(UTRECHT, elsewhere)
    make_old(storage)

    removed = storage.sweep(GOOI, {known}.intersection)

    assert removed == 1
    assert {path.name for path in files_of(storage)} == {str(known), str(elsewhere)}
    assert storage.sweep("nergens", set().intersection) == 0


def test_a_file_claimed_just_now_is_not_swept_although_its_row_is_not_committed_yet(storage: Storage) -> None:
    file, _ = arrived(storage)
    make_old(storage)
    storage.claim(GOOI, file)

    assert storage.sweep(GOOI, set().intersection) == 0


def test_a_write_that_fails_half_way_leaves_nothing(storage: Storage) -> None:
    def breaking() -> Iterator[bytes]:
        yield bytes(200_000)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        storage.write(GOOI, uuid4(), new_key(), breaking())

    assert files_of(storage) == []


def test_an_erased_file_is_gone_and_erasing_twice_does_no_harm(storage: Storage) -> None:
    file, key = uuid4(), new_key()
    assert storage.write(GOOI, file, key, [b"in", b"houd"]) == 6

    storage.erase(GOOI, file)
    storage.erase(GOOI, file)

    assert files_of(storage) == []


def test_a_door_without_a_storage_folder_has_none(settings: Any) -> None:
    settings.STORAGE = None

    with pytest.raises(StorageError):
        Storage.here()


def test_a_sweep_asks_for_some_files_at_a_time(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baken.files.storage.SWEPT_AT_ONCE", 2)
    files = [arrived(storage)[0] for _ in range(5)]
    for file in files:
        storage.claim(GOOI, file)
    make_old(storage)
    asked: list[int] = []

    def known(some: Collection[UUID]) -> set[UUID]:
        asked.append(len(some))
        return {files[0]}.intersection(some)

    assert storage.sweep(GOOI, known) == 4
    assert asked == [2, 2, 1]


def test_a_file_claimed_while_it_was_looked_up_is_not_swept(storage: Storage) -> None:
    file, _ = arrived(storage)
    storage.claim(GOOI, file)
    make_old(storage)

    def claimed_meanwhile(some: Collection[UUID]) -> set[UUID]:
        os.utime(storage.root / GOOI / file.hex[:2] / str(file))
        return set()

    assert storage.sweep(GOOI, claimed_meanwhile) == 0


def test_storage_says_whether_a_file_is_there(storage: Storage) -> None:
    file, _ = arrived(storage)
    before = storage.has(GOOI, file)
    storage.claim(GOOI, file)

    assert (before, storage.has(GOOI, file)) == (False, True)
