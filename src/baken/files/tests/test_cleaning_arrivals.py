# SPDX-License-Identifier: EUPL-1.2
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from baken.audit.models import NewEntry
from baken.files.actions import (
    clean_next,
    open_file,
    sweep_storage,
)
from baken.files.models import File
from baken.files.queries import get_file, names_of, regions_with_files_to_clean
from baken.files.storage import Storage
from baken.files.tests.made import WHO, telling_jpeg, telling_pdf
from baken.files.tests.scene import CleanAll, Send, acting, arrived, read
from baken.files.tests.test_storage import files_of as stored
from baken.files.tests.test_storage import make_old
from baken.files.vocabulary import Format, Kind, Reason, Removed, State
from baken.kernel.actor import Actor
from baken.vault.actions import erase_dossier
from tests.rig.doors import through


def test_a_reporter_sends_a_photo_and_a_colleague_opens_its_clean_copy(
    send: Send, clean_all: CleanAll, colleague: Actor, now: datetime
) -> None:
    (file,) = send(telling_jpeg())

    assert clean_all() == 1

    with through("desk", colleague):
        seen = get_file(file.id, viewer=colleague)
        opened = open_file(file=seen, by=colleague, now=now)
        content = read(opened)
    assert (seen.state, seen.clean_format, seen.kind) == (State.CLEANED, Format.JPEG, Kind.PHOTO)
    assert Removed.LOCATION in seen.removed
    assert (opened.clean, opened.extension) == (True, ".jpeg")
    assert content.startswith(b"\xff\xd8\xff")
    assert WHO not in content


def test_the_original_stays_sealed_beside_its_clean_copy(
    send: Send, clean_all: CleanAll, storage: Storage
) -> None:
    (file,) = send(telling_jpeg())

    clean_all()

    file.refresh_from_db()
    assert {path.name for path in stored(storage)} == {str(file.id), str(file.clean_copy)}
    assert not [path for path in stored(storage) if WHO in (storage.root / path).read_bytes()]


def test_a_region_is_named_as_long_as_a_file_waits_there(
    send: Send, worker: Actor, clean_all: CleanAll, region: str
) -> None:
    send(telling_jpeg())
    with through("worker", worker):
        before = regions_with_files_to_clean(worker)
    clean_all()
    with through("worker", worker):
        after = regions_with_files_to_clean(worker)

    assert before == {region}
    assert not after


def test_files_are_cleaned_in_the_order_in_which_they_came(send: Send, worker: Actor, now: datetime) -> None:
    (late,) = send(telling_jpeg(), at=now)
    (early,) = send(telling_pdf(), at=now - timedelta(hours=1))

    clean_next(by=worker, now=now, act=acting(worker))

    assert File.objects.get(id=early.id).state == State.CLEANED
    assert File.objects.get(id=late.id).state == State.ARRIVED


def test_a_file_whose_key_is_not_taken_yet_waits_and_holds_nobody_up(
    send: Send, clean_all: CleanAll, now: datetime
) -> None:
    (taken,) = send(telling_jpeg())
    (waiting,) = send(telling_jpeg(), at=now - timedelta(hours=1), taken=False)

    assert clean_all() == 1

    assert File.objects.get(id=taken.id).state == State.CLEANED
    assert File.objects.get(id=waiting.id).state == State.ARRIVED


@pytest.mark.parametrize("loss", ["missing", "changed"])
def test_a_file_that_was_lost_or_changed_in_storage_is_refused(
    loss: str, send: Send, clean_all: CleanAll, storage: Storage
) -> None:
    (file,) = send(telling_jpeg())
    (path,) = (storage.root / path for path in stored(storage))
    if loss == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1] + b"x")

    clean_all()

    file.refresh_from_db()
    assert (file.state, file.reason) == (State.REFUSED, Reason.DAMAGED)


def test_of_two_workers_at_one_file_the_second_changes_nothing(
    send: Send, worker: Actor, now: datetime, storage: Storage, region: str
) -> None:
    (file,) = send(telling_jpeg())
    first_time = True

    def act() -> AbstractContextManager[object]:
        nonlocal first_time
        if not first_time:
            clean_next(by=worker, now=now, act=acting(worker))
        first_time = False
        return through("worker", worker)

    assert clean_next(by=worker, now=now, act=act)

    file.refresh_from_db()
    make_old(storage)
    assert file.state == State.CLEANED
    assert NewEntry.objects.filter(action="file.clean").count() == 1
    assert storage.sweep(region, {file.id, file.clean_copy or file.id}.intersection) == 1


def test_every_act_is_on_record_once(
    send: Send, clean_all: CleanAll, colleague: Actor, now: datetime
) -> None:
    (file,) = send(telling_jpeg())
    clean_all()
    with through("desk", colleague):
        open_file(file=get_file(file.id, viewer=colleague), by=colleague, now=now).content.close()

    entries = NewEntry.objects.filter(about_kind="file", about_id=str(file.id))
    assert sorted(entries.values_list("action", "result", "role")) == [
        ("file.clean", "cleaned", "system"),
        ("file.open", "done", "intake_worker"),
        ("file.receive", "done", "reporter"),
    ]


def test_with_the_dossier_its_files_are_gone(
    send: Send, clean_all: CleanAll, colleague: Actor, region: str
) -> None:
    (file,) = send(telling_jpeg())
    with through("desk", colleague):
        erase_dossier(region=region, dossier=file.dossier)

    assert clean_all() == 0
    with through("desk", colleague):
        assert names_of([file]) == {}


def test_the_sweep_keeps_what_rows_point_at_and_removes_the_rest(
    send: Send, clean_all: CleanAll, worker: Actor, storage: Storage
) -> None:
    (kept,) = send(telling_jpeg())
    (erased,) = send(telling_jpeg())
    clean_all()
    arrived(telling_jpeg())
    File.objects.filter(id=erased.id).delete()
    make_old(storage)

    removed = sweep_storage(by=worker, act=acting(worker))

    kept.refresh_from_db()
    assert removed == 3
    assert {path.name for path in stored(storage)} == {str(kept.id), str(kept.clean_copy)}


def test_the_database_keeps_state_and_copy_together(send: Send) -> None:
    (file,) = send(telling_jpeg())

    with pytest.raises(IntegrityError), transaction.atomic():
        File.objects.filter(id=file.id).update(state=State.CLEANED)
