# SPDX-License-Identifier: EUPL-1.2
"""An OpenDocument file as it leaves: without a clock, so that the same document is the same file, byte for byte."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import odfdo

# The oldest moment that a zip can hold.
MADE = (1980, 1, 1, 0, 0, 0)


def tell(made: odfdo.Document, *, title: str, language: str, at: datetime | None) -> None:
    """What the file says of itself, instead of what odfdo's own example says."""
    made.meta.title = title
    made.meta.language = language
    made.meta.creation_date = at or datetime(*MADE)  # noqa: DTZ001 - as the zip says


def packed(made: odfdo.Document) -> bytes:
    """The parts with one and the same moment; what says what the file is stands first, as it is."""
    written, sent = BytesIO(), BytesIO()
    made.save(written)
    with ZipFile(written) as parts, ZipFile(sent, "w") as archive:
        for part in parts.infolist():
            kind = ZIP_STORED if part.filename == "mimetype" else ZIP_DEFLATED
            archive.writestr(ZipInfo(part.filename, MADE), parts.read(part), kind)
    return sent.getvalue()
