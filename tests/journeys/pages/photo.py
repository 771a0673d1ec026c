# SPDX-License-Identifier: EUPL-1.2
"""A photo as a telephone makes it: with the place, the moment and the maker inside."""

import io
from pathlib import Path

from PIL import ExifTags, Image

from tests.journeys.words import MARKERS

PLACE: dict[int, object] = {
    ExifTags.GPS.GPSLatitudeRef: "N",
    ExifTags.GPS.GPSLatitude: (52.0, 13.0, 21.0),
    ExifTags.GPS.GPSLongitudeRef: "E",
    ExifTags.GPS.GPSLongitude: (5.0, 10.0, 34.0),
}


def take_photo(folder: Path) -> Path:
    """Big enough to look like one; the maker's name is a word that we can search for."""
    picture = Image.effect_noise((640, 480), 60).convert("RGB")
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = MARKERS["photo"]
    exif[ExifTags.Base.DateTime] = "2026:11:20 03:14:15"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(PLACE)
    path = folder / f"IMG {MARKERS['photo']}é.jpg"
    picture.save(path, exif=exif, quality=85)
    return path


def place_in(photo: bytes) -> dict[int, object]:
    """The location data of a photo, if it has any."""
    with Image.open(io.BytesIO(photo)) as picture:
        return dict(picture.getexif().get_ifd(ExifTags.IFD.GPSInfo))


def size_of(photo: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(photo)) as picture:
        return picture.size
