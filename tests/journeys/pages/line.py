# SPDX-License-Identifier: EUPL-1.2
"""A large file from a telephone whose line breaks off on the way."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, Route

from baken.files.policy import PIECE_BYTES

JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0"
FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"
PIECES, LOST = 5, 3


def large(path: Path, head: bytes) -> Path:
    """A file of so many pieces that begins as such a file does."""
    path.write_bytes(head + os.urandom(PIECES * PIECE_BYTES - len(head)))
    return path


@contextmanager
def a_line_that_breaks_off(page: Page) -> Iterator[list[str]]:
    """Loses one piece on its way; keeps what the page says at every piece that leaves."""
    said: list[str] = []

    def pass_on(route: Route) -> None:
        said.append(page.locator("#versturen").inner_text())
        if len(said) == LOST:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/stuk", pass_on)
    yield said
    page.unroute("**/stuk")


def told_while_sending(busy: str, lost: str) -> list[str]:
    """Each piece once with how far it is, and the one that was lost again."""
    steps = [f"{busy}: {100 * number // PIECES} %" for number in range(PIECES)]
    return [*steps[:LOST], lost, *steps[LOST:]]
