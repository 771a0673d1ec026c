# SPDX-License-Identifier: EUPL-1.2
"""Takes a JPEG inside a PDF apart into its segments and leaves out every note of a camera.

The pixels stay exactly as they are, because a PDF says elsewhere how they must be shown. Runs in the child
process only.
"""

from collections.abc import Iterator

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_COMMENT = 0xFE
# How many colours a picture inside a PDF can have.
_COMPONENTS = range(1, 5)
_QUANTISATION, _HUFFMAN, _LINES, _RESTARTS = 0xDB, 0xC4, 0xDC, 0xDD
_FRAMES = {*range(0xC0, 0xD0)} - {_HUFFMAN, 0xC8, 0xCC}
# APP0 is the JFIF frame and APP14 says how colours are coded; all other APPn are notes.
_JFIF, _ADOBE = 0xE0, 0xEE
_NOTES = {*range(0xE1, 0xF0), _COMMENT} - {_ADOBE}


class NotJpegError(Exception):
    """This is no JPEG, or a damaged one."""


def stripped(picture: bytes) -> tuple[bytes, bool]:
    """The picture up to its end without notes, and whether there was anything to leave out."""
    parts = [(marker, part) for marker, part in _parts(picture) if _belongs_to_the_pixels(marker, part)]
    if not _in_order([marker for marker, _ in parts]):
        raise NotJpegError
    kept = b"".join(part for _, part in parts)
    return kept, len(kept) < len(picture)


def _in_order(markers: list[int]) -> bool:
    """After the one start comes one frame, and then nothing but what is drawn in it."""
    drawn = [marker for marker in markers[1:] if marker in {_START, _SCAN, *_FRAMES}]
    return len(drawn) > 1 and drawn[0] in _FRAMES and set(drawn[1:]) == {_SCAN}


def _belongs_to_the_pixels(marker: int, part: bytes) -> bool:
    """Whether this segment is needed to show the picture; one that is not what it says raises NotJpegError.

    A note whose marker was damaged must not pass for another kind: each has its own shape (ITU-T T.81, B.2).
    """
    body = part[4 : 2 + int.from_bytes(part[2:4], "big")]
    if marker in _NOTES:
        return False
    if marker == _JFIF:
        return len(body) == 14 and body.startswith(b"JFIF\0")
    if marker == _ADOBE:
        return len(body) == 12 and body.startswith(b"Adobe")
    if marker in (_START, _END) or _has_its_shape(marker, body):
        return True
    raise NotJpegError


def _has_its_shape(marker: int, body: bytes) -> bool:
    if marker in _FRAMES:
        return len(body) >= 6 and body[5] in _COMPONENTS and len(body) == 6 + 3 * body[5]
    if marker == _SCAN:
        return len(body) >= 4 and body[0] in _COMPONENTS and len(body) == 4 + 2 * body[0]
    if marker in (_LINES, _RESTARTS):
        return len(body) == 2
    if marker not in (_QUANTISATION, _HUFFMAN):
        return False
    while body:
        if body[0] & 0x0F > 3 or body[0] >> 4 > 1:
            return False
        size = 64 * (1 + (body[0] >> 4)) if marker == _QUANTISATION else 16 + sum(body[1:17])
        if len(body) < 1 + size:
            return False
        body = body[1 + size :]
    return True


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
