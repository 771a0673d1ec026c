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
from baken.intake.watchdog import unread
from baken.kernel.actor import Actor
from baken.linkage.permissions import JUDGES
from baken.regions.profiles import region
from baken.upkeep.permissions import OVERSEERS

Frame = dict[str, Any]


@dataclass(frozen=True)
class Item:
    """One line of a menu: what it says, the page it opens, its icon, and for which roles."""

    label: Any
    url_name: str
    icon: str
    roles: Iterable[Role]


TAKERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD)
CONFIRM = "two-people"
_FIGURES = (Role.CHAIN_DIRECTOR, Role.PROJECT_LEAD, Role.BOARD_MEMBER)
_PRIVACY = (Role.DATA_PROTECTION_OFFICER, Role.PRIVACY_LAWYER)
MENUS: dict[str, list[Item]] = {
    "desk": [
        Item(_("Mijn dag"), "care-day", "home", (Role.CARE_COORDINATOR,)),
        Item(_("Werklijst"), "worklist", "list", CASEWORK),
        Item(_("Teambord"), "team-board", "chart", (Role.TEAM_LEAD,)),
        Item(_("Triageoverleg"), "meetings", "people", CASEWORK),
        Item(_("Mijn zaken"), "my-cases", "file", CASEWORK),
        Item(_("Zorg"), "care-day", "people", (Role.TEAM_LEAD,)),
        Item(_("Opvang"), "shelter", "pin", (Role.CARE_COORDINATOR, Role.TEAM_LEAD)),
        Item(_("Meedenken"), "think-along", "question", (Role.CARE_COORDINATOR,)),
        Item(_("Eerdere signalen"), "earlier-signals", "chart", (Role.TEAM_LEAD,)),
        Item(_("Dezelfde persoon?"), "pairs", "link", JUDGES),
        Item(_("Toegang"), "access", "key", CASEWORK),
        Item(_("Raadplegingen"), "consultations", "people", (Role.FOCAL_OFFICER,)),
        Item(_("Aangeboden"), "offers", "handover", (Role.PARTNER,)),
        Item(_("Verzoeken"), "requests", "question", (Role.PARTNER,)),
        Item(_("Rollen bevestigen"), CONFIRM, "key", (Role.TEAM_LEAD,)),
    ],
    "office": [
        Item(_("Op één pagina"), "board", "file", _FIGURES),
        Item(_("Cijfers"), "figures", "chart", _FIGURES),
        Item(_("Regio's naast elkaar"), "unit-figures", "list", (Role.CHAIN_DIRECTOR, Role.PROJECT_LEAD)),
        Item(_("Schatting"), "estimates", "search", (Role.CHAIN_DIRECTOR, Role.PROJECT_LEAD)),
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
    return shared | {
        "menu": [_items(request, actor), _last_items()],
        "actor_name": getattr(request.user, "name", ""),
        "role_label": LABELS[Role(actor.role)],
        "region_name": ", ".join(names),
        "search_url": _url("search") if actor.role in CASEWORK else "",
        "phone_url": _url("phone") if actor.role in TAKERS else "",
        "warnings": _warnings(request, actor),
        "worklist_url": _url("worklist"),
        "sign_out_url": _url("sign-out"),
    }


def _items(request: HttpRequest, actor: Actor) -> list[Frame]:
    items = [item for item in MENUS[settings.DOOR] if actor.role in set(map(str, item.roles))]
    here = request.resolver_match.url_name if request.resolver_match else ""
    return [
        {
            "label": item.label,
            "url": reverse(item.url_name),
            "icon": item.icon,
            "current": item.url_name == here,
            "count": (waiting_for(actor) or None) if item.url_name == CONFIRM else None,
        }
        for item in items
    ]


def _warnings(request: HttpRequest, actor: Actor) -> list[Any]:
    """What nobody took up in time, on every page of casework: it needs no worker and no mail."""
    if settings.DOOR != "desk" or actor.role not in CASEWORK:
        return []
    found = unread(actor, now=timezone.now())
    # The worklist itself names the reports about danger now.
    is_listed = request.resolver_match is not None and request.resolver_match.url_name == "worklist"
    said = {_DANGER_WAITS: found.danger and not is_listed, _REPORT_WAITS: found.late}
    return [sentence for sentence, holds in said.items() if holds]


def _last_items() -> list[Frame]:
    return [
        {"label": _("Mijn account"), "url": _url("my-account"), "icon": "person"},
        {"label": _("Uitloggen"), "url": _url("sign-out"), "icon": "out", "post": True},
    ]


def _url(name: str) -> str:
    """The address of a page, or nothing at a door that has not got it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
