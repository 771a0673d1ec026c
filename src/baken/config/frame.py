# SPDX-License-Identifier: EUPL-1.2
"""What the page frames show around a page: the menu of the acting role, the region, the practice strip."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baken.access.queries import waiting_for
from baken.access.vocabulary import CASEWORK, LABELS, Role
from baken.capacity.permissions import READERS as CAPACITY
from baken.demo import TOUR
from baken.intake.watchdog import Unread, unread
from baken.kernel.actor import ORGANISATION, Actor
from baken.linkage.permissions import JUDGES
from baken.organisations.queries import organisation_of
from baken.regions.profiles import region
from baken.roster.policy import shift_at
from baken.upkeep.permissions import OVERSEERS

Frame = dict[str, Any]


@dataclass(frozen=True)
class Item:
    """One line of a menu: what it says, the page it opens, its icon, and for which roles."""

    label: Any
    url_name: str
    icon: str
    roles: Iterable[str]


TAKERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD)
CONFIRM = "two-people"
_FIGURES = (Role.CHAIN_DIRECTOR, Role.PROJECT_LEAD, Role.BOARD_MEMBER)
_PRIVACY = (Role.DATA_PROTECTION_OFFICER, Role.PRIVACY_LAWYER)
MENUS: dict[str, list[Item]] = {
    "desk": [
        Item(_("Mijn dag"), "care-day", "home", (Role.CARE_COORDINATOR,)),
        Item(_("Werklijst"), "worklist", "list", CASEWORK),
        Item(_("Teambord"), "team-board", "chart", (Role.TEAM_LEAD,)),
        Item(_("Rooster"), "roster", "clock", CASEWORK),
        Item(_("Triageoverleg"), "meetings", "people", CASEWORK),
        Item(_("Mijn zaken"), "my-cases", "file", CASEWORK),
        Item(_("Zorg"), "care-day", "people", (Role.TEAM_LEAD,)),
        Item(_("Opvang"), "shelter", "pin", (Role.CARE_COORDINATOR, Role.TEAM_LEAD)),
        Item(_("Meedenken"), "think-along", "question", (Role.CARE_COORDINATOR,)),
        Item(_("Eerdere signalen"), "earlier-signals", "chart", (Role.TEAM_LEAD,)),
        Item(_("Lopende zaken"), "running", "file", (Role.TEAM_LEAD,)),
        Item(_("Dezelfde persoon?"), "pairs", "link", JUDGES),
        Item(_("Toegang"), "access", "key", CASEWORK),
        Item(_("Raadplegingen"), "consultations", "people", (Role.FOCAL_OFFICER, Role.CONFIDENTIAL_DOCTOR)),
        Item(_("Aangeboden"), "offers", "handover", (Role.PARTNER,)),
        Item(_("Verzoeken"), "requests", "question", (Role.PARTNER,)),
        Item(_("Rollen bevestigen"), CONFIRM, "key", (Role.TEAM_LEAD,)),
        Item(_("Onze meldingen"), "own-reports", "list", (ORGANISATION,)),
    ],
    "office": [
        Item(_("Op één pagina"), "board", "file", _FIGURES),
        Item(_("Cijfers"), "figures", "chart", _FIGURES),
        Item(_("Regio's naast elkaar"), "unit-figures", "list", (Role.CHAIN_DIRECTOR, Role.PROJECT_LEAD)),
        Item(_("Schatting"), "estimates", "search", (Role.CHAIN_DIRECTOR, Role.PROJECT_LEAD)),
        Item(_("Algemene vragen"), "general-questions", "question", (Role.CHAIN_DIRECTOR,)),
        Item(_("Kosten"), "cost", "file", CAPACITY),
        Item(_("Wat als er meer komt?"), "what-if", "chart", CAPACITY),
        Item(_("Uren"), "hours", "clock", CAPACITY),
        Item(_("Logboek"), "logbook", "shield", (Role.DATA_PROTECTION_OFFICER,)),
        Item(_("Verstrekkingen"), "disclosures", "handover", (Role.DATA_PROTECTION_OFFICER,)),
        Item(_("Rollen bevestigen"), CONFIRM, "key", (Role.DATA_PROTECTION_OFFICER,)),
        Item(_("Mensen"), "people", "people", (Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER)),
        Item(_("Instellingen"), "settings", "pen", (Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER)),
        Item(_("Inzageverzoek"), "subject-log", "person", _PRIVACY),
        Item(_("Registers"), "registers", "book", (*_PRIVACY, Role.ADMINISTRATOR)),
        Item(_("Status"), "status", "check", OVERSEERS),
        Item(_("Noodtoegang"), "emergencies", "key", (Role.DATA_PROTECTION_OFFICER,)),
    ],
}
_DANGER_WAITS = _("Er wacht een melding over direct gevaar die niemand heeft opgepakt.")
_REPORT_WAITS = _("Er wacht een melding langer dan een dag. Niemand heeft hem opgepakt.")


def frame(request: HttpRequest) -> Frame:
    """The context of a page's frame at this door."""
    shared: Frame = {"practice": settings.PRACTICE, "door": settings.DOOR}
    if settings.PRACTICE:
        shared["tour_url"] = settings.ADDRESSES["desk"] + TOUR
    actor = getattr(request, "actor", None)
    if actor is None or not actor.role or settings.DOOR not in MENUS:
        return shared
    names = [region(slug).name for slug in sorted(actor.regions)]
    return (
        shared
        | _watch(request, actor)
        | {
            "menu": [_items(request, actor), _last_items(actor)],
            **_who(request, actor),
            "region_name": ", ".join(names),
            "search_url": _url("search") if actor.role in CASEWORK else "",
            "phone_url": _url("phone") if actor.role in TAKERS else "",
            "worklist_url": _url("worklist") if actor.role != ORGANISATION else "",
            "sign_out_url": _url("sign-out"),
        }
    )


def _who(request: HttpRequest, actor: Actor) -> Frame:
    """Somebody with an account by name; of a reporting organisation only the organisation is known."""
    if actor.role != ORGANISATION:
        return {"actor_name": getattr(request.user, "name", ""), "role_label": LABELS[Role(actor.role)]}
    return {"actor_name": organisation_of(actor), "role_label": _("Organisatie die meldt")}


def _items(request: HttpRequest, actor: Actor) -> list[Frame]:
    items = [item for item in MENUS[settings.DOOR] if actor.role in set(map(str, item.roles))]
    here = request.resolver_match.url_name if request.resolver_match else ""
    return [
        {
            "label": item.label,
            "url": reverse(item.url_name),
            "icon": item.icon,
            "current": item.url_name == here,
            "count": (_confirming(request, actor) or None) if item.url_name == CONFIRM else None,
        }
        for item in items
    ]


def _confirming(request: HttpRequest, actor: Actor) -> int:
    """A page that shows the number asked already."""
    asked: int | None = getattr(request, "confirming", None)
    return waiting_for(actor) if asked is None else asked


def _watch(request: HttpRequest, actor: Actor) -> Frame:
    """What nobody took up in time, on every page of casework: it needs no worker and no mail. And who is on duty."""
    if settings.DOOR != "desk" or actor.role not in CASEWORK:
        return {"warnings": []}
    # A page that shows more of it asked already.
    found: Unread = getattr(request, "unread", None) or unread(actor, now=timezone.now())
    # The worklist itself names the reports about danger now.
    is_listed = request.resolver_match is not None and request.resolver_match.url_name == "worklist"
    said = {_DANGER_WAITS: found.danger and not is_listed, _REPORT_WAITS: found.late}
    return {
        "warnings": [sentence for sentence, holds in said.items() if holds],
        "on_duty": _now_on_duty(found) if is_listed else "",
    }


def _now_on_duty(found: Unread) -> str:
    day, shift = shift_at(timezone.now())
    return ", ".join(sorted(one.name for one in found.duties if (one.day, one.shift) == (day, shift)))


def _last_items(actor: Actor) -> list[Frame]:
    own = {"label": _("Mijn account"), "url": _url("my-account"), "icon": "person"}
    return [
        *([own] if actor.role != ORGANISATION else []),
        {"label": _("Uitloggen"), "url": _url("sign-out"), "icon": "out", "post": True},
    ]


def _url(name: str) -> str:
    """The address of a page, or nothing at a door that has not got it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
