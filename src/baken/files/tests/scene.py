# SPDX-License-Identifier: EUPL-1.2
"""What happens in the tests of this room: files arrive, and somebody acts."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from baken.files.actions import OpenedFile
from baken.files.incoming import ArrivedFile
from baken.files.models import File
from baken.files.upload import SealedUpload
from baken.kernel.actor import Actor
from tests.rig.doors import through

SOUND = b"OggS\0\2" + bytes(22) + b"OpusHead" + bytes(4000)
Send = Callable[..., list[File]]
CleanAll = Callable[[], int]


def arrived(content: bytes, name: str = "foto.jpg") -> ArrivedFile:
    """What is left of an upload when the request that brought it is over."""
    request = RequestFactory().post("/", {"photo": SimpleUploadedFile(name, content)})
    upload = request.FILES["photo"]
    assert isinstance(upload, SealedUpload)
    return upload.keep()


def acting(actor: Actor) -> Callable[[], AbstractContextManager[object]]:
    return lambda: through(actor.door, actor)


def read(opened: OpenedFile) -> bytes:
    with opened.content as content:
        return b"".join(content)
