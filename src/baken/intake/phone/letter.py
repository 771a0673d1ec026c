# SPDX-License-Identifier: EUPL-1.2
"""The summary as it is proposed for the reporter's mailbox: what was written down, between two sentences."""

from functools import cache
from pathlib import Path

from baken.intake.queries import Words

TEXTS = Path(__file__).parents[1] / "texts"
DUTCH, ENGLISH = "nl", "en"


def summary_letter(words: Words, added: list[str], *, language: str) -> str:
    """In the reporter's own language, or English when there is no text in it; what was told stays as it is."""
    told = "\n\n".join([words.story, *([words.place] if words.place else []), *added])
    return _text(language if (TEXTS / language).is_dir() else ENGLISH).replace("{told}", told)


@cache
def _text(language: str) -> str:
    return (TEXTS / language / "summary.md").read_text(encoding="utf-8").strip()
