# SPDX-License-Identifier: EUPL-1.2
"""A new picture from an old one: the pixels as they are meant to be seen, and nothing else.

Runs in the child process only. Copying the pixels into an empty picture leaves every kind of metadata
behind, known or not, and whatever was hung on behind the picture.
"""

import io
import warnings
from collections.abc import Iterator

from PIL import ExifTags, Image, ImageOps

# Pillow opens a JPEG with a second picture as MPO by itself.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
JPEG_QUALITY = 92
WITH_TRANSPARENCY = ("LA", "PA", "RGBA", "RGBa", "La")

_EXIF_SAYS = {
    ExifTags.Base.DateTime: "moment",
    ExifTags.Base.DateTimeOriginal: "moment",
    ExifTags.Base.DateTimeDigitized: "moment",
    ExifTags.Base.Make: "device",
    ExifTags.Base.Model: "device",
    ExifTags.Base.Software: "device",
    ExifTags.Base.BodySerialNumber: "device",
    ExifTags.Base.Artist: "author",
    ExifTags.Base.Copyright: "author",
    ExifTags.Base.CameraOwnerName: "author",
    ExifTags.Base.XPAuthor: "author",
}
# Orientation and sizes say nothing about anybody.
_EXIF_HARMLESS = {
    ExifTags.Base.Orientation,
    ExifTags.Base.ExifOffset,
    ExifTags.Base.XResolution,
    ExifTags.Base.YResolution,
    ExifTags.Base.ResolutionUnit,
    ExifTags.Base.YCbCrPositioning,
}
# What Pillow keeps about the coding of the pixels; every other note of a file is a description.
_INFO_HARMLESS = {
    *("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "jfif", "jfif_version", "jfif_unit", "jfif_density"),
    *("dpi", "adobe", "adobe_transform", "progressive", "progression", "icc_profile", "mp", "mpoffset"),
    *("gamma", "srgb", "chromaticity", "interlace", "transparency", "aspect", "background", "version"),
    *("duration", "loop", "timestamp", "extension", "default_image", "bbox", "blend", "disposal"),
}
_LOCATION_MARKS = (b"GPSLatitude", b"GPSLongitude", b"photoshop:City", b"Iptc4xmpCore:Location")


class TooLargeError(Exception):
    """More pixels than we hold in memory."""


def clean_photo(content: bytes, most_pixels: int) -> tuple[str, list[str], bytes]:
    """The format, what was removed, and the new file. Damaged input raises whatever Pillow raises."""
    Image.MAX_IMAGE_PIXELS = most_pixels
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return _cleaned(content)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise TooLargeError from None


def told_by(content: bytes) -> list[str]:
    """What a photo tells besides its picture; nothing of it is decoded."""
    with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        return sorted(set(_removed(picture)))


def _cleaned(content: bytes) -> tuple[str, list[str], bytes]:
    with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        as_jpeg = picture.format in ("JPEG", "MPO") or (picture.format == "WEBP" and picture.mode == "RGB")
        removed = sorted(set(_removed(picture)))
        picture.load()
        # Never more than two pictures at a time: at the limit one takes 160 MB.
        ImageOps.exif_transpose(picture, in_place=True)
        plain = _plain(picture, as_jpeg=as_jpeg)
    clean = Image.new(plain.mode, plain.size)
    clean.paste(plain)
    del picture, plain
    out = io.BytesIO()
    if as_jpeg:
        clean.save(out, "JPEG", quality=JPEG_QUALITY)
        return "jpeg", removed, out.getvalue()
    # Packing harder takes fifteen seconds at the limit and saves little.
    clean.save(out, "PNG", compress_level=1)
    return "png", removed, out.getvalue()


def _plain(picture: Image.Image, *, as_jpeg: bool) -> Image.Image:
    """Grey, colour, or colour with transparency: no palettes and no rare colour models."""
    see_through = picture.mode in WITH_TRANSPARENCY or "transparency" in picture.info
    wanted = "L" if picture.mode in ("1", "L") else "RGBA" if see_through and not as_jpeg else "RGB"
    return picture if picture.mode == wanted else picture.convert(wanted)


def _removed(picture: Image.Image) -> Iterator[str]:
    yield from _removed_exif(picture.getexif())
    notes = [note for name, note in picture.info.items() if name not in ("exif", "icc_profile")]
    raw = b"".join(_bytes_of(note) for note in notes)
    if any(mark in raw for mark in _LOCATION_MARKS):
        yield "location"
    told = {str(name) for name in picture.info} - _INFO_HARMLESS
    if told or {"xmp", "XML:com.adobe.xmp", "photoshop"} & {str(name) for name in picture.info}:
        yield "description"
    if getattr(picture, "n_frames", 1) > 1:
        yield "other_frames"


def _removed_exif(exif: Image.Exif) -> Iterator[str]:
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        yield "location"
    for tag in (*exif, *exif.get_ifd(ExifTags.IFD.Exif)):
        if tag not in _EXIF_HARMLESS and tag != ExifTags.Base.GPSInfo:
            yield _EXIF_SAYS.get(ExifTags.Base(tag), "description") if tag in _KNOWN else "description"


_KNOWN = {tag.value for tag in ExifTags.Base}


def _bytes_of(note: object) -> bytes:
    if isinstance(note, bytes):
        return note
    return b"".join(map(_bytes_of, note.values())) if isinstance(note, dict) else str(note).encode()
