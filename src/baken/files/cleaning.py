# SPDX-License-Identifier: EUPL-1.2
"""Has a file cleaned by a child process, and believes nothing of what comes back before it is checked.

Plain bytes go in and out by pipe only. The caller never fails because of a file: a bomb, an endless loop or
a crash of the child is an outcome like any other.
"""

import os
import selectors
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

from baken.files.kinds import Cleaner
from baken.files.policy import CLEANED_BYTES, CLEANING_MEMORY_BYTES, CLEANING_SECONDS, PIXELS_PER_PHOTO
from baken.files.vocabulary import Format, Reason, Removed

_SOURCE: Final = str(Path(__file__).resolve().parents[2])
_START: Final = (
    "import sys; sys.path.append(sys.argv.pop(1)); from importlib import import_module; "
    "import_module('baken.files.' + sys.argv.pop(1)).main(*sys.argv[1:])"
)
_PIPE_BYTES: Final = 64 * 1024
_BEGINS: Final = {Format.JPEG: b"\xff\xd8\xff", Format.PNG: b"\x89PNG\r\n", Format.PDF: b"%PDF-"}


@dataclass(frozen=True, slots=True)
class Cleaned:
    format: Format
    removed: tuple[Removed, ...]
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Failed:
    reason: Reason


def clean(
    content: bytes,
    cleaner: Cleaner,
    *,
    seconds: int = CLEANING_SECONDS,
    memory: int = CLEANING_MEMORY_BYTES,
) -> Cleaned | Failed:
    """A clean copy, or why there is none. Takes up to `seconds`: never call it inside a transaction."""
    if not cleaner:
        return Failed(Reason.NO_CLEANER)
    deadline = time.monotonic() + seconds
    limits = map(str, (memory, seconds, PIXELS_PER_PHOTO))
    with start("cleaner_child", cleaner, *limits) as child:
        try:
            answer = talk(child, content, deadline)
            child.wait(left(deadline))
        except (TimeoutError, subprocess.TimeoutExpired):
            return Failed(Reason.TOO_SLOW)
        finally:
            child.kill()
    # A child that ended badly may have answered half a copy.
    return _read(answer) if child.returncode == 0 else Failed(Reason.DAMAGED)


def start(what: str, *words: str) -> subprocess.Popen[bytes]:
    """A child that runs `main` of one module of this room with these words, and knows nothing else.

    Isolated (-I): neither the environment nor the current folder can bring code in.
    """
    return subprocess.Popen(
        [sys.executable, "-I", "-B", "-c", _START, _SOURCE, what, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
        bufsize=0,
    )


def talk(child: subprocess.Popen[bytes], content: bytes, deadline: float) -> bytes:
    """Send the content and read the answer at the same time; TimeoutError when the deadline passed."""
    if not child.stdin or not child.stdout:
        raise ValueError("the child has no pipes")
    unsent, answer = memoryview(content), bytearray()
    os.set_blocking(child.stdin.fileno(), False)
    with selectors.DefaultSelector() as pipes:
        pipes.register(child.stdin, selectors.EVENT_WRITE)
        pipes.register(child.stdout, selectors.EVENT_READ)
        while len(answer) <= CLEANED_BYTES:
            ready = {key.fileobj for key, _ in pipes.select(left(deadline))}
            if not ready:
                raise TimeoutError
            if child.stdin in ready:
                unsent = _send(child.stdin, unsent)
                if not unsent:
                    pipes.unregister(child.stdin)
                    child.stdin.close()
            if child.stdout in ready:
                piece = os.read(child.stdout.fileno(), _PIPE_BYTES)
                if not piece:
                    return bytes(answer)
                answer += piece
    child.kill()
    return b""


def _send(pipe: IO[bytes], unsent: memoryview) -> memoryview:
    try:
        return unsent[os.write(pipe.fileno(), unsent[:_PIPE_BYTES]) :]
    except BrokenPipeError:
        # It died; what it answered before, if anything, is read all the same.
        return unsent[:0]


def _read(answer: bytes) -> Cleaned | Failed:
    """A child that was taken over could answer anything: only known words and a known beginning count."""
    header, _, content = answer.partition(b"\n")
    try:
        outcome, word, *removed = header.decode("ascii").split(" ")
        if outcome == "failed":
            return Failed(Reason(word))
        cleaned = Cleaned(Format(word), tuple(map(Removed, removed)), content)
    except ValueError:
        return Failed(Reason.DAMAGED)
    return cleaned if content.startswith(_BEGINS[cleaned.format]) else Failed(Reason.DAMAGED)


def left(deadline: float) -> float:
    """Seconds until the deadline."""
    return max(0.0, deadline - time.monotonic())
