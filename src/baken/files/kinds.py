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
    **dict.fromkeys((".heif", ".heic", ".avif"), _OTHER_PHOTO),
    ".pdf": _PDF,
    **dict.fromkeys((".m4a", ".mp3", ".mpga", ".wav", ".ogg", ".oga", ".opus"), _SOUND),
    **dict.fromkeys((".amr", ".flac", ".aac"), _SOUND),
    **dict.fromkeys((".mp4", ".mov", ".3gp", ".webm", ".avi", ".mkv"), _VIDEO),
    **dict.fromkeys((".docx", ".doc", ".rtf"), _OFFICE),
}

# Every zip begins like an office file; only these have such a part in front.
_ZIP = b"PK\x03\x04"
_OFFICE_PARTS = (b"[Content_Types].xml", b"word/", b"xl/", b"ppt/", b"mimetypeapplication/vnd.oasis.")

# The family of iPhone photos whose first brand names the container only; puremagic knows the others.
_PICTURE_BRANDS = (b"ftypmif1", b"ftypmsf1")


def kind_of(head: bytes) -> Found | None:
    """What the first 64 KiB of a file say it is, or None if it is nothing that we take."""
    if head.startswith(_ZIP):
        return _OFFICE if any(part in head for part in _OFFICE_PARTS) else None
    if head[4:12] in _PICTURE_BRANDS:
        return _OTHER_PHOTO
    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return None
    best = [match for match in matches if match.confidence == matches[0].confidence]
    return _sound_first(best) or _sound_first(matches)


def _sound_first(matches: list[puremagic.PureMagicWithConfidence]) -> Found | None:
    """The first match that we take; a sound recording that shares its signature with video is sound."""
    found = [_BY_EXTENSION[match.extension] for match in matches if match.extension in _BY_EXTENSION]
    return _SOUND if _SOUND in found and found[0] == _VIDEO else next(iter(found), None)
