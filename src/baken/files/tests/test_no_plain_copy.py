# SPDX-License-Identifier: EUPL-1.2
"""A front door's process is killed while a photo comes in; afterwards every file it could write is searched."""

import base64
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from baken.files.tests.made import WHO

SOURCE = Path(__file__).resolve().parents[3]
BOUNDARY = b"grens"
HALF = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + WHO * 100_000
RECEIVE = """
import sys, django
django.setup()
from django.core.handlers.wsgi import WSGIRequest
request = WSGIRequest({
    "REQUEST_METHOD": "POST", "PATH_INFO": "/", "wsgi.input": sys.stdin.buffer,
    "CONTENT_TYPE": "multipart/form-data; boundary=grens", "CONTENT_LENGTH": sys.argv[1],
})
print([upload.keep().kind for upload in request.FILES.getlist("photo")], flush=True)
"""
HEAD = (
    b"--" + BOUNDARY + b'\r\nContent-Disposition: form-data; name="photo"; filename="' + WHO + b'.jpg"\r\n'
    b"Content-Type: image/jpeg\r\n\r\n"
)
TAIL = b"\r\n--" + BOUNDARY + b"--\r\n"
IN_ANY_CODING = {
    "as it is": WHO,
    "UTF-16": WHO.decode().encode("utf-16-le"),
    "hexadecimal": WHO.hex().encode(),
    # The middle of the text looks the same in two of three alignments; a repeated marker meets all.
    "base64": base64.b64encode(WHO * 3)[4:16],
}


@pytest.fixture
def places(tmp_path: Path) -> Path:
    for name in ("files", "tmp"):
        (tmp_path / name).mkdir()
    return tmp_path


def receiving(places: Path, length: int) -> subprocess.Popen[bytes]:
    names = ("BAKEN_DATABASE_URL", "BAKEN_SECRET", "BAKEN_PRACTICE", "DJANGO_SETTINGS_MODULE")
    known = {name: os.environ[name] for name in names}
    return subprocess.Popen(
        [sys.executable, "-c", RECEIVE, str(length)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={
            **known,
            "PYTHONPATH": str(SOURCE),
            "BAKEN_STORAGE": str(places / "files"),
            "BAKEN_DOOR": "front",
            "TMPDIR": str(places / "tmp"),
        },
        cwd=places,
    )


def found_plain(places: Path) -> list[str]:
    contents = [path.read_bytes() for path in places.rglob("*") if path.is_file()]
    return [how for how, marker in IN_ANY_CODING.items() if any(marker in content for content in contents)]


def written(places: Path) -> int:
    return sum(path.stat().st_size for path in places.rglob("*") if path.is_file())


@pytest.mark.parametrize("how", list(IN_ANY_CODING))
def test_the_search_finds_a_marker_that_was_planted(places: Path, how: str) -> None:
    (places / "tmp" / "planted").write_bytes(b"x" * 1000 + IN_ANY_CODING[how])

    assert found_plain(places) == [how]


def test_a_killed_door_leaves_ciphertext_only(places: Path) -> None:
    door = receiving(places, len(HEAD) + 2 * len(HALF) + len(TAIL))
    assert door.stdin
    door.stdin.write(HEAD + HALF)
    door.stdin.flush()
    until = time.monotonic() + 30
    while written(places) < len(HALF) - 300_000 and time.monotonic() < until:
        time.sleep(0.05)

    door.send_signal(signal.SIGKILL)
    door.wait()
    door.stdin.close()
    (door.stdout or sys.stdin).close()

    assert written(places) > len(HALF) - 300_000
    assert found_plain(places) == []
    assert WHO.decode() not in " ".join(map(str, places.rglob("*")))


def test_a_finished_upload_leaves_ciphertext_only(places: Path) -> None:
    body = HEAD + HALF + TAIL

    said, _ = receiving(places, len(body)).communicate(body, timeout=60)

    assert said == b"[Kind.PHOTO]\n"
    assert written(places) > len(HALF)
    assert found_plain(places) == []
