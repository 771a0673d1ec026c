# SPDX-License-Identifier: EUPL-1.2
"""The logbook speaks Dutch: every code that is written has words and an icon."""

import re
from pathlib import Path

import baken
from baken.audit.words import WORDS
from baken.design.icons import SHAPES

ROOMS = (
    "intake", "triage", "mailbox", "files", "handover", "people", "casework",
    "access", "audit", "vault", "insight", "regions", "office",
)  # fmt: skip
WRITTEN = re.compile(r'\brecord\(\s*[\w.]+(?:\([^)]*\))?,\s*"([a-z-]+\.[a-z-]+)"')


def test_every_act_that_is_written_has_words() -> None:
    source = Path(baken.__file__).parent
    texts = [
        path.read_text()
        for room in ROOMS
        for path in (source / room).rglob("*.py")
        if "tests" not in path.parts
    ]
    codes = {code for text in texts for code in WRITTEN.findall(text)}

    assert "report.receive" in codes
    assert codes - set(WORDS) == set()


def test_every_icon_is_drawn() -> None:
    assert {icon for _, icon in WORDS.values()} <= set(SHAPES)
