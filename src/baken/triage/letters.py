# SPDX-License-Identifier: EUPL-1.2
"""The standard text that a reporter reads after triage: one Markdown file per outcome and language, in `texts/`.

It is plain text with empty lines between paragraphs; a worker may change it before it is sent.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import override

from baken.design.days import day_and_month
from baken.regions.profiles import Region, UnknownHere
from baken.triage.vocabulary import OutcomeKind

TEXTS = Path(__file__).parent / "texts"
DUTCH, ENGLISH = "nl", "en"
VEILIG_THUIS = "veilig-thuis"
_NAME = re.compile(r"\{([a-z_]+)\}")

Target = tuple[OutcomeKind, str]


def languages() -> frozenset[str]:
    """The languages in which there are standard texts."""
    return frozenset(folder.name for folder in TEXTS.iterdir() if folder.is_dir())


def language_for(language: str) -> str:
    """The reporter's own language, or English when there is no text in it."""
    return language if language in languages() else ENGLISH


def standard_letter(chosen: Iterable[Target], *, language: str, region: Region) -> str:
    """What the reporter reads when these outcomes are chosen; nothing when nothing is chosen."""
    outcomes = list(chosen)
    if not outcomes:
        return ""
    language = language_for(language)
    pieces = [_worded(kind, language, region, partner=_partner(region, target)) for kind, target in outcomes]
    return _letter(pieces, language, region)


def waiting_letter(due: date, *, language: str, region: Region) -> str:
    """What the reporter reads while the report waits: until when that lasts."""
    language = language_for(language)
    with override(language):
        day = day_and_month(due)
    return _letter([_worded("waiting", language, region, due=day)], language, region)


def withdrawal_letter(*, language: str, region: Region) -> str:
    """What the reporter reads who asked to withdraw: that it was read, and that nothing is erased."""
    language = language_for(language)
    return _letter([_worded("withdraw", language, region)], language, region)


def _letter(core: list[str], language: str, region: Region) -> str:
    pieces = [_worded("opening", language, region), *core, _worded("closing", language, region)]
    names = {"phone_veilig_thuis": region.phone(VEILIG_THUIS).number, "partner": ""}
    pieces = [_fill(piece, **names) for piece in pieces]
    # Two partners give one text twice but for the name; the same paragraph is not said again.
    paragraphs = [each for piece in pieces for each in piece.split("\n\n")]
    return "\n\n".join(dict.fromkeys(paragraphs))


def as_read(text: str, *, region: Region) -> str:
    """A wording as a reporter would read it in this region; a partner's name stands for itself."""
    return _fill(text, phone_veilig_thuis=region.phone(VEILIG_THUIS).number)


def standard_texts() -> dict[str, str]:
    """Every text that a region may word in its own way, by language and name."""
    return {
        f"{path.parent.name}-{path.stem}": path.read_text(encoding="utf-8").strip()
        for path in sorted(TEXTS.glob("*/*.md"))
    }


def _worded(name: str, language: str, region: Region, **names: str) -> str:
    """The region's own wording, or that of the file."""
    text = region.letter(language, name) or _read(name, language)
    return _fill(text, **names)


@cache
def _read(name: str, language: str) -> str:
    return (TEXTS / language / f"{name}.md").read_text(encoding="utf-8").strip()


def _partner(region: Region, code: str) -> str:
    """The name of the target; a municipality is no partner, and its text names none."""
    try:
        return region.partner(code).name
    except UnknownHere:
        return ""


def _fill(text: str, **names: str) -> str:
    return _NAME.sub(lambda found: names.get(found[1], found[0]), text)
