# SPDX-License-Identifier: EUPL-1.2
"""Drawn files, sent as a browser sends them: sealed as they arrive, and cleaned by the worker."""

import io

from PIL import Image, ImageDraw, ImageFont

from baken.files.incoming import ArrivedFile
from baken.files.upload import SealedUpload, SealingUploadHandler

GPS_TABLE = 0x8825
NORTH, EAST = (52.0, 13.0, 24.0), (5.0, 10.0, 48.0)
PAPER, MARGIN, LINE = (620, 877), 70, 26
INK = "#2b2b2b"


def photo(words: str) -> ArrivedFile:
    """A picture with a place in it, as a phone would leave it: cleaning takes that out."""
    picture = Image.new("RGB", (960, 720), "#d8e2e5")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 460, 960, 720), fill="#7b8a83")
    draw.rectangle((180, 180, 700, 520), fill="#b9a58c", outline="#4a4034", width=6)
    for x in range(230, 660, 130):
        draw.rectangle((x, 260, x + 70, 350), fill="#f4efe0", outline="#4a4034", width=4)
    draw.rectangle((400, 390, 480, 520), fill="#5b4636")
    draw.text((200, 190), words, fill=INK)
    exif = Image.Exif()
    exif.get_ifd(GPS_TABLE).update({1: "N", 2: NORTH, 3: "E", 4: EAST})
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=80, exif=exif)
    return _sent("IMG_0042.jpg", "image/jpeg", stream.getvalue())


def letter(lines: list[str]) -> ArrivedFile:
    """A page of paper that somebody scanned."""
    page = Image.new("RGB", PAPER, "#fdfcf8")
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(18)
    for number, line in enumerate(lines):
        draw.text((MARGIN, MARGIN + number * LINE), line, fill=INK, font=font)
    stream = io.BytesIO()
    page.save(stream, "PDF")
    return _sent("scan0007.pdf", "application/pdf", stream.getvalue())


def _sent(name: str, kind: str, content: bytes) -> ArrivedFile:
    handler = SealingUploadHandler()
    handler.new_file("upload", name, kind, len(content))
    for start in range(0, len(content), handler.chunk_size):
        handler.receive_data_chunk(content[start : start + handler.chunk_size], start)
    uploaded = handler.file_complete(len(content))
    if not isinstance(uploaded, SealedUpload) or uploaded.arrived is None:
        raise RuntimeError("a practice file was declined")
    return uploaded.keep()
