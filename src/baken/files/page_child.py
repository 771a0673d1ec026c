# SPDX-License-Identifier: EUPL-1.2
"""The process that draws one page of a PDF as a picture: as closed as the one that cleans, and as short-lived.

It reads a clean copy from its standard input and writes how many pages there are and the picture of one. What
draws is ready before everything is given up: afterwards no file can be opened and no thread begun.
Started by `pages`, never imported by it.
"""

import io
import json
import sys

import typst
from pikepdf import Pdf

from baken.files.cleaner_child import answer, give_up_everything

_NOTHING = b"#set page(width: 8pt, height: 8pt)\n"
_PAGE = (
    b"#set page(width: auto, height: auto, margin: 0pt)\n"
    b'#image(bytes(json(bytes(sys.inputs.page))), format: "pdf", width: 560pt)\n'
)
DOTS_PER_INCH = 130.0


def draw(number: int, content: bytes) -> None:
    """That page by itself: what is on the others is not even read."""
    with Pdf.open(io.BytesIO(content)) as pdf, Pdf.new() as alone:
        pages = len(pdf.pages)
        if not 1 <= number <= pages:
            answer("none", str(pages))
            return
        alone.pages.append(pdf.pages[number - 1])
        made = io.BytesIO()
        alone.save(made)
    told = {"page": json.dumps(list(made.getvalue()))}
    answer("drawn", str(pages), content=_drawn(_PAGE, told))


def _drawn(source: bytes, told: dict[str, str]) -> bytes:
    found = typst.compile(source, sys_inputs=told, format="png", ppi=DOTS_PER_INCH, ignore_system_fonts=True)
    return found if isinstance(found, bytes) else b""


def main(memory: str, seconds: str, number: str) -> None:
    Pdf.new().close()
    _drawn(_NOTHING, {})
    give_up_everything(int(memory), int(seconds))
    draw(int(number), sys.stdin.buffer.read())
