# SPDX-License-Identifier: EUPL-1.2
"""A document as PDF, set by Typst: tagged (PDF/UA-1), fonts inside, the same bytes for the same document.

What is typed goes to Typst as data, never as code. It reads this folder only: its fonts, and `paper.typ`.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any

import typst

from baken.kernel.paper.blocks import Block, Chart, Document, Paragraph, Table
from baken.kernel.paper.charts import parts
from baken.kernel.paper.heads import with_named_rows
from baken.kernel.paper.letters import changed, plain, readable

PDF = "application/pdf"
HERE = Path(__file__).parent


def as_pdf(document: Document) -> bytes:
    """The file. Slow enough (some hundredths of a second) to be made while no database connection is held."""
    said = changed(document, plain)
    try:
        return _set(said, said.title)
    except typst.TypstError:
        # A letter that no font of ours has stops Typst; anything else stops it once more.
        return _set(readable(said, is_drawn), said.title)


def is_drawn(words: str) -> bool:
    """Whether our fonts have every letter of it, as they stand beside each other."""
    try:
        _set(Document(title="-", blocks=[Paragraph(words, lead=words)]), "-")
    except typst.TypstError:
        return False
    return True


def _set(document: Document, name: str) -> bytes:
    """PDF/A as well when it is told when it was made, which that standard asks for."""
    made_at = document.made_at
    found = typst.compile(
        HERE / "paper.typ",
        root=HERE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1", "a-2a"] if made_at else ["ua-1"],
        timestamp=made_at.astimezone(UTC).replace(microsecond=0) if made_at else None,
        sys_inputs={"document": json.dumps(_told(document, name))},
    )
    if not isinstance(found, bytes):
        raise TypeError
    return with_named_rows(found)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[HERE / "fonts"])


def _told(document: Document, name: str) -> dict[str, Any]:
    language, _dash, region = document.language.partition("-")
    return {
        "name": name,
        "title": document.title,
        "subtitle": document.subtitle,
        "foot": document.foot,
        "page_word": document.page_word,
        "watermark": document.watermark,
        "lang": language,
        "region": region or None,
        "is_dated": document.made_at is not None,
        "blocks": [_block(block) for block in document.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    said: dict[str, Any] = {"block": type(block).__name__}
    if isinstance(block, Chart):
        return said | {"parts": list(parts(block))}
    if isinstance(block, Table):
        columns = [
            asdict(column) | {"share": share}
            for column, share in zip(block.columns, block.shares, strict=True)
        ]
        return said | asdict(block) | {"columns": columns}
    return said | asdict(block)
