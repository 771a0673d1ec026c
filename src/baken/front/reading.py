# SPDX-License-Identifier: EUPL-1.2
"""What a reader meets: the texts of the front door itself, and those of the room for information.

Phone numbers and the like are named in braces (`{phone_veilig_thuis}`) and filled in from the region's profile.
"""

import re
from html import escape
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from baken.awareness import shelf
from baken.awareness.examined import examination
from baken.design.days import day_and_year
from baken.design.languages import DUTCH
from baken.design.texts import MissingText, Section, read_text
from baken.design.texts import Text as Page
from baken.files.policy import FILES_PER_REQUEST, REQUEST_MEGABYTES
from baken.intake.policy import ADVICE, ADVICE_IS_KEPT, ANSWER
from baken.regions.profiles import Region

__all__ = [
    "DEFAULT_LANGUAGE",
    "TEXTS",
    "MissingText",
    "Page",
    "Section",
    "as_paragraphs",
    "information",
    "page",
]

TEXTS = Path(__file__).parent / "texts"
DEFAULT_LANGUAGE = DUTCH


def page(name: str, language: str, region: Region) -> Page:
    """A text of the front door in this language, its names filled in."""
    return read_text(TEXTS / language / f"{name}.md").with_names(**_names(region))


def information(name: str, language: str, region: Region) -> Page:
    """A page to read in this language, its numbers to dial at a touch; MissingText when the language lacks it."""
    dialled = {
        f"phone_{phone.code.replace('-', '_')}": f"[{phone.number}](tel:{phone.dialled})"
        for phone in region.phones
    }
    return shelf.text(name, language).with_names(**_names(region) | dialled | _examined(language))


def _examined(language: str) -> dict[str, str]:
    """What the last examination of the pages found."""
    results = examination()
    with override(language):
        on = day_and_year(results.on)
    return {
        "examined_on": on,
        "examined_pages": str(results.pages),
        "examined_faults": str(results.faults),
    }


def _names(region: Region) -> dict[str, str]:
    """The region's numbers and names, and the terms that are told."""
    names = {f"phone_{phone.code.replace('-', '_')}": phone.number for phone in region.phones}
    names |= {f"site_{site.code.replace('-', '_')}": site.address for site in region.sites}
    names |= {"site": region.host, "veilig_thuis": region.veilig_thuis}
    terms = {
        "days": ADVICE_IS_KEPT.calendar_days,
        "answer_days": ANSWER.working_days,
        "advice_days": ADVICE.working_days,
        "megabytes": REQUEST_MEGABYTES,
        "files": FILES_PER_REQUEST,
    }
    return names | {name: str(days) for name, days in terms.items()}


def as_paragraphs(text: str) -> SafeString:
    """What somebody typed, as paragraphs: escaped, lines kept."""
    blocks = re.split(r"\n\s*\n", text.strip())
    html = "".join(f"<p>{'<br>'.join(escape(line) for line in block.splitlines())}</p>" for block in blocks)
    return mark_safe(html)  # noqa: S308  every line is escaped above
