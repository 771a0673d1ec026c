# SPDX-License-Identifier: EUPL-1.2
"""What a file is, by its first bytes and never by its name: a short list of what we take.

It decides whether a file is accepted and which cleaner gets it. It is no proof: only the cleaner, which
reads the whole file in its own process, finds out whether the file is what it seems.
"""

from dataclasses import dataclass
from typing import Literal

import puremagic

from baken.files.vocabulary import Kind

HEAD_BYTES = 64 * 1024

Cleaner = Literal["photo", "pdf", ""]


@dataclass(frozen=True, slots=True)
class Found:
    kind: Kind
    cleaner: Cleaner = ""


_PHOTO = Found(Kind.PHOTO, "photo")
_PDF = Found(Kind.PDF, "pdf")
_OTHER_PHOTO = Found(Kind.PHOTO)
_SOUND = Found(Kind.SOUND)
_VIDEO = Found(Kind.VIDEO)
_OFFICE = Found(Kind.OFFICE)

_BY_EXTENSION = {
    **dict.fromkeys((".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif"), _PHOTO),
    ".pdf": _PDF,
    **dict.fromkeys((".mp3", ".mpga", ".wav", ".ogg", ".oga", ".opus"), _SOUND),
    **dict.fromkeys((".amr", ".flac", ".aac"), _SOUND),
    **dict.fromkeys((".mp4", ".mov", ".3gp", ".webm", ".avi", ".mkv"), _VIDEO),
    **dict.fromkeys((".docx", ".doc", ".rtf"), _OFFICE),
}

# Every zip begins like an office file; only these have such a part in front.
_ZIP = b"PK\x03\x04"
_OFFICE_PARTS = (b"[Content_Types].xml", b"word/", b"xl/", b"ppt/", b"mimetypeapplication/vnd.oasis.")

# One family of formats for pictures, sound and video: the brand that comes first says which.
_FAMILY = b"ftyp"
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"hevc", b"mif1", b"msf1", b"avif", b"avis"), _OTHER_PHOTO),
    **dict.fromkeys((b"M4A ", b"M4B "), _SOUND),
}


def kind_of(head: bytes) -> Found | None:
    """What the first 64 KiB of a file say it is, or None if it is nothing that we take."""
    if head.startswith(_ZIP):
        return _OFFICE if any(part in head for part in _OFFICE_PARTS) else None
    if head[4:8] == _FAMILY and head[8:12] in _BRANDS:
        return _BRANDS[head[8:12]]
    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return None
    found = (_BY_EXTENSION.get(match.extension) for match in matches)
    return next((one for one in found if one), None)
