# SPDX-License-Identifier: EUPL-1.2
"""The team's side: what it laid before somebody, taking it back, and reading what came back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from baken.access.guard import right
from baken.access.queries import names_of
from baken.access.vocabulary import Role
from baken.handover.actions import handle_return, remind, withdraw
from baken.handover.models import Consultation, Offer
from baken.handover.permissions import MAY
from baken.handover.queries import get_laid
from baken.handover.views.showing import facts, shown
from baken.handover.vocabulary import AT_THE_PARTNER, Channel, ConsultationState
from baken.handover.workflow import CONSULTATION, OFFER
from baken.kernel.actor import Actor
from baken.kernel.workflow import NotPossible

# Pages of rooms above this one; a source is known here by its kind only.
SOURCE_PAGES = {"report": "dossier", "case": "case"}
TEAM = (Role.INTAKE_WORKER, Role.TEAM_LEAD, Role.CARE_COORDINATOR)


@right("laid.open", roles=TEAM, purpose=True)
@require_safe
def laid(request: HttpRequest, reference: str) -> HttpResponse:
    """What was laid before whom, and what came back."""
    found = _found(request, reference)
    workflow = OFFER if isinstance(found, Offer) else CONSULTATION
    context = (
        shown(request, found)
        | {
            "may_withdraw": "withdraw" in workflow.verbs(found.state),
            "may_ask_again": found.state in (*AT_THE_PARTNER, ConsultationState.ASKED)
            and getattr(found, "delivery", Channel.DESK) == Channel.DESK,
            "source_url": _source_url(found),
            **_package(found, request.actor),  # type: ignore[attr-defined]
            "facts": [_laid_by(found), *facts(found)[1:]],
        }
    )
    return render(request, "handover/laid.html", context)


@right("laid.withdraw", roles=TEAM)
@require_POST
def take_back(request: HttpRequest, reference: str) -> HttpResponse:
    done = _("Ingetrokken. De kopie is gewist en voor niemand meer te openen.")
    return _do(request, reference, withdraw, done)


@right("laid.handle", roles=TEAM)
@require_POST
def handled(request: HttpRequest, reference: str) -> HttpResponse:
    return _do(request, reference, handle_return, _("Vastgelegd. Dit staat niet meer op de werklijst."))


@right("laid.ask-again", roles=TEAM)
@require_POST
def ask_again(request: HttpRequest, reference: str) -> HttpResponse:
    done = _("Gevraagd. Wie dit kan beantwoorden, hoort dat er werk wacht.")
    return _do(request, reference, remind, done)


def _package(found: Offer | Consultation, actor: Actor) -> dict[str, Any]:
    """For a partner without an account: the packages that were made, and what may be written down for it."""
    if isinstance(found, Consultation) or not MAY.allows(actor, "package.make", found):
        return {}
    return {
        "packages": list(found.packages.order_by("-made_at")),
        "verbs": OFFER.verbs(found.state),
        "may_pack": found.state in AT_THE_PARTNER and found.opens_on(localdate()),
    }


def _source_url(found: Offer | Consultation) -> str:
    """The page of the report or the case it came out of."""
    page = SOURCE_PAGES.get(found.source_kind)
    return reverse(page, args=[found.source_reference]) if page and found.source_reference else ""


def _laid_by(found: Offer | Consultation) -> dict[str, str]:
    """The team sees which colleague laid it; the partner sees the organisation."""
    return {"key": _("Voorgelegd door"), "value": names_of([found.laid_by]).get(found.laid_by, _("Onbekend"))}


def _found(request: HttpRequest, reference: str) -> Offer | Consultation:
    return get_laid(reference, request.actor)  # type: ignore[attr-defined]


def _do(request: HttpRequest, reference: str, act: Callable[..., object], done: str) -> HttpResponseRedirect:
    """What the state forbids is said on the page."""
    found = _found(request, reference)
    try:
        act(laid=found, by=request.actor, now=timezone.now())  # type: ignore[attr-defined]
        messages.success(request, done)
    except NotPossible as no:
        messages.error(request, no.sentence)
    return HttpResponseRedirect(reverse("laid", args=[reference]))
