# SPDX-License-Identifier: EUPL-1.2
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from baken.files.jpeg_segments import NotJpegError, stripped
from baken.files.tests.made import WHO, picture, saved, telling_jpeg


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_blocks": 1}])
def test_the_pixels_stay_as_they_are_and_the_notes_go(options: dict[str, object]) -> None:
    telling = saved(picture(), "JPEG", comment=WHO, **options) + WHO

    clean, had_notes = stripped(telling)

    assert had_notes
    assert WHO not in clean
    assert Image.open(io.BytesIO(clean)).tobytes() == Image.open(io.BytesIO(telling)).tobytes()


def test_a_picture_without_notes_stays_the_same() -> None:
    plain = saved(picture(), "JPEG")

    assert stripped(plain) == (plain, False)


def test_how_colours_are_coded_stays() -> None:
    in_print_colours = saved(picture("CMYK"), "JPEG")

    assert b"Adobe" in stripped(in_print_colours)[0]


@given(st.integers(0, len(telling_jpeg()) - 60), st.binary(max_size=4))
def test_a_damaged_picture_is_refused_or_still_loses_its_notes(at: int, noise: bytes) -> None:
    damaged = telling_jpeg()[:at] + noise

    with pytest.raises(NotJpegError):
        stripped(damaged)
