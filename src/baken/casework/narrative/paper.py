# SPDX-License-Identifier: EUPL-1.2
"""The account of a case as a document, with who took it along and when on every page."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime

from baken.casework.queries import ReadNarrative
from baken.kernel.paper import Block, Bullets, Document, Heading, Paragraph

HEADING, POINT = "## ", "- "


def document(read: ReadNarrative, *, taken_by: str, now: datetime) -> Document:
    """One version. The mark lies under each page."""
    case, moment = read.version.case, date_format(localtime(now), "j F Y, H.i")
    mark = f"Meegenomen door {taken_by}, {moment}"
    written = date_format(localtime(read.version.written_at), "j F Y")
    return Document(
        title=f"Verslag van de zaak {case.alias}",
        subtitle=f"{case.reference} · versie {read.version.number} van {written}",
        blocks=list(blocks_of(read.text)),
        foot=f"{mark} · {case.reference}",
        watermark=mark,
        made_at=now,
    )


def blocks_of(text: str) -> Iterator[Block]:
    """Headings, lists and paragraphs, in the order in which they were typed."""
    points: list[str] = []
    lines: list[str] = []
    for line in (*text.replace("\r\n", "\n").split("\n"), ""):
        is_point = line.startswith(POINT)
        if points and not is_point:
            yield Bullets(points)
            points = []
        if lines and (is_point or not line.strip() or line.startswith(HEADING)):
            yield Paragraph("\n".join(lines))
            lines = []
        if line.startswith(HEADING):
            yield Heading(line.removeprefix(HEADING).strip())
        elif is_point:
            points = [*points, line.removeprefix(POINT).strip()]
        elif line.strip():
            lines = [*lines, line]
