# SPDX-License-Identifier: EUPL-1.2
import io

import pytest
from PIL import Image, UnidentifiedImageError
from PIL.PngImagePlugin import PngInfo

from baken.files.clean_photo import TooLargeError, clean_photo
from baken.files.tests.made import WHO, exif, picture, saved, telling_jpeg

MOST = 40_000_000


def opened(content: bytes) -> Image.Image:
    made = Image.open(io.BytesIO(content))
    made.load()
    return made


def colour(made: Image.Image, x: int, y: int) -> str:
    red, _, blue, *_ = made.convert("RGBA").getpixel((x, y))  # type: ignore[misc]
    return "red" if red > blue else "blue"


def test_the_photo_made_for_these_tests_really_tells_where_it_was_taken() -> None:
    telling = opened(telling_jpeg())

    assert telling.getexif().get_ifd(0x8825)[2] == (52.0, 13.0, 30.0)
    assert telling_jpeg().count(WHO) == 6
    assert b"GPSLatitude" in telling.info["xmp"]


def test_a_clean_photo_holds_nothing_but_pixels() -> None:
    written_as, removed, content = clean_photo(telling_jpeg(), MOST)

    clean = opened(content)
    assert written_as == "jpeg"
    assert removed == ["author", "description", "device", "location", "moment"]
    assert WHO not in content
    assert not [mark for mark in (b"GPS", b"Exif", b"xmp", b"8BIM", b"PK\x03\x04") if mark in content]
    assert dict(clean.getexif()) == {}
    assert set(clean.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize(
    ("orientation", "top", "left", "size"),
    [
        (1, "red", "red", (64, 48)),
        (3, "blue", "blue", (64, 48)),
        (6, "blue", "blue", (48, 64)),
        (8, "red", "red", (48, 64)),
    ],
)
def test_a_photo_taken_on_its_side_stands_upright_afterwards(
    orientation: int, top: str, left: str, size: tuple[int, int]
) -> None:
    clean = opened(clean_photo(telling_jpeg(orientation=orientation), MOST)[2])

    assert clean.size == size
    middle = clean.height // 2 if clean.height > clean.width else 4
    assert colour(clean, 4, middle) == left
    assert colour(clean, 4 if clean.height > clean.width else 32, 4) == top


@pytest.mark.parametrize(
    ("mode", "sent_as", "written_as", "mode_after"),
    [
        ("L", "JPEG", "jpeg", "L"),
        ("CMYK", "JPEG", "jpeg", "RGB"),
        ("1", "PNG", "png", "L"),
        ("P", "PNG", "png", "RGB"),
        ("LA", "PNG", "png", "RGBA"),
        ("RGBA", "PNG", "png", "RGBA"),
        ("RGB", "WEBP", "jpeg", "RGB"),
        ("RGBA", "WEBP", "png", "RGBA"),
        ("P", "GIF", "png", "RGB"),
    ],
)
def test_every_kind_of_picture_comes_out_as_jpeg_or_png(
    mode: str, sent_as: str, written_as: str, mode_after: str
) -> None:
    came_out, removed, content = clean_photo(saved(picture(mode), sent_as), MOST)

    clean = opened(content)
    assert (came_out, clean.mode, clean.size) == (written_as, mode_after, (64, 48))
    assert removed == []


def test_a_moving_picture_becomes_its_first_frame() -> None:
    frames = [picture(), picture().transpose(Image.Transpose.FLIP_TOP_BOTTOM)]

    written_as, removed, content = clean_photo(
        saved(frames[0], "GIF", save_all=True, append_images=frames[1:]), MOST
    )

    assert (written_as, removed) == ("png", ["other_frames"])
    assert getattr(opened(content), "n_frames", 1) == 1


def test_a_description_inside_a_png_is_removed_and_told() -> None:
    notes = PngInfo()
    notes.add_text("Comment", WHO.decode())
    notes.add_itxt("XML:com.adobe.xmp", "<x exif:GPSLatitude='52'/>")

    _, removed, content = clean_photo(saved(picture(), "PNG", pnginfo=notes, exif=exif()), MOST)

    assert removed == ["author", "description", "device", "location", "moment"]
    assert WHO not in content


@pytest.mark.parametrize("most", [64 * 48 - 1, 64 * 48 // 3])
def test_a_picture_with_too_many_pixels_is_not_decoded(most: int) -> None:
    with pytest.raises(TooLargeError):
        clean_photo(saved(picture(), "PNG"), most)


def test_other_formats_are_not_even_tried() -> None:
    with pytest.raises(UnidentifiedImageError):
        clean_photo(saved(picture(), "BMP"), MOST)
