# SPDX-License-Identifier: EUPL-1.2
"""A page of a PDF as a picture: drawn by a child process, and nothing that comes back is believed unseen."""

from io import BytesIO

import pytest
from PIL import Image

from baken.files.pages import Drawn, _read, draw_page
from baken.files.tests.made import telling_pdf

PNG = b"\x89PNG\r\n\x1a\n"


def test_a_page_is_drawn_as_a_picture_with_the_number_of_pages() -> None:
    drawn = draw_page(telling_pdf(), 1, seconds=120)

    assert drawn.pages == 1
    with Image.open(BytesIO(drawn.picture)) as picture:
        assert (picture.format, picture.width > 800) == ("PNG", True)


@pytest.mark.parametrize(
    ("content", "number", "found"),
    [(b"", 1, Drawn(0)), (b"%PDF-1.7 and nothing else", 1, Drawn(0))],
    ids=["empty", "no document"],
)
def test_what_cannot_be_drawn_is_no_picture(content: bytes, number: int, found: Drawn) -> None:
    assert draw_page(content, number, seconds=120) == found


def test_a_child_that_takes_too_long_is_stopped() -> None:
    assert draw_page(telling_pdf(), 1, seconds=0) == Drawn(0)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (b"drawn 3\n" + PNG + b"x", Drawn(3, PNG + b"x")),
        (b"none 3\n" + PNG, Drawn(3)),
        (b"drawn 3\n<svg onload=x>", Drawn(3)),
        (b"drawn 999999\n" + PNG, Drawn(0)),
        (b"other 3\n" + PNG, Drawn(0)),
        (b"drawn \xb3\n" + PNG, Drawn(0)),
        (b"", Drawn(0)),
    ],
)
def test_only_known_words_and_a_known_beginning_count(answer: bytes, found: Drawn) -> None:
    assert _read(answer) == found
