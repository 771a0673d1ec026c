# SPDX-License-Identifier: EUPL-1.2
"""What takes two people: the page on which the second one says yes or no, at the desk or at the office."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from baken.access.actions import NotPossible, confirm_grant, decline_grant
from baken.access.actions.second_factor import confirm_reset
from baken.access.guard import recently_proved, right
from baken.access.models import RoleGrant
from baken.access.policy import CONFIRMED_BY, RESET_IS_CONFIRMED_WITHIN
from baken.access.queries import grants_to_confirm, names_of, recently_decided, resets_to_confirm
from baken.access.vocabulary import LABELS, Role
from baken.kernel.actor import Actor
from baken.regions.profiles import UnknownHere, region

CONFIRMERS = tuple(sorted(set(CONFIRMED_BY.values())))
SHOWN_FOR = timedelta(days=14)


@right("grant.view", roles=CONFIRMERS)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What waits for whoever looks, and what was decided lately."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now = timezone.now()
    grants = list(grants_to_confirm(actor).order_by("starts_on", "id"))
    resets = [
        one for one in resets_to_confirm(actor) if now <= RESET_IS_CONFIRMED_WITHIN.due_at(one.proposed_at)
    ]
    decided = list(recently_decided(actor, since=localdate(now - SHOWN_FOR)))[:20]
    proposers = [one.proposed_by for one in [*grants, *decided]] + [one.proposed_by for one in resets]
    names = names_of([*proposers, *(one.confirmed_by for one in decided)])
    context = {
        "page_title": _("Rollen bevestigen"),
        "grants": [(one, facts_of(one, names)) for one in grants],
        "resets": [(one, names.get(one.proposed_by, "")) for one in resets],
        "columns": [_("Persoon"), _("Rol"), _("Voorgesteld door"), _("Bevestigd door"), _("Bevestigd op")],
        "decided": [_decided(one, names) for one in decided],
    }
    return render(request, "access/two_people.html", context)


@right("grant.confirm", roles=CONFIRMERS)
@recently_proved
@require_POST
def decide(request: HttpRequest, grant: UUID) -> HttpResponse:
    """Yes or no to one role."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = grants_to_confirm(actor).filter(id=grant).first()
    if found is None:
        raise Http404
    if request.POST.get("antwoord") == "nee":
        decline_grant(grant=found, by=actor, now=timezone.now())
        messages.info(request, _("Afgewezen. De beheerder ziet het."))
    else:
        _try(request, lambda: confirm_grant(grant=found, by=actor, now=timezone.now()))
    return HttpResponseRedirect(reverse("two-people"))


@right("second-factor.confirm-reset", roles=CONFIRMERS)
@recently_proved
@require_POST
def reset(request: HttpRequest, reset: UUID) -> HttpResponse:
    """Somebody who lost their app may set up a new one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = resets_to_confirm(actor).filter(id=reset).first()
    if found is None:
        raise Http404
    _try(request, lambda: confirm_reset(reset=found, by=actor, now=timezone.now()))
    return HttpResponseRedirect(reverse("two-people"))


def facts_of(grant: RoleGrant, names: dict[UUID, str]) -> list[dict[str, str]]:
    """One role in words: who, what, where, since when, proposed by whom."""
    facts = [
        {"key": _("Persoon"), "value": grant.account.name, "sub": grant.account.email},
        {"key": _("Rol"), "value": LABELS[Role(grant.role)], "sub": reach_of(grant)},
        {"key": _("Vanaf"), "value": date_format(grant.starts_on, "j F Y")},
        {"key": _("Voorgesteld door"), "value": names.get(grant.proposed_by or UUID(int=0), "–")},
    ]
    if grant.ends_on:
        facts.insert(3, {"key": _("Tot"), "value": date_format(grant.ends_on, "j F Y")})
    return facts


def reach_of(grant: RoleGrant) -> str:
    """Where a role holds, and for which municipalities or organisation."""
    regions = [_named(slug) for slug in grant.regions]
    return ", ".join([*regions, *_places(grant), *([_partner(grant)] if grant.partner else [])])


def _named(slug: str) -> str:
    try:
        return region(slug).name
    except UnknownHere:
        return slug


def _places(grant: RoleGrant) -> Iterable[str]:
    return [region(grant.regions[0]).municipality_name(cbs) for cbs in grant.municipalities]


def _partner(grant: RoleGrant) -> str:
    try:
        return region(grant.regions[0]).partner(grant.partner).name
    except UnknownHere:
        return grant.partner


def _decided(grant: RoleGrant, names: dict[UUID, str]) -> list[Any]:
    nobody = UUID(int=0)
    return [
        grant.account.name,
        {"text": LABELS[Role(grant.role)], "sub": reach_of(grant)},
        names.get(grant.proposed_by or nobody, "–"),
        names.get(grant.confirmed_by or nobody, "–"),
        date_format(localtime(grant.confirmed_at), "j F Y, H.i"),
    ]


def _try(request: HttpRequest, act: Any) -> None:
    """Do it and say so, or say why it cannot be."""
    try:
        act()
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Bevestigd."))
