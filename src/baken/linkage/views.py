# SPDX-License-Identifier: EUPL-1.2
"""The pairs that wait, one pair with both of its records, and a judgement by one button."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from baken.access.guard import right
from baken.access.queries import names_of
from baken.design.worklist import Cell
from baken.kernel.actor import Actor
from baken.kernel.workflow import NotPossible
from baken.linkage.actions import judge, take_back
from baken.linkage.permissions import JUDGES
from baken.linkage.queries import (
    Proposal,
    Record,
    count_per_state,
    get_proposal,
    history_of,
    proposals,
)
from baken.linkage.vocabulary import BADGES, PairState, Verdict
from baken.people.queries import reveal
from baken.people.vocabulary import Attribute


@right("pair.view", roles=JUDGES)
@require_safe
def pairs(request: HttpRequest) -> HttpResponse:
    """Those that this viewer may judge; the ones that wait first."""
    asked = request.GET.get("stand", PairState.WAITS)
    if asked not in PairState:
        raise Http404
    state, counts = PairState(asked), count_per_state(_actor(request))
    tabs = [
        {
            "label": one.label,
            "url": f"?stand={one.value}",
            "count": counts.get(one, 0),
            "current": one == state,
        }
        for one in PairState
    ]
    context = {
        "page_title": _("Dezelfde persoon?"),
        "views": tabs,
        "columns": [_("Paar"), _("Zij delen"), _("Zaken"), _("Gevonden")],
        "rows": [_row(one) for one in proposals(_actor(request), state)],
    }
    return render(request, "linkage/pairs.html", context)


@right("pair.view", roles=JUDGES)
@require_safe
def pair(request: HttpRequest, pair: UUID) -> HttpResponse:
    """Both records by alias and in codes, and what was decided before."""
    return _page(request, get_proposal(_actor(request), pair))


@right("person.reveal", roles=JUDGES, purpose=True)
@require_http_methods(["GET", "HEAD", "POST"])
def names(request: HttpRequest, pair: UUID) -> HttpResponse:
    """Who both are: asked for by a button, on record for each of them, on a page that is not kept.

    Whoever had to state a purpose first comes back here without having pressed it.
    """
    proposal, now = get_proposal(_actor(request), pair), timezone.now()
    if request.method != "POST":
        return _page(request, proposal)
    known = {
        record.person.id: reveal(record.person.id, Attribute, viewer=_actor(request), now=now)
        for record in proposal.records
    }
    response = _page(request, proposal, known)
    response["Cache-Control"] = "no-store"
    return response


@right("pair.judge", roles=JUDGES)
@require_http_methods(["GET", "HEAD", "POST"])
def judgement(request: HttpRequest, pair: UUID) -> HttpResponse:
    """Yes, no, not sure, or taking that back; whoever comes back from signing in again sees the pair first."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("pair", args=[pair]))
    proposal, verdict = get_proposal(_actor(request), pair), request.POST.get("verdict", "")
    if verdict not in Verdict:
        raise Http404
    try:
        _carried_out(request, proposal, Verdict(verdict))
    except NotPossible as no:
        messages.error(request, no.sentence)
        return HttpResponseRedirect(reverse("pair", args=[pair]))
    if verdict == Verdict.TAKEN_BACK:
        messages.success(request, _("Het oordeel is teruggenomen. Het paar wacht weer."))
        return HttpResponseRedirect(reverse("pair", args=[pair]))
    messages.success(request, _("Vastgelegd: %s.") % Verdict(verdict).label.lower())
    return HttpResponseRedirect(reverse("pairs"))


def _carried_out(request: HttpRequest, proposal: Proposal, verdict: Verdict) -> None:
    by, now = _actor(request), timezone.now()
    if verdict == Verdict.TAKEN_BACK:
        take_back(pair=proposal.pair, by=by, now=now)
    else:
        judge(pair=proposal.pair, verdict=verdict, by=by, now=now)


def _page(request: HttpRequest, proposal: Proposal, known: dict[UUID, Any] | None = None) -> HttpResponse:
    history = history_of(_actor(request), proposal)
    who = names_of(one.judged_by for one in history)
    state = PairState(proposal.pair.state)
    moments = [
        {
            "icon": "person",
            "text": one.get_verdict_display(),
            "when": _moment(one.judged_at),
            "who": who.get(one.judged_by, ""),
        }
        for one in history
    ]
    context = {
        "page_title": _("Dezelfde persoon?"),
        "pair": proposal.pair,
        "alike": proposal.alike,
        "state": state,
        "badge": BADGES[state],
        "records": [_shown(one, known) for one in proposal.records],
        "asked": known is not None,
        "waits": state == PairState.WAITS,
        "moments": moments,
    }
    return render(request, "linkage/pair.html", context)


def _shown(record: Record, known: dict[UUID, Any] | None) -> dict[str, Any]:
    """One of the two; what is known of them only when it was asked for."""
    facts = [
        {"key": _("Zaak"), "value": record.case.alias, "sub": record.case.reference, "url": _case(record)},
        {"key": _("In de zaak"), "value": record.person.what},
        {"key": _("Zaak geopend"), "value": date_format(localtime(record.case.opened_at), "j F Y")},
    ]
    revealed = known[record.person.id] if known else []
    facts += [
        {
            "key": one.kind.label,
            "value": _("Gewist of niet te openen") if one.value is None else one.shown,
            "sub": f"{one.source.label} · {date_format(one.known_on, 'j F Y')}",
        }
        for one in revealed
    ]
    return {"alias": record.person.alias, "facts": facts}


def _row(proposal: Proposal) -> list[Any]:
    one, other = proposal.records
    return [
        Cell(
            text=_("%(one)s en %(other)s") % {"one": one.person.alias, "other": other.person.alias},
            url=reverse("pair", args=[proposal.pair.pk]),
        ),
        proposal.alike,
        {"text": one.case.alias, "sub": other.case.alias},
        _moment(proposal.pair.found_at),
    ]


def _case(record: Record) -> str:
    """Its page is made in a room above this one; its small pages lie under it."""
    return reverse("case-next-step", args=[record.case.reference]).rpartition("/")[0]


def _moment(at: Any) -> str:
    return date_format(localtime(at), "j F Y, H.i")


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
