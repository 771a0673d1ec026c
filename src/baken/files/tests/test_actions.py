# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import RequestFactory

from baken.audit.models import NewEntry
from baken.files.actions import (
    NothingToOpen,
    OpenedFile,
    clean_next,
    next_to_clean,
    open_file,
    receive_files,
    sweep_storage,
)
from baken.files.models import File
from baken.files.queries import files_about, files_of, get_file, names_of
from baken.files.storage import Storage
from baken.files.tests.made import WHO, telling_jpeg, telling_pdf
from baken.files.tests.test_storage import files_of as stored
from baken.files.tests.test_storage import make_old
from baken.files.upload import ArrivedFile, SealedUpload
from baken.files.vocabulary import Format, Kind, Reason, Removed, SizeClass, State
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.vault.actions import erase_dossier, open_dossier, take_arrivals
from baken.vault.arrivals import new_arrival
from tests.rig.doors import through

SOUND = b"OggS\0\2" + bytes(22) + b"OpusHead" + bytes(4000)
Send = Callable[..., list[File]]


@pytest.fixture
def dossier(region: str, worker: Actor) -> UUID:
    made = uuid4()
    with through("worker", worker):
        open_dossier(region=region, dossier=made, kind="report")
    return made


def arrived(content: bytes, name: str = "foto.jpg") -> ArrivedFile:
    request = RequestFactory().post("/", {"photo": SimpleUploadedFile(name, content)})
    upload = request.FILES["photo"]
    assert isinstance(upload, SealedUpload)
    return upload.keep()


@pytest.fixture
def send(storage: Storage, region: str, dossier: UUID, reporter: Actor, worker: Actor, now: datetime) -> Send:
    """A reporter sends files with a message, and the worker takes their keys in."""

    def sent(*contents: bytes, name: str = "foto.jpg", at: datetime = now, taken: bool = True) -> list[File]:
        files = [arrived(content, name) for content in contents]
        with through("front", reporter):
            made = receive_files(
                files, region=region, dossier=dossier, about=("message", uuid4()), by=reporter, now=at
            )
        if taken:
            with through("worker", worker):
                take_arrivals(region)
        return made

    return sent


@pytest.fixture
def clean_all(worker: Actor, now: datetime) -> Callable[[], int]:
    def cleaned() -> int:
        count = 0
        while clean_next(by=worker, now=now, act=acting(worker)):
            count += 1
        return count

    return cleaned


def acting(actor: Actor) -> Callable[[], AbstractContextManager[object]]:
    return lambda: through(actor.door, actor)


def read(opened: OpenedFile) -> bytes:
    with opened.content as content:
        return b"".join(content)


def test_a_reporter_sends_a_photo_and_a_colleague_opens_its_clean_copy(
    send: Send, clean_all: Callable[[], int], colleague: Actor, now: datetime
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


def test_the_row_holds_coded_facts_only(send: Send) -> None:
    (file,) = send(telling_jpeg(), name=f"{WHO.decode()}.jpg")

    row = File.objects.get(id=file.id)
    values = " ".join(str(value) for value in vars(row).values())
    assert WHO.decode() not in values
    assert row.size_class == SizeClass.SMALL
    assert (row.arrived_at.second, row.arrived_at.microsecond) == (0, 0)


def test_the_original_stays_sealed_beside_its_clean_copy(
    send: Send, clean_all: Callable[[], int], storage: Storage
) -> None:
    (file,) = send(telling_jpeg())

    clean_all()

    file.refresh_from_db()
    assert {path.name for path in stored(storage)} == {str(file.id), str(file.clean_copy)}
    assert not [path for path in stored(storage) if WHO in (storage.root / path).read_bytes()]


def test_what_cannot_be_cleaned_opens_as_it_came_and_the_log_says_so(
    send: Send, clean_all: Callable[[], int], colleague: Actor, now: datetime
) -> None:
    (file,) = send(SOUND, name="Bericht.OPUS")
    clean_all()

    with through("desk", colleague):
        seen = get_file(file.id, viewer=colleague)
        opened = open_file(file=seen, by=colleague, now=now)
        content = read(opened)

    assert (seen.state, seen.reason) == (State.NOT_CLEANED, Reason.NO_CLEANER)
    assert (content, opened.clean, opened.extension) == (SOUND, False, ".opus")
    assert list(NewEntry.objects.filter(kind="read").values_list("action", "about_id")) == [
        ("file.open-as-it-came", str(file.id))
    ]


@pytest.mark.parametrize("name", ["zonder", "x.", "x.ex e", "x.ditistelang"])
def test_only_a_plain_extension_is_taken_over(
    name: str, send: Send, clean_all: Callable[[], int], colleague: Actor, now: datetime
) -> None:
    (file,) = send(SOUND, name=name)
    clean_all()

    with through("desk", colleague):
        opened = open_file(file=get_file(file.id, viewer=colleague), by=colleague, now=now)
        opened.content.close()

    assert opened.extension == ""


def test_a_file_that_pretends_is_refused_and_never_opens(
    send: Send, clean_all: Callable[[], int], colleague: Actor, now: datetime
) -> None:
    (file,) = send(telling_jpeg()[:900])
    clean_all()

    with through("desk", colleague):
        seen = get_file(file.id, viewer=colleague)
        with pytest.raises(NothingToOpen):
            open_file(file=seen, by=colleague, now=now)

    assert (seen.state, seen.reason) == (State.REFUSED, Reason.DAMAGED)


def test_nothing_opens_before_it_was_cleaned(send: Send, colleague: Actor, now: datetime) -> None:
    (file,) = send(telling_jpeg())

    with through("desk", colleague), pytest.raises(NothingToOpen):
        open_file(file=get_file(file.id, viewer=colleague), by=colleague, now=now)


def test_files_are_cleaned_in_the_order_in_which_they_came(send: Send, worker: Actor, now: datetime) -> None:
    (late,) = send(telling_jpeg(), at=now)
    (early,) = send(telling_pdf(), at=now - timedelta(hours=1))

    clean_next(by=worker, now=now, act=acting(worker))

    assert File.objects.get(id=early.id).state == State.CLEANED
    assert File.objects.get(id=late.id).state == State.ARRIVED


def test_a_file_whose_key_is_not_taken_yet_waits_and_holds_nobody_up(
    send: Send, clean_all: Callable[[], int], now: datetime
) -> None:
    (taken,) = send(telling_jpeg())
    (waiting,) = send(telling_jpeg(), at=now - timedelta(hours=1), taken=False)

    assert clean_all() == 1

    assert File.objects.get(id=taken.id).state == State.CLEANED
    assert File.objects.get(id=waiting.id).state == State.ARRIVED


@pytest.mark.parametrize("loss", ["missing", "changed"])
def test_a_file_that_was_lost_or_changed_in_storage_is_refused(
    loss: str, send: Send, clean_all: Callable[[], int], storage: Storage
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
    assert storage.sweep(region, {file.id, file.clean_copy or file.id}) == 1


def test_every_act_is_on_record_once(
    send: Send, clean_all: Callable[[], int], colleague: Actor, now: datetime
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


def test_files_can_arrive_together_with_the_report_they_belong_to(
    storage: Storage, region: str, reporter: Actor, worker: Actor, colleague: Actor, now: datetime
) -> None:
    report = uuid4()
    with through("front", reporter):
        arrival = new_arrival(region, report)
        files = receive_files(
            [arrived(telling_jpeg(), "a.jpg"), arrived(telling_pdf(), "b.pdf")],
            region=region,
            dossier=report,
            about=("report", report),
            by=reporter,
            now=now,
            into=arrival,
        )
        arrival.commit(at=now)
    with through("worker", worker):
        take_arrivals(region)

    with through("desk", colleague):
        assert names_of(files_of(report, viewer=colleague)) == {files[0].id: "a.jpg", files[1].id: "b.pdf"}


def test_a_colleague_adds_a_file_at_the_desk(
    storage: Storage, region: str, dossier: UUID, colleague: Actor, now: datetime
) -> None:
    with through("desk", colleague):
        (file,) = receive_files(
            [arrived(telling_jpeg(), "spoor.jpg")],
            region=region,
            dossier=dossier,
            about=("report", dossier),
            by=colleague,
            now=now,
        )
        names = names_of([file])

    assert names == {file.id: "spoor.jpg"}


def test_a_message_without_files_writes_nothing(
    region: str, dossier: UUID, reporter: Actor, now: datetime
) -> None:
    with through("front", reporter):
        made = receive_files([], region=region, dossier=dossier, about=("m", uuid4()), by=reporter, now=now)

    assert made == []
    assert not NewEntry.objects.filter(action="file.receive").exists()


def test_a_draft_whose_file_was_swept_is_told(
    storage: Storage, region: str, dossier: UUID, reporter: Actor, now: datetime
) -> None:
    old = arrived(telling_jpeg())
    storage.forget_arriving(old.id)

    with pytest.raises(FileNotFoundError), through("front", reporter):
        receive_files([old], region=region, dossier=dossier, about=("m", uuid4()), by=reporter, now=now)


@pytest.mark.parametrize("count", [1, 3])
def test_files_of_messages_come_in_one_query(
    count: int, send: Send, colleague: Actor, django_assert_num_queries: Callable[[int], object]
) -> None:
    files = [send(telling_jpeg())[0] for _ in range(count)]

    with through("desk", colleague), django_assert_num_queries(1):  # type: ignore[attr-defined]
        found = files_about({file.about_id for file in files}, viewer=colleague)

    assert {thing: [file.id for file in of] for thing, of in found.items()} == {
        file.about_id: [file.id] for file in files
    }


def test_a_file_does_not_exist_for_another_region_nor_for_the_board(
    send: Send, colleague: Actor, region: str
) -> None:
    (file,) = send(telling_jpeg())
    elsewhere = Actor(door="desk", role="intake_worker", regions=frozenset({"utrecht"}))
    board = Actor(door="desk", role="board_member", regions=frozenset({region}))

    for viewer in (elsewhere, board):
        with through("desk", viewer):
            assert files_of(file.dossier, viewer=viewer) == []
            assert not File.objects.filter(id=file.id).exists()
            with pytest.raises(File.DoesNotExist):
                get_file(file.id, viewer=viewer)


def test_nobody_else_opens_receives_or_cleans(
    send: Send, reporter: Actor, colleague: Actor, region: str, now: datetime
) -> None:
    (file,) = send(telling_jpeg())
    board = Actor(door="desk", role="board_member", regions=frozenset({region}))

    with pytest.raises(Refused):
        open_file(file=file, by=board, now=now)
    with pytest.raises(Refused):
        receive_files(
            [arrived(telling_jpeg())],
            region="utrecht",
            dossier=file.dossier,
            about=("m", uuid4()),
            by=reporter,
            now=now,
        )
    with through("desk", colleague):
        assert next_to_clean(colleague) is None


def test_the_front_door_reads_no_file(send: Send, reporter: Actor) -> None:
    send(telling_jpeg())

    with through("front", reporter), pytest.raises(ProgrammingError), transaction.atomic():
        File.objects.exists()


def test_with_the_dossier_its_files_are_gone(
    send: Send, clean_all: Callable[[], int], colleague: Actor, region: str
) -> None:
    (file,) = send(telling_jpeg())
    with through("desk", colleague):
        erase_dossier(region=region, dossier=file.dossier)

    assert clean_all() == 0
    with through("desk", colleague):
        assert names_of([file]) == {}


def test_the_sweep_keeps_what_rows_point_at_and_removes_the_rest(
    send: Send, clean_all: Callable[[], int], worker: Actor, storage: Storage
) -> None:
    (kept,) = send(telling_jpeg())
    (erased,) = send(telling_jpeg())
    clean_all()
    arrived(telling_jpeg())
    File.objects.filter(id=erased.id).delete()
    make_old(storage)

    with through("worker", worker):
        removed = sweep_storage(by=worker)

    kept.refresh_from_db()
    assert removed == 3
    assert {path.name for path in stored(storage)} == {str(kept.id), str(kept.clean_copy)}


def test_the_database_keeps_state_and_copy_together(send: Send) -> None:
    (file,) = send(telling_jpeg())

    with pytest.raises(IntegrityError), transaction.atomic():
        File.objects.filter(id=file.id).update(state=State.CLEANED)
