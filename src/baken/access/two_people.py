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
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST, require_safe

from baken.access.actions import NotPossible, confirm_grant, decline_grant
from baken.access.actions.accounts import StartPassword
from baken.access.actions.resets import confirm_reset
from baken.access.beforehand import beforehand
from baken.access.guard import recently_proved, right
from baken.access.models import AccountReset, RoleGrant
from baken.access.passwords import start_password
from baken.access.policy import CONFIRMED_BY, RESET_IS_CONFIRMED_WITHIN
from baken.access.queries import grants_to_confirm, names_of, recently_decided, resets_to_confirm
from baken.access.vocabulary import LABELS, FocalDomain, Reset, Role
from baken.kernel.actor import Actor
from baken.regions.profiles import UnknownHere, region

CONFIRMERS = tuple(sorted(set(CONFIRMED_BY.values())))
SHOWN_FOR = timedelta(days=14)
RESETS = {
    Reset.SECOND_FACTOR: (
        _lazy("Een nieuwe tweede stap voor %(name)s"),
        _lazy(
            "%(by)s zegt dat %(name)s de tweede stap kwijt is. Bevestig alleen als je %(name)s zelf hebt gesproken."
            " De oude tweede stap werkt daarna niet meer."
        ),
    ),
    Reset.PASSWORD: (
        _lazy("Een nieuw startwachtwoord voor %(name)s"),
        _lazy(
            "%(by)s zegt dat %(name)s het wachtwoord kwijt is. Bevestig alleen als je %(name)s zelf spreekt: je ziet"
            " het startwachtwoord één keer en zegt het door. %(name)s wordt overal uitgelogd."
        ),
    ),
    Reset.BLOCK: (
        _lazy("%(name)s weer binnenlaten"),
        _lazy(
            "Het account van %(name)s is geblokkeerd. %(by)s stelt voor dat op te heffen. De rollen die nog lopen,"
            " gelden dan weer. Weet je waarom het geblokkeerd was?"
        ),
    ),
}


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
        "resets": [(one, *reset_in_words(one, names.get(one.proposed_by, "–"))) for one in resets],
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


@beforehand(start_password)
@right("account.confirm-reset", roles=CONFIRMERS)
@recently_proved
@require_POST
def reset(request: HttpRequest, reset: UUID) -> HttpResponse:
    """Somebody is let in again; a new start password is shown this once."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = resets_to_confirm(actor).filter(id=reset).first()
    if found is None:
        raise Http404
    start: StartPassword | None = request.prepared  # type: ignore[attr-defined]
    done = _try(request, lambda: confirm_reset(reset=found, by=actor, now=timezone.now(), start=start))
    if not done or start is None or found.what != Reset.PASSWORD:
        return HttpResponseRedirect(reverse("two-people"))
    context = {"page_title": _("Nieuw startwachtwoord"), "whose": found.account, "password": start.words}
    return render(request, "access/start_password.html", context)


def reset_in_words(reset: AccountReset, by: str) -> tuple[str, str]:
    """What somebody waits for, and what the second person must know before saying yes."""
    said = {"by": by, "name": reset.account.name}
    heading, told = RESETS[Reset(reset.what)]
    return heading % said, told % said


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
    return ", ".join(
        [*regions, *_places(grant), *([_partner(grant)] if grant.partner else []), *_domain(grant)]
    )


def _named(slug: str) -> str:
    try:
        return region(slug).name
    except UnknownHere:
        return slug


def _places(grant: RoleGrant) -> Iterable[str]:
    return [region(grant.regions[0]).municipality_name(cbs) for cbs in grant.municipalities]


def _domain(grant: RoleGrant) -> list[str]:
    return [str(FocalDomain(grant.domain).label).lower()] if grant.domain else []


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


def _try(request: HttpRequest, act: Any) -> bool:
    """Do it and say so, or say why it cannot be."""
    try:
        act()
    except NotPossible as error:
        messages.error(request, str(error))
        return False
    messages.success(request, _("Bevestigd."))
    return True
