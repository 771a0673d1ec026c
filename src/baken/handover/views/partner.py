# SPDX-License-Identifier: EUPL-1.2
"""The partner's desk: what was offered to it, and what it does with that."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.vocabulary import Role
from baken.handover.actions import accept, finish, return_offer
from baken.handover.forms import ResultForm, ReturnForm
from baken.handover.models import Offer
from baken.handover.queries import get_offer, offers_for
from baken.handover.views.lists import Desk, listing
from baken.handover.views.showing import shown
from baken.handover.vocabulary import HandOverKind
from baken.handover.workflow import OFFER
from baken.kernel.due import LIMIT
from baken.kernel.workflow import NotPossible

PARTNER = (Role.PARTNER,)
DESK = Desk(
    list_name="offers",
    page_name="offer",
    title=gettext_lazy("Aangeboden"),
    empty=gettext_lazy("Er is nu niets aangeboden. Nieuw werk verschijnt hier vanzelf."),
    over=lambda viewer, after: list(offers_for(viewer, done=True, after=after)[:LIMIT]),
)


@right("offer.list", roles=PARTNER)
@require_safe
def offers(request: HttpRequest) -> HttpResponse:
    """What was offered to this partner, in codes and dates."""
    return listing(request, DESK)


@right("offer.open", roles=PARTNER, purpose=True)
@require_safe
def offer(request: HttpRequest, reference: str) -> HttpResponse:
    """One offer with exactly the chosen fields; another partner gets "not found"."""
    return _page(request, _offer(request, reference))


@right("offer.answer", roles=PARTNER, purpose=True)
@require_POST
def accept_offer(request: HttpRequest, reference: str) -> HttpResponse:
    found = _offer(request, reference)
    try:
        accept(offer=found, by=request.actor, now=timezone.now())  # type: ignore[attr-defined]
    except NotPossible as no:
        return _back(request, reference, no.sentence, ok=False)
    return _back(request, reference, _("Je hebt dit aangenomen. Laat later weten wat ervan geworden is."))


@right("offer.answer", roles=PARTNER, purpose=True)
@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: HttpRequest, reference: str) -> HttpResponse:
    found, form = _offer(request, reference), ReturnForm(typed(request))
    if request.method != "POST" or not form.is_valid():
        return _page(request, found, returning=form)
    note = form.cleaned_data["note"]
    try:
        return_offer(offer=found, note=note, by=request.actor, now=timezone.now())  # type: ignore[attr-defined]
    except NotPossible as no:
        return _back(request, reference, no.sentence, ok=False)
    return _back(request, reference, _("Je hebt dit teruggegeven. Wat je zag, is gewist."))


@right("offer.answer", roles=PARTNER, purpose=True)
@require_http_methods(["GET", "HEAD", "POST"])
def tell_result(request: HttpRequest, reference: str) -> HttpResponse:
    found, form = _offer(request, reference), ResultForm(typed(request))
    if request.method != "POST" or not form.is_valid():
        return _page(request, found, telling=form)
    try:
        finish(offer=found, by=request.actor, now=timezone.now(), **form.cleaned_data)  # type: ignore[attr-defined]
    except NotPossible as no:
        return _back(request, reference, no.sentence, ok=False)
    return _back(request, reference, _("Bedankt. Veilig Thuis weet nu wat ervan geworden is."))


def _offer(request: HttpRequest, reference: str) -> Offer:
    return get_offer(reference, request.actor)  # type: ignore[attr-defined]


def _page(
    request: HttpRequest,
    found: Offer,
    *,
    returning: ReturnForm | None = None,
    telling: ResultForm | None = None,
) -> HttpResponse:
    context = shown(request, found) | {
        "verbs": OFFER.verbs(found.state),
        "returning": returning or ReturnForm(),
        "telling": telling or ResultForm(),
        "form": returning or telling,
        "moves": _("Neem je het aan, dan ben jij de eigenaar.")
        if found.kind == HandOverKind.TRANSFER
        else "",
    }
    return render(request, "handover/offer.html", context)


def _back(request: HttpRequest, reference: str, sentence: str, *, ok: bool = True) -> HttpResponseRedirect:
    (messages.success if ok else messages.error)(request, sentence)
    return HttpResponseRedirect(reverse("offer", args=[reference]))
