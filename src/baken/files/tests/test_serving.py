# SPDX-License-Identifier: EUPL-1.2
import io
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from baken.files.actions import OpenedFile
from baken.files.sealing import Opener
from baken.files.serving import as_attachment
from baken.files.storage import Storage
from baken.vault.envelope import new_key
from baken.vault.refusals import Sealed

# Ending a response ends a request, and Django then looks at its connections.
pytestmark = pytest.mark.usefixtures("db")

REGION = "gooi-en-vechtstreek"
CONTENT = b"\xff\xd8\xff" + bytes(200_000)


def handles(storage: Storage) -> list[str]:
    """The stored files that this process has open."""
    links = [path for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
    return [link for link in (str(path.readlink()) for path in links) if link.startswith(str(storage.root))]


def opened(storage: Storage, *, clean: bool = True, extension: str = ".jpeg") -> OpenedFile:
    file, key = uuid4(), new_key()
    storage.write(REGION, file, key, [CONTENT])
    return OpenedFile(storage.open(REGION, file, key), clean, extension)


def test_a_file_is_handed_over_to_be_saved_and_never_to_run(storage: Storage) -> None:
    with closing(as_attachment(opened(storage), name="GV-26-7K4Q9-1")) as response:
        assert response.getvalue() == CONTENT
    assert dict(response.items()) == {
        "Content-Type": "image/jpeg",
        "Content-Length": str(len(CONTENT)),
        "Content-Disposition": 'attachment; filename="GV-26-7K4Q9-1.jpeg"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "no-store",
    }


def test_what_was_not_cleaned_has_no_type_of_its_own(storage: Storage) -> None:
    with closing(as_attachment(opened(storage, clean=False, extension=".opus"), name="1")) as response:
        assert response.getvalue() == CONTENT
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == 'attachment; filename="1.opus"'


def test_the_policy_of_our_own_pages_does_not_replace_that_of_a_file(storage: Storage) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return as_attachment(opened(storage), name="1")  # type: ignore[return-value]

    response = CSPMiddleware(view)(RequestFactory().get("/"))

    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    response.close()


@pytest.mark.parametrize("read_first", [0, 1])
def test_the_file_is_closed_also_when_the_browser_goes_away(storage: Storage, read_first: int) -> None:
    response = as_attachment(opened(storage), name="1")
    for _ in range(read_first):
        next(iter(response))

    open_before = handles(storage)

    response.close()

    assert len(open_before) == 1
    assert handles(storage) == []


def test_a_changed_file_breaks_off_before_its_promised_length(storage: Storage) -> None:
    file, key = uuid4(), new_key()
    storage.write(REGION, file, key, [CONTENT])
    (path,) = (path for path in storage.root.rglob("*") if path.is_file())
    path.write_bytes(path.read_bytes()[:-1] + b"x")

    response = as_attachment(OpenedFile(storage.open(REGION, file, key), True, ".jpeg"), name="1")

    with closing(response), pytest.raises(Sealed):
        response.getvalue()


def test_a_file_that_is_not_genuine_is_found_before_anything_is_sent() -> None:
    with pytest.raises(Sealed):
        Opener(io.BytesIO(bytes(100)), uuid4(), new_key())
