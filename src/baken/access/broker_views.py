# SPDX-License-Identifier: EUPL-1.2
"""Organisations that report often sign in at the desk by their broker; in a practice region with one click.

Nobody has an account here. What the broker told is looked at and forgotten: a refusal is on record without it.
"""

import logging
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from baken.access.beforehand import beforehand
from baken.access.guard import public_view
from baken.access.onward import arrive, asked_for
from baken.access.organisation import BROKER, NotSure, identity_in, is_configured
from baken.access.organisation_rounds import SIGN_IN, ask_first, asked_before, fetch_first, go
from baken.access.practice import practice_is_open
from baken.access.staff_sessions import note_device
from baken.access.visiting import DOOR, begin_visit, person_of, practice_person, recognised
from baken.access.vocabulary import Proof
from baken.audit.actions import NO_REGION, record
from baken.audit.models import Kind
from baken.kernel.actor import ORGANISATION, Actor
from baken.regions.profiles import all_regions
from baken.regions.region import Region
from baken.regions.shapes import Organisation

log = logging.getLogger("baken.access")
REGION = "regio"
CHOSEN = "organisation"
REFUSED = "visit.refuse"
# The door's own log keeps fixed sentences only.
LINES = {
    "organisation": "a visitor was refused: no region knows the organisation",
    "acr": "a visitor was refused: the broker was not sure enough",
    "auth_time": "a visitor was refused: the broker saw the person too long ago",
    "unreachable": "a visitor was refused: the broker does not answer, or not as itself",
    "nonce": "a visitor was refused: the answer belongs to no question of ours",
    "state": "a visitor was refused: the answer belongs to no question of this browser",
    "issuer": "a visitor was refused: the broker is not what was configured",
}
OTHERWISE = "a visitor was refused: the broker's answer was none"


def broker_is_open(request: HttpRequest) -> bool:
    """Whether organisations come in here: by their broker, or to practise."""
    return settings.DOOR == DOOR and (is_configured(BROKER) or practice_is_open(request))


@public_view
@beforehand(partial(ask_first, name=BROKER))
@require_http_methods(["GET", "HEAD", "POST"])
def broker_sign_in(request: HttpRequest) -> HttpResponse:
    """One button, to the broker; or the organisations to practise as."""
    if not broker_is_open(request):
        raise Http404
    if request.method == "POST" and not is_configured(BROKER):
        return _practise(request)
    if request.method == "POST":
        if request.prepared:  # type: ignore[attr-defined]
            return _refuse(request, "unreachable")
        return go(request, SIGN_IN, _wanted(request), BROKER)
    return _page(request)


@public_view
@beforehand(partial(fetch_first, name=BROKER))
@require_safe
def back_from_broker(request: HttpRequest) -> HttpResponse:
    """The broker has said for whom this is; whom it does not know well enough, and an unknown one, stays out."""
    if settings.DOOR != DOOR or not is_configured(BROKER):
        raise Http404
    try:
        asked = asked_before(request, BROKER)
        claims = request.prepared  # type: ignore[attr-defined]
        if isinstance(claims, NotSure):
            raise claims
        return _arrive(request, asked, claims, timezone.now())
    except NotSure as not_sure:
        return _refuse(request, not_sure.why)


def _arrive(
    request: HttpRequest, asked: dict[str, Any], claims: dict[str, Any], now: datetime
) -> HttpResponse:
    at = int(now.timestamp())
    identity = identity_in(claims, nonce=asked["nonce"], not_before=asked["not_before"], now=at, name=BROKER)
    region, _colon, wanted = asked["next"].partition(":")
    found = recognised(claims.get(settings.BROKER.claim), region)
    if found is None:
        raise NotSure("organisation")
    person = person_of(settings.BROKER.address, found[1].code, identity.subject)
    _begin(request, *found, person, Proof.ORGANISATION, now)
    return arrive(request, wanted)


def _practise(request: HttpRequest) -> HttpResponse:
    """One invented person for each organisation."""
    slug, _slash, code = request.POST.get(CHOSEN, "").partition("/")
    region = all_regions().get(slug)
    organisation = region.organisation(code) if region else None
    if region is None or organisation is None:
        return _page(request)
    _begin(request, region, organisation, practice_person(code), Proof.PRACTICE, timezone.now())
    return arrive(request)


def _begin(
    request: HttpRequest,
    region: Region,
    organisation: Organisation,
    person: UUID,
    proof: Proof,
    now: datetime,
) -> None:
    actor = begin_visit(request, region, organisation, person, proof=proof, now=now)
    note_device(request)
    action = "practice-sign-in" if proof == Proof.PRACTICE else "visit.begin"
    record(actor, action, (ORGANISATION, person), region=region.slug, at=now)


def _refuse(request: HttpRequest, why: str) -> HttpResponse:
    """On record, and in the door's own log as a code: neither says who or which organisation it was."""
    log.warning(LINES.get(why, OTHERWISE))
    nobody = Actor(door=settings.DOOR, role="")
    record(nobody, REFUSED, None, region=NO_REGION, at=timezone.now(), result="refused", kind=Kind.REFUSAL)
    return _page(request, why)


def _wanted(request: HttpRequest) -> str:
    """The region from which somebody came, and the page asked for: both go around with the question."""
    region = request.POST.get(REGION, "")
    return f"{region if region in all_regions() else ''}:{asked_for(request)}"


def _page(request: HttpRequest, why: str = "") -> HttpResponse:
    context = {
        "page_title": _("Inloggen voor organisaties"),
        "why": why,
        "left": "uitgelogd" in request.GET,
        "is_configured": is_configured(BROKER),
        "next": asked_for(request),
        "region": request.GET.get(REGION, ""),
        "organisations": [
            (f"{region.slug}/{one.code}", one.name, region.name)
            for region in all_regions().values()
            for one in region.organisations
        ],
        "here": reverse("broker-sign-in"),
    }
    return render(request, "access/broker_sign_in.html", context)
