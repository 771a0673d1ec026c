# SPDX-License-Identifier: EUPL-1.2
"""One page of a clean PDF as a picture, drawn by a child process; nothing of what comes back is believed unseen."""

import subprocess
import time
from dataclasses import dataclass, field

from baken.files.cleaning import left, start, talk
from baken.files.policy import DRAWING_MEMORY_BYTES, DRAWING_SECONDS

PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Drawn:
    """How many pages a document has, and one as a picture; empty when there is no such page or it cannot be drawn."""

    pages: int
    picture: bytes = field(default=b"", repr=False)


def draw_page(content: bytes, number: int, *, seconds: int = DRAWING_SECONDS) -> Drawn:
    """Takes up to `seconds`: never call it inside a transaction."""
    deadline = time.monotonic() + seconds
    with start("page_child", str(DRAWING_MEMORY_BYTES), str(seconds), str(number)) as child:
        try:
            answer = talk(child, content, deadline)
            child.wait(left(deadline))
        except (TimeoutError, subprocess.TimeoutExpired):
            return Drawn(0)
        finally:
            child.kill()
    return _read(answer) if child.returncode == 0 else Drawn(0)


def _read(answer: bytes) -> Drawn:
    """Only two known words, a number, and what begins as a picture of ours."""
    header, _newline, picture = answer.partition(b"\n")
    word, _space, count = header.decode("ascii", "replace").partition(" ")
    if word not in ("drawn", "none") or not (count.isdecimal() and count.isascii() and len(count) < 6):
        return Drawn(0)
    return Drawn(int(count), picture if word == "drawn" and picture.startswith(PNG) else b"")
