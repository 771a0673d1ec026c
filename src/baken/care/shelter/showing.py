# SPDX-License-Identifier: EUPL-1.2
"""Shelter in words: options, a request, and the lists."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.care.models import Occupancy, ShelterRequest
from baken.care.shelter.placing import Option
from baken.care.shelter.policy import INSTITUTIONS, OMM, ROUTES, STALE
from baken.care.shelter.queries import OPEN, days_waited
from baken.care.shelter.vocabulary import Because, Missing, RequestState
from baken.design.due import due_look, short_date
from baken.design.worklist import Cell
from baken.handover.vocabulary import Consent
from baken.kernel.clock import local_day

VERDICTS = {True: "Past", None: "Misschien", False: "Past niet"}


def option_rows(found: Iterable[Option]) -> list[dict[str, Any]]:
    return [
        {
            "code": option.route.value,
            "name": ROUTES[option.route].name,
            "asked": ROUTES[option.route].asked,
            "verdict": VERDICTS[option.fits],
            "fits": option.fits,
            "why": option.why,
            "missing": in_words(option.missing),
        }
        for option in found
    ]


def in_words(missing: Iterable[str]) -> str:
    return ", ".join(str(Missing(each).label).lower() for each in missing)


def waited(request: ShelterRequest, today: date) -> str:
    days = days_waited(request, today)
    return ngettext("%(n)s dag", "%(n)s dagen", days) % {"n": days}


def state(request: ShelterRequest) -> str:
    """With what belongs to it: what is missing, which institution, or why not."""
    said = [str(RequestState(request.state).label)]
    said += [in_words(request.missing)] if request.missing and request.state in OPEN else []
    said += [INSTITUTIONS[request.institution].name] if request.institution else []
    said += [str(Because(request.because).label).lower()] if request.because else []
    return ": ".join([said[0], ", ".join(said[1:])]) if len(said) > 1 else said[0]


def facts(request: ShelterRequest, today: date) -> list[dict[str, Any]]:
    route, path = ROUTES[request.route], request.path
    asked = date_format(localtime(request.asked_at), "D j M, H.i").lower()
    return [
        {"key": _("Voor"), "value": path.person.alias, "url": reverse("care-path", args=[path.id])},
        {"key": _("Gevraagd aan"), "value": route.asked},
        {"key": _("Gevraagd op"), "value": asked},
        {"key": _("Gewacht"), "value": waited(request, today)},
        {"key": _("Anders dan de regels"), "value": _("Ja") if request.deviates else _("Nee")},
        {"key": _("Toestemming"), "value": _consent(request, today), "muted": not request.consent},
        {"key": _("Aankomstpakket"), "value": _packet(request, today), "muted": not request.packet_given_at},
    ]


def _consent(request: ShelterRequest, today: date) -> str:
    if not request.consent or request.consent_on is None:
        return _("Niet gegeven")
    return f"{Consent(request.consent).label}, {short_date(request.consent_on, today)}"


def _packet(request: ShelterRequest, today: date) -> str:
    if request.packet_given_at is None:
        return _("Nog niet gegeven")
    return _("Gegeven op %(day)s") % {"day": short_date(local_day(request.packet_given_at), today)}


def request_row(request: ShelterRequest, today: date) -> list[Any]:
    """For the list: who, where asked, how it stands, how long, and when it is looked at again."""
    person, case = request.path.person.alias, request.path.case.alias
    return [
        Cell(person, url=reverse("shelter-request", args=[request.id]), sub=case),
        Cell(ROUTES[request.route].name, sub=ROUTES[request.route].asked),
        Cell(state(request)),
        Cell(waited(request, today)),
        due_look(request.due_on, today) if request.due_on else Cell(_("Klaar"), muted=True),
    ]


def occupancy_rows(told: Mapping[str, Occupancy], today: date) -> list[list[Any]]:
    """Every institution, also those that say nothing; what is old says so."""
    rows = []
    for institution in INSTITUTIONS.values():
        one = told.get(institution.code)
        if institution.code == "other" and one is None:
            continue
        if one is None:
            rows.append([institution.name, Cell(_("Geeft geen cijfers door"), muted=True), ""])
            continue
        is_old = one.told_on < today - timedelta(days=STALE.calendar_days or 0)
        sub = _("Dit is oud: bel zelf.") if is_old else ""
        rows.append([institution.name, Cell(str(one.free), sub=sub), short_date(one.told_on, today)])
    return rows


def national() -> dict[str, Any]:
    """What the source says, and no more."""
    return {
        "name": OMM.name,
        "places": OMM.places,
        "cities": ", ".join(OMM.cities),
        "institutions": ", ".join(OMM.institutions),
        "source": OMM.source.document,
    }


def path_row(request: ShelterRequest, today: date) -> dict[str, Any]:
    """For the page of a path."""
    return {
        "name": ROUTES[request.route].name,
        "url": reverse("shelter-request", args=[request.id]),
        "about": f"{state(request)} · {waited(request, today)}",
        "due": due_look(request.due_on, today) if request.due_on else None,
    }
