# SPDX-License-Identifier: EUPL-1.2
"""Where the daily mail and the alarm go: the administrator adds, tries and ends addresses."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.access.guard import right
from baken.access.vocabulary import Role
from baken.design.worklist import Action, Cell
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.post.actions import AlreadyGiven, add_address, end_address, try_address
from baken.post.forms import AddressForm
from baken.post.models import Address
from baken.post.permissions import MAY, OVERSEERS
from baken.post.policy import DAILY_AT
from baken.post.queries import addresses
from baken.post.vocabulary import Use
from baken.regions.profiles import region as region_of


@right("address.view", roles=OVERSEERS)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The addresses in use, and a form for one more."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    may_add = MAY.ever(actor, "address.add")
    form = AddressForm(request.POST if request.method == "POST" else None, viewer=actor)
    if request.method == "POST" and _added(form, actor):
        messages.success(request, _("Het adres is toegevoegd."))
        return HttpResponseRedirect(reverse("addresses"))
    context = {
        "page_title": _("Adressen voor bericht en alarm"),
        "form": form if may_add else None,
        "columns": [_("Adres"), _("Bericht"), _("Regio"), *([_("Proef"), _("Stoppen")] if may_add else [])],
        "rows": [_row(address, may_add) for address in addresses(actor)],
        "status_url": reverse("status"),
        "hour": f"{DAILY_AT:%H.%M}",
    }
    return render(request, "post/addresses.html", context)


@right("address.end", roles=[Role.ADMINISTRATOR])
@require_POST
def end(request: HttpRequest, address: UUID) -> HttpResponse:
    """From now on nothing goes to this address any more."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    end_address(address=_address(address, actor), by=actor, now=timezone.now())
    messages.success(request, _("Naar dit adres gaat niets meer."))
    return HttpResponseRedirect(reverse("addresses"))


@right("address.try", roles=[Role.ADMINISTRATOR])
@require_POST
def trial(request: HttpRequest, address: UUID) -> HttpResponse:
    """Send a trial mail there."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    try_address(address=_address(address, actor), by=actor, now=timezone.now())
    messages.success(request, _("Er gaat een proefbericht naar dit adres."))
    return HttpResponseRedirect(reverse("addresses"))


def _added(form: AddressForm, actor: Actor) -> bool:
    """Whether the address was added; the form says what is wrong with it."""
    if not form.is_valid():
        return False
    given = form.cleaned_data
    region = given["region"] or min(actor.regions)
    try:
        add_address(region=region, use=given["use"], email=given["email"], by=actor, now=timezone.now())
    except AlreadyGiven as error:
        form.add_error("email", str(error))
        return False
    return True


def _address(address: UUID, actor: Actor) -> Address:
    found = addresses(actor).filter(id=address).first()
    if found is None:
        raise Refused(actor, "address.view", ("address", address))
    return found


def _row(address: Address, may_change: bool) -> list[Cell]:
    cells = [Cell(address.email), Cell(str(Use(address.use).label)), Cell(region_of(address.region).name)]
    if may_change:
        verbs = {_("Stuur een proefbericht"): "address-try", _("Stop met dit adres"): "address-end"}
        cells += [
            Cell(action=Action(label, reverse(name, args=[address.id]), about=address.email, post=True))
            for label, name in verbs.items()
        ]
    return cells
