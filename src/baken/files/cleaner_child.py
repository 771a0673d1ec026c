# SPDX-License-Identifier: EUPL-1.2
"""The process that opens what strangers sent: without keys, database, network, environment or new files.

It reads the plain file from its standard input and writes one line of words and the clean copy to its
standard output; nothing else may come out. Whatever goes wrong ends it, and the caller hears that. Before
the first byte is read it has given up memory, time, files, processes and the network.
Started by `cleaning`, never imported by it.
"""

import ctypes
import resource
import sys

import pikepdf
from PIL import Image

from baken.files.clean_pdf import HiddenImagesError, LockedError, clean_pdf
from baken.files.clean_photo import TooLargeError, clean_photo

CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_NO_NEW_PRIVS = 38
SIGKILL = 9
STANDARD_STREAMS = 3


def give_up_everything(memory: int, seconds: int) -> None:
    """Limits that hold everywhere, and a network of its own that leads nowhere where Linux permits it."""
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    _limit(resource.RLIMIT_AS, memory)
    if sys.platform == "linux":
        system = ctypes.CDLL(None)
        system.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)
        system.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
        system.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        # Both need permission that a container may withhold; without a free file handle there is no socket.
        if system.unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0:
            system.unshare(CLONE_NEWNET)
    _limit(resource.RLIMIT_NPROC, 0)
    _limit(resource.RLIMIT_NOFILE, STANDARD_STREAMS)


def _limit(what: int, most: int) -> None:
    resource.setrlimit(what, (most, most))


def load_everything() -> None:
    """Afterwards no file can be opened any more, so every decoder must be here now."""
    Image.init()
    pikepdf.new().close()


def answer(*words: str, content: bytes = b"") -> None:
    sys.stdout.buffer.write(" ".join(words).encode() + b"\n" + content)
    sys.stdout.buffer.flush()


def clean(cleaner: str, most_pixels: int, content: bytes) -> None:
    try:
        if cleaner == "photo":
            written_as, removed, copy = clean_photo(content, most_pixels)
        else:
            written_as, removed, copy = clean_pdf(content)
    except TooLargeError:
        answer("failed", "too_large")
    except LockedError:
        answer("failed", "locked")
    except HiddenImagesError:
        answer("failed", "hidden_images")
    else:
        answer("cleaned", written_as, *removed, content=copy)


def main(cleaner: str, memory: str, seconds: str, most_pixels: str) -> None:
    load_everything()
    give_up_everything(int(memory), int(seconds))
    clean(cleaner, int(most_pixels), sys.stdin.buffer.read())
