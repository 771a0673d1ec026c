# SPDX-License-Identifier: EUPL-1.2
"""Takes a JPEG inside a PDF apart into its segments and leaves out every note of a camera.

The pixels stay exactly as they are, because a PDF says elsewhere how they must be shown. Runs in the child
process only.
"""

from collections.abc import Iterator

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_COMMENT = 0xFE
# APP0 is the JFIF frame and APP14 says how colours are coded; all other APPn are notes.
_NOTES = {*range(0xE1, 0xF0), _COMMENT} - {0xEE}


class NotJpegError(Exception):
    """This is no JPEG, or a damaged one."""


def stripped(picture: bytes) -> tuple[bytes, bool]:
    """The picture up to its end without notes, and whether there was anything to leave out."""
    kept = b"".join(part for marker, part in _parts(picture) if marker not in _NOTES)
    return kept, len(kept) < len(picture)


def _parts(picture: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each segment; a scan takes its pixels along. What follows the end is not given."""
    if picture[:2] != bytes((0xFF, _START)):
        raise NotJpegError
    yield _START, picture[:2]
    at = 2
    while True:
        marker = _marker(picture, at)
        if marker == _END:
            yield _END, picture[at : at + 2]
            return
        length = int.from_bytes(picture[at + 2 : at + 4], "big")
        end = at + 2 + length
        if length < 2 or end > len(picture):
            raise NotJpegError
        if marker == _SCAN:
            end = _end_of_scan(picture, end)
        yield marker, picture[at:end]
        at = end


def _marker(picture: bytes, at: int) -> int:
    if at + 1 >= len(picture) or picture[at] != 0xFF:
        raise NotJpegError
    return picture[at + 1]


def _end_of_scan(picture: bytes, at: int) -> int:
    """The next marker that is not part of the pixels: not a stuffed zero and not a restart."""
    while True:
        at = picture.find(b"\xff", at)
        if at < 0 or at + 1 >= len(picture):
            raise NotJpegError
        after = picture[at + 1]
        if after != 0 and after != 0xFF and not 0xD0 <= after <= 0xD7:
            return at
        at += 1 if after == 0xFF else 2
