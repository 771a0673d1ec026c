# SPDX-License-Identifier: EUPL-1.2
"""The columns of a list of running care, and what each of them takes.

A reader answers with a value or raises `Unreadable`, whose text says what to do. The value itself is never
repeated: a name may stand in it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from baken.access.queries import Colleague
from baken.care.policy import CHECKLIST
from baken.care.running.policy import EARLIEST
from baken.care.vocabulary import NeedState, Provider, Reflection, Way
from baken.casework.vocabulary import NextStep
from baken.people.vocabulary import Age
from baken.regions.profiles import Region
from baken.vault.normalisers import Kind, normalise
from baken.vault.refusals import UnusableIdentifier

OWN, BEGAN, PLACE, AGE, NAME, BORN, PHONE = (
    "eigen kenmerk", "begonnen", "gemeente", "leeftijd", "naam", "geboortedatum", "telefoon",
)  # fmt: skip
OWNER, COORDINATOR, STEP, STEP_ON = "eigenaar", "zorgcoördinator", "volgende stap", "uiterlijk"
SAFE, LAST, CLOCK, CLOCK_FROM = "veilig contact", "laatste contact", "bedenktijd", "bedenktijd vanaf"
NOTE = "toelichting"
NEEDED = (OWN, BEGAN)
PLAIN = (
    *(OWN, BEGAN, PLACE, AGE, NAME, BORN, PHONE, OWNER, COORDINATOR),
    *(STEP, STEP_ON, SAFE, LAST, CLOCK, CLOCK_FROM, NOTE),
)
NEEDS = {item.label.lower(): item.code for item in CHECKLIST}

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[-/](?P<month>\d{1,2})[-/](?P<year>\d{4})")
_AGES = {str(age.label).lower(): age for age in Age} | {"": Age.UNKNOWN}
_CLOCKS = {"": "", "gewoon": Reflection.USUAL.value, "dublin": Reflection.DUBLIN.value}
_STEPS = {str(step.label).lower(): step for step in NextStep} | {"": NextStep.FOLLOW_UP}
_WAYS = {str(way.label).lower(): way for way in Way}
_PROVIDERS = {str(one.label).lower(): one for one in Provider}
_STATES = {
    "": NeedState.NOT_YET,
    "nog niet": NeedState.NOT_YET,
    "loopt": NeedState.BUSY,
    "zit vast": NeedState.STUCK,
    "geregeld": NeedState.DONE,
    "niet nodig": NeedState.NOT_NEEDED,
}


class Unreadable(Exception):
    """A value that is none of those a column takes; its text says what to do."""


@dataclass(frozen=True, slots=True)
class Need:
    """How it stands with one thing of the checklist."""

    state: NeedState
    provider: str = ""


@dataclass(frozen=True)
class Around:
    """What a value is compared with."""

    region: Region
    today: date
    owners: Mapping[str, Colleague]
    coordinators: Mapping[str, Colleague]


def readers(around: Around) -> dict[str, Callable[[str], Any]]:
    """For each column the reader of its values."""
    places = {one.name.lower(): one.cbs for one in around.region.municipalities} | {"": "", "onbekend": ""}
    plain: dict[str, Callable[[str], Any]] = {
        OWN: _own,
        BEGAN: lambda value: _past(value, around.today),
        PLACE: lambda value: _one(
            value, places, _("Vul de naam van een gemeente van deze regio in, of laat het leeg.")
        ),
        AGE: lambda value: _one(value, _AGES, _("Vul in: meerderjarig, minderjarig of onbekend.")),
        NAME: str,
        BORN: lambda value: _past(value, around.today, earliest=date(1900, 1, 1)) if value else None,
        PHONE: _phone,
        OWNER: lambda value: _colleague(value, around.owners),
        COORDINATOR: lambda value: _colleague(value, around.coordinators),
        STEP: lambda value: _one(value, _STEPS, _("Kies: %s.") % ", ".join(NextStep.labels)),
        STEP_ON: lambda value: _coming(value, around.today) if value else None,
        SAFE: _ways,
        LAST: lambda value: _past(value, around.today) if value else None,
        CLOCK: lambda value: _one(value, _CLOCKS, _("Vul in: gewoon, dublin of niets.")),
        CLOCK_FROM: lambda value: _past(value, around.today) if value else None,
        NOTE: str,
    }
    return plain | dict.fromkeys(NEEDS, _need)


def _one(value: str, known: Mapping[str, Any], otherwise: str) -> Any:
    if value.lower() not in known:
        raise Unreadable(otherwise)
    return known[value.lower()]


def _own(value: str) -> str:
    try:
        normalise(Kind.OWN_REFERENCE, value)
    except UnusableIdentifier:
        raise Unreadable(
            _("Vul het kenmerk in dat deze zaak in jullie lijst heeft: ten minste drie letters of cijfers.")
        ) from None
    return value


def _phone(value: str) -> str:
    if value:
        try:
            normalise(Kind.PHONE, value)
        except UnusableIdentifier:
            raise Unreadable(
                _("Schrijf een telefoonnummer als 06 12345678 of +48 …, of laat het leeg.")
            ) from None
    return value


def _day(value: str) -> date | None:
    found = _YEAR_FIRST.fullmatch(value) or _DAY_FIRST.fullmatch(value)
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])) if found else None
    except ValueError:
        return None


def _past(value: str, today: date, *, earliest: date = EARLIEST) -> date:
    day = _day(value)
    if day is None or not earliest <= day <= today:
        said = _("Schrijf een dag van %(year)s tot en met vandaag, als 31-05-2026.")
        raise Unreadable(said % {"year": earliest.year})
    return day


def _coming(value: str, today: date) -> date:
    day = _day(value)
    if day is None or day < today:
        raise Unreadable(_("Schrijf vandaag of een latere dag, als 31-12-2026, of laat het leeg."))
    return day


def _colleague(value: str, known: Mapping[str, Colleague]) -> Colleague | None:
    if value and value.lower() not in known:
        names = ", ".join(sorted(one.name for one in known.values())) or _("niemand")
        raise Unreadable(_("Schrijf de naam zoals hij in Baken staat (%s), of laat het leeg.") % names)
    return known.get(value.lower())


def _ways(value: str) -> tuple[Way, ...]:
    said = [each.strip().lower() for each in value.replace("+", ",").split(",") if each.strip()]
    if not set(said) <= set(_WAYS):
        raise Unreadable(_("Kies uit: %s. Zet een komma tussen twee manieren.") % ", ".join(Way.labels))
    return tuple(_WAYS[each] for each in said)


def _need(value: str) -> Need:
    state, _separator, provider = value.lower().partition(" bij ")
    if state not in _STATES or (provider and provider not in _PROVIDERS):
        raise Unreadable(
            _("Vul in: geregeld, loopt, loopt bij gemeente, zit vast bij IND, niet nodig of nog niet.")
        )
    need = Need(_STATES[state], _PROVIDERS[provider].value if provider else "")
    if need.state == NeedState.STUCK and not provider:
        raise Unreadable(_("Schrijf erbij waar het vastzit, zoals: zit vast bij gemeente."))
    return need
