# SPDX-License-Identifier: EUPL-1.2
"""How a row would be read before it is kept: whole pages of the front door, a line at the desk, or a message."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.utils.timezone import localdate

from baken.design.days import day_with_weekday
from baken.design.languages import DUTCH, offered
from baken.office.settings_words import in_words, named
from baken.regions.actions import as_it_would_be
from baken.regions.overlay import CHANNELS, CONTACTS, LETTERS, NAMES, PARTNERS, PHONES, SITES
from baken.regions.profiles import Region, region
from baken.triage.letters import as_read, standard_letter
from baken.triage.vocabulary import OutcomeKind

# What stands on public pages; the other parts are a message, or a line at the desk.
ON_PAGES = (NAMES, PHONES, CHANNELS, SITES)


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page of the front door: what it is called here, and all of it."""

    title: str
    html: str


# The front door's own pages with a region as it would be, in a language. `config` hands it in.
AsSeen: TypeAlias = Callable[[Region, str], list[SeenPage]]
Preview: TypeAlias = dict[str, Any]


def preview_of(
    slug: str, part: str, code: str, values: Mapping[str, Any], *, language: str, as_seen: AsSeen
) -> Preview:
    """What would be read; raises NotAccepted where the rules of the profile refuse it."""
    made = as_it_would_be(region=slug, part=part, code=code, values=values)
    if part == LETTERS:
        return {"messages": _message(as_read(values["text"], region=made), made)}
    if part == PARTNERS:
        return _partner(made, code)
    preview: Preview = {"pages": as_seen(made, language)} if part in ON_PAGES else {}
    return preview | _line(made, part, code, values)


def languages_of(slug: str, part: str) -> list[tuple[str, str]]:
    """In which languages the pages can be looked at, the reader's own names beside ours."""
    if part not in ON_PAGES:
        return []
    return [(one.code, one.in_dutch) for one in offered(region(slug).languages)]


def chosen_language(asked: str, slug: str, part: str) -> str:
    return asked if asked in dict(languages_of(slug, part)) else DUTCH


def _line(made: Region, part: str, code: str, values: Mapping[str, Any]) -> Preview:
    """What matters most of it, above the pages."""
    if part == PHONES:
        phone = made.phone(code)
        return {"region": made, "ways": [{"name": phone.name, "said": phone.number}]}
    if part == CHANNELS:
        hours = in_words("hours", values["hours"])
        said = f"{hours[0].upper()}{hours[1:]}. {values['at_night']}"
        return {"ways": [{"name": values["name"], "said": said}]}
    if part == CONTACTS:
        contact = next(one for one in made.contacts if one.code == code)
        row = {"adviser": contact.adviser, "municipalities": contact.municipalities}
        return {"ways": [{"name": named(part, code, row, made), "said": contact.number}]}
    return {}


def _partner(made: Region, code: str) -> Preview:
    """Its line where work is offered, and the letter that names it."""
    partner = made.partner(code)
    preview: Preview = {"ways": [{"name": partner.name, "said": in_words("accepts", partner.accepts)}]}
    if "report" in partner.accepts:
        letter = standard_letter([(OutcomeKind.HAND_OVER, code)], language=DUTCH, region=made)
        preview["messages"] = _message(letter, made)
    return preview


def _message(text: str, made: Region) -> list[dict[str, Any]]:
    when = day_with_weekday(localdate())
    return [{"own": False, "sender": made.veilig_thuis, "when": when, "text": text}]
