# SPDX-License-Identifier: EUPL-1.2
"""The guided tour: from a report to a figure in five steps, for whoever has just started the practice region.

It says only what it knows: whom this browser played, and what the person who is signed in now may see.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from baken.access.models import RoleGrant
from baken.access.practice import Visit
from baken.access.queries import in_force
from baken.access.vocabulary import Role
from baken.demo.seen import Seen
from baken.design.languages import LANGUAGES
from baken.regions.profiles import Region, all_regions

FILE = Path(__file__).with_name("tour.toml")
# The page of another door.
FIGURES = "/cijfers"
# Whom a step plays, and the page where that person begins.
PLAYS = {
    "read": (Role.INTAKE_WORKER, "worklist"),
    "hand": (Role.INTAKE_WORKER, "worklist"),
    "partner": (Role.PARTNER, "offers"),
}


@dataclass(frozen=True)
class Player:
    """Somebody to be; a partner with the organisation, because one must find the right one."""

    id: UUID
    name: str
    of: str = ""

    @property
    def label(self) -> str:
        return f"{self.name}, {self.of}" if self.of else self.name


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    lang: str = ""


@dataclass(frozen=True)
class Step:
    """One step as the page shows it. `known` is what the page knows about it; it claims nothing else."""

    key: str
    told: dict[str, str]
    done: bool = False
    known: str = ""
    links: list[Link] = field(default_factory=list)
    players: list[Player] = field(default_factory=list)
    start: str = ""


def region_of_the_tour(wanted: str) -> Region | None:
    """The one asked for, or the first in which the tour can be played."""
    regions = all_regions()
    candidates = [regions[wanted]] if wanted in regions else [] if wanted else list(regions.values())
    return next((one for one in candidates if _holders(one, Role.INTAKE_WORKER)), None)


def steps(region: Region, visit: Visit, seen: Seen) -> list[Step]:
    """All five, each with what is known of it."""
    made: dict[str, dict[str, Any]] = {
        "tell": {"links": _front_doors(region)} | _shown("tell", visit, seen, _told(seen)),
        "hand": _shown("hand", visit, seen, _handed(seen)),
        "figures": {
            "links": _office(region),
            "known": _("Dit is een andere deur. Wat je daar doet, weet deze pagina niet."),
        },
    }
    found = []
    for told in _texts():
        key = told["key"]
        known: dict[str, Any] = dict(made.get(key, {}))
        if key in PLAYS:
            role, page = PLAYS[key]
            # One worker is enough for the tour; of the partners one chooses.
            people = _holders(region, role)[: 1 if role == Role.INTAKE_WORKER else None]
            known |= {"players": people, "start": reverse(page)}
            if key != "hand":
                known |= _played(people, visit)
        if key == "read" and seen.report:
            known["links"] = [
                Link(_("Naar je melding %s") % seen.report, reverse("dossier", args=[seen.report]))
            ]
        found.append(Step(key, told, **known))
    return found


def _played(people: Iterable[Player], visit: Visit) -> dict[str, Any]:
    names = [person.name for person in people if str(person.id) in visit.played]
    if not names:
        return {"known": _("Nog niet gedaan in dit bezoek.")}
    return {"done": True, "known": _("Gedaan: in dit bezoek was je %s.") % ", ".join(names)}


def _shown(key: str, visit: Visit, seen: Seen, known: str) -> dict[str, Any]:
    """What was shown to be done stays done, also when the person of the next step may not see it."""
    if key in visit.saw and key not in seen.done:
        return {"done": True, "known": _("Gedaan: dat zag je toen je Veilig Thuis was.")}
    return {"done": key in seen.done, "known": known}


def _told(seen: Seen) -> str:
    if seen.report:
        return _("Gedaan: sinds je begon kwam melding %s binnen.") % seen.report
    if seen.can_look:
        return _("Sinds je begon kwam er nog geen melding binnen.")
    return _("De voordeur vertelt niemand wie er schrijft. Log in bij stap 2, dan zie je hier of het lukte.")


def _handed(seen: Seen) -> str:
    if seen.was_offered:
        return _("Gedaan: sinds je begon is er iets voorgelegd aan een partner.")
    if seen.can_look:
        return _("Sinds je begon is er nog niets voorgelegd aan een partner.")
    return _("Log in als Veilig Thuis, dan zie je hier of het lukte.")


def _front_doors(region: Region) -> list[Link]:
    port = f":{settings.FRONT_PORT}" if settings.FRONT_PORT else ""
    return [
        Link(
            LANGUAGES[language].name,
            f"http://{region.host}{port}/?{urlencode({'taal': language})}",
            language,
        )
        for language in region.languages
    ]


def _office(region: Region) -> list[Link]:
    address = settings.ADDRESSES["office"] + reverse("practice-sign-in")
    return [
        Link(
            _("Naar het kantoor, als %s") % one.name,
            f"{address}?{urlencode({'persoon': str(one.id), 'next': FIGURES})}",
        )
        for one in _holders(region, Role.CHAIN_DIRECTOR)[:1]
    ]


def _holders(region: Region, role: Role) -> list[Player]:
    """Who holds this role in the region today, by name."""
    held = RoleGrant.objects.filter(
        in_force(timezone.localdate()), role=role, regions__contains=[region.slug]
    )
    partners = {partner.code: partner.name for partner in region.partners}
    rows = held.values_list("account_id", "account__name", "partner").distinct().order_by("account__name")
    return [Player(account, name, partners.get(partner, "")) for account, name, partner in rows]


@cache
def _texts() -> list[dict[str, str]]:
    with FILE.open("rb") as file:
        found: list[dict[str, str]] = tomllib.load(file)["step"]
    return found
