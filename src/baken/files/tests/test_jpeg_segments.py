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


# One byte that turns the marker of a note into one that stands alone, draws or describes the frame.
DAMAGED = [
    (note, damaged)
    for note in (b"\xff\xe1", b"\xff\xed", b"\xff\xfe")
    for damaged in (b"\xff\x01", b"\xff\xc0", b"\xff\xd0", b"\xff\xd8", b"\xff\xd9", b"\xff\xda", b"\xff\xff")
]


@pytest.mark.parametrize(("note", "damaged"), DAMAGED)
def test_a_note_does_not_pass_for_what_draws_the_picture(note: bytes, damaged: bytes) -> None:
    telling = telling_jpeg()
    assert note in telling

    with pytest.raises(NotJpegError):
        stripped(telling.replace(note, damaged))


def test_a_picture_that_ends_before_anything_is_drawn_is_refused() -> None:
    with pytest.raises(NotJpegError):
        stripped(b"\xff\xd8\xff\xd9" + WHO)


def test_a_picture_in_a_picture_is_refused() -> None:
    plain = saved(picture(), "JPEG")

    with pytest.raises(NotJpegError):
        stripped(plain[:-2] + plain)


def test_a_scan_before_its_frame_is_refused() -> None:
    with pytest.raises(NotJpegError):
        stripped(b"\xff\xd8" + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + WHO + b"\xff\xd9")
