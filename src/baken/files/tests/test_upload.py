# SPDX-License-Identifier: EUPL-1.2
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory
from PIL import Image

from baken.files import storage as storage_module
from baken.files.incoming import ArrivedFile
from baken.files.policy import FILES_PER_REQUEST, MEGABYTE
from baken.files.storage import Storage
from baken.files.tests.made import WHO, saved, telling_jpeg, telling_pdf
from baken.files.tests.test_storage import content_of, files_of
from baken.files.upload import SealedUpload
from baken.files.vocabulary import Decline, Kind, SizeClass

GOOI = "gooi-en-vechtstreek"
LARGE = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(24 * MEGABYTE)


def sent(*contents: bytes, name: str = "foto.jpg") -> HttpRequest:
    files = [SimpleUploadedFile(name, content) for content in contents]
    return RequestFactory().post("/", {"before": "tekst", "photo": files, "after": "meer tekst"})


def uploads(request: HttpRequest) -> list[SealedUpload]:
    found = request.FILES.getlist("photo")
    assert all(isinstance(upload, SealedUpload) for upload in found)
    return found  # type: ignore[return-value]


def declined(request: HttpRequest) -> list[Decline | None]:
    return [upload.decline for upload in uploads(request)]


@contextmanager
def disk_of(most: int) -> Iterator[None]:
    """A file that grows over this size fails, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_an_upload_comes_out_sealed_with_its_key_kind_and_size(storage: Storage) -> None:
    (upload,) = uploads(sent(telling_jpeg()))

    arrived = upload.keep()
    storage.claim(GOOI, arrived.id)

    assert (arrived.name, arrived.kind, arrived.size) == ("foto.jpg", Kind.PHOTO, len(telling_jpeg()))
    assert len(arrived.key) == 32
    assert content_of(storage, GOOI, arrived.id, arrived.key) == telling_jpeg()


@pytest.mark.parametrize("size", [63_000, 64 * 1024, 70_000, 1_000_000])
def test_a_file_of_any_length_arrives_whole(storage: Storage, size: int) -> None:
    content = LARGE[:size]

    arrived = uploads(sent(content))[0].keep()
    storage.claim(GOOI, arrived.id)

    assert content_of(storage, GOOI, arrived.id, arrived.key) == content


def test_several_files_arrive_under_keys_of_their_own(storage: Storage) -> None:
    photo, document = (upload.keep() for upload in uploads(sent(telling_jpeg(), telling_pdf())))

    assert [photo.kind, document.kind] == [Kind.PHOTO, Kind.PDF]
    assert photo.key != document.key
    assert len(files_of(storage)) == 2


def test_a_file_that_no_view_keeps_is_gone_when_the_request_ends(storage: Storage) -> None:
    request = sent(telling_jpeg(), telling_jpeg())
    kept = uploads(request)[0].keep()

    request.close()

    assert files_of(storage) == [Path(f"arriving/{kept.id}")]


def test_a_draft_remembers_a_file(storage: Storage) -> None:
    arrived = uploads(sent(telling_jpeg()))[0].keep()

    assert ArrivedFile.from_draft(arrived.to_draft()) == arrived
    assert set(map(type, arrived.to_draft().values())) == {str, int}


def test_more_than_25_megabytes_in_all_are_declined_and_what_fits_is_taken(storage: Storage) -> None:
    request = sent(LARGE, LARGE, telling_jpeg())

    assert declined(request) == [None, Decline.TOO_LARGE, None]
    assert len(files_of(storage)) == 2


def test_the_text_of_a_form_arrives_whatever_becomes_of_its_files(storage: Storage) -> None:
    request = sent(LARGE, LARGE, b"", b"MZ\x90\0")

    assert request.POST.dict() == {"before": "tekst", "after": "meer tekst"}
    assert declined(request) == [None, Decline.TOO_LARGE, Decline.EMPTY, Decline.WRONG_KIND]


def test_an_eleventh_file_is_declined(storage: Storage) -> None:
    request = sent(*[telling_jpeg()] * (FILES_PER_REQUEST + 1))

    assert declined(request) == [None] * FILES_PER_REQUEST + [Decline.TOO_MANY]


def test_with_little_free_disk_files_are_declined_and_text_is_not(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage_module, "FREE_DISK_BYTES", 2**62)
    request = sent(telling_jpeg())

    assert declined(request) == [Decline.NO_ROOM]
    assert request.POST["after"] == "meer tekst"
    assert files_of(storage) == []


@pytest.mark.parametrize("most", [10, 70_000, 2_000_000])
def test_a_disk_that_fills_up_meanwhile_loses_the_file_only(storage: Storage, most: int) -> None:
    with disk_of(most):
        request = sent(LARGE[: 5 * MEGABYTE])

        assert declined(request) == [Decline.NO_ROOM]
        assert request.POST["after"] == "meer tekst"
    assert files_of(storage) == []


def test_a_disk_that_is_full_at_the_last_byte_loses_the_file_only(storage: Storage) -> None:
    with disk_of(1000):
        assert declined(sent(telling_jpeg())) == [Decline.NO_ROOM]
    assert files_of(storage) == []


@pytest.mark.parametrize("folder", [None, Path("/nowhere/at-all")])
def test_without_a_storage_folder_files_are_declined(settings: Any, folder: Path | None) -> None:
    settings.STORAGE = folder

    assert declined(sent(telling_jpeg())) == [Decline.NO_ROOM]


def test_a_declined_file_cannot_be_kept(storage: Storage) -> None:
    with pytest.raises(ValueError, match="declined"):
        uploads(sent(b""))[0].keep()


def test_an_upload_that_breaks_off_leaves_nothing_and_gives_no_file(storage: Storage) -> None:
    whole = sent(LARGE[:300_000])
    body = whole.body[:200_000]
    request = RequestFactory().generic("POST", "/", body, content_type=whole.META["CONTENT_TYPE"])

    assert uploads(request) == []
    assert files_of(storage) == []


def test_an_upload_shows_neither_its_name_nor_its_bytes(storage: Storage) -> None:
    (upload,) = uploads(sent(telling_jpeg(), name=f"{WHO.decode()}.jpg"))

    assert f"{upload} {upload!r}" == "arrived arrived"
    assert WHO.decode() not in repr(upload.arrived)
    with pytest.raises(AttributeError):
        upload.read()


def test_nothing_plain_is_written_and_names_are_ids(storage: Storage) -> None:
    uploads(sent(saved(Image.new("RGB", (9, 9)), "JPEG", comment=WHO) + WHO * 20_000))

    (path,) = files_of(storage)
    assert UUID(path.name)
    assert WHO not in (storage.root / path).read_bytes()


@pytest.mark.parametrize("decline", Decline)
def test_whoever_sends_reads_what_to_do(decline: Decline) -> None:
    assert "%" not in decline.sentence
    assert decline.sentence.endswith(".")


def test_the_limits_stand_in_the_sentences() -> None:
    assert "25 MB" in Decline.TOO_LARGE.sentence
    assert "10 bestanden" in Decline.TOO_MANY.sentence


@pytest.mark.parametrize(
    ("size", "size_class"),
    [
        (1, SizeClass.SMALL),
        (MEGABYTE, SizeClass.SMALL),
        (MEGABYTE + 1, SizeClass.MEDIUM),
        (5 * MEGABYTE, SizeClass.MEDIUM),
        (5 * MEGABYTE + 1, SizeClass.LARGE),
    ],
)
def test_only_a_coarse_size_is_kept(size: int, size_class: SizeClass) -> None:
    assert SizeClass.of(size) == size_class
