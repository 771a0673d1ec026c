# SPDX-License-Identifier: EUPL-1.2
"""The logbook for the data protection officer: by person, by dossier, by period. Every look is logged itself."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from baken.access.guard import recently_proved, right
from baken.access.vocabulary import Role
from baken.audit.actions import NO_REGION, record
from baken.audit.checking import check_chain
from baken.audit.models import ChainCheck, Kind
from baken.audit.policy import MONTHS_CHECKED_AT_ONCE
from baken.audit.queries import count, last_check, lines
from baken.kernel.actor import Actor
from baken.office.log_lines import COLUMNS, Names, period, row
from baken.office.log_search import Asked, SearchForm, asked, chains_of
from baken.regions.profiles import all_regions

AFTER = "na"
SIZE, CEILING = 50, 1000


@right("audit.view", roles=[Role.DATA_PROTECTION_OFFICER])
@recently_proved
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """One page of one chain, newest first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now = timezone.now()
    form = SearchForm(request.GET, viewer=actor)
    wanted = asked(form, actor, region=_chain(request, actor), now=now)
    context = {
        "page_title": _("Logboek"),
        "form": form,
        "keep": {"regio": wanted.region},
        "wanted": wanted,
        "views": _views(actor, wanted),
        "check": _check(last_check(actor, wanted.region)),
        "region": wanted.region,
    }
    context |= _found(request, actor, wanted)
    record(actor, "audit.view", wanted.about, region=wanted.region, at=now, kind=Kind.READ)
    return render(request, "office/logbook.html", context)


@right("audit.check", roles=[Role.DATA_PROTECTION_OFFICER])
@recently_proved
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Follow the chain now; the lines of the newest months are made again, the nightly check does them all."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    chain = _chain(request, actor)
    check_chain(region=chain, by=actor, now=timezone.now(), months=MONTHS_CHECKED_AT_ONCE)
    return HttpResponseRedirect(f"{reverse('logbook')}?{urlencode({'regio': chain})}")


def _chain(request: HttpRequest, actor: Actor) -> str:
    """The chain that was asked for, when it is one of this supervisor's."""
    named = request.POST.get("regio") or request.GET.get("regio", "")
    return named if named in chains_of(actor) else min(actor.regions)


def _found(request: HttpRequest, actor: Actor, wanted: Asked) -> dict[str, Any]:
    """The rows, and where the next page begins; of an unknown reference there are none."""
    if wanted.unknown:
        return {"rows": []}
    search = wanted.search()
    found = lines(actor, search, after=request.GET.get(AFTER, ""), size=SIZE)
    names = Names(actor, found.lines)
    kept = _kept(request) | {"regio": wanted.region}
    address = f"{reverse('logbook')}?{urlencode({'regio': wanted.region})}"
    total = count(actor, search, ceiling=CEILING)
    return {
        "columns": COLUMNS,
        "rows": [row(line, names, address) for line in found.lines],
        "tally": _tally(wanted, total),
        "next_url": _address(kept | {AFTER: found.next}) if found.next else "",
        "previous_url": _address(kept) if request.GET.get(AFTER) else "",
    }


def _tally(wanted: Asked, total: int) -> str:
    number = "1.000+" if total > CEILING else str(total)
    about = _(" over %s") % wanted.dossier.reference if wanted.dossier else ""
    return _("%(number)s regels%(about)s van %(period)s, nieuwste eerst") % {
        "number": number, "about": about, "period": period(wanted.since, wanted.until),
    }  # fmt: skip


def _views(actor: Actor, wanted: Asked) -> list[dict[str, Any]]:
    return [
        {
            "label": _("Inloggen") if chain == NO_REGION else all_regions()[chain].name,
            "url": _address({"regio": chain}),
            "current": chain == wanted.region,
        }
        for chain in chains_of(actor)
    ]


def _check(last: ChainCheck | None) -> dict[str, Any]:
    """The last check in words."""
    if last is None:
        return {"kind": "info", "heading": _("Nog niet gecontroleerd."), "text": ""}
    when = date_format(localtime(last.checked_at), "j F Y, H.i")
    said = _("Gecontroleerd op %(when)s uur: schakels 1 tot en met %(number)s.") % {
        "when": when, "number": last.number,
    }  # fmt: skip
    said += " " + (
        _("De regels van de laatste %s maanden zijn nagerekend.") % last.months
        if last.months
        else _("Alle regels zijn nagerekend.")
    )
    shown = " ".join(last.hash[start : start + 4] for start in range(0, 16, 4))
    if last.findings:
        heading = _("Er klopt iets niet: %s keer.") % last.findings
        return {"kind": "error", "heading": heading, "text": said, "hash": shown}
    return {"kind": "ok", "heading": _("De keten klopt."), "text": said, "hash": shown}


def _kept(request: HttpRequest) -> dict[str, str]:
    return {name: value for name, value in request.GET.dict().items() if value and name != AFTER}


def _address(parameters: dict[str, str]) -> str:
    return f"{reverse('logbook')}?{urlencode(parameters)}"
