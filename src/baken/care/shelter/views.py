# SPDX-License-Identifier: EUPL-1.2
"""Finding shelter, following a request, and the packet for the arrival."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.vocabulary import CASEWORK, Role
from baken.care.models import ShelterRequest
from baken.care.permissions import MAY
from baken.care.policy import WORKERS
from baken.care.shelter import showing
from baken.care.shelter.actions import (
    ask_for_shelter,
    give_packet,
    note_answer,
    note_occupancy,
    write_packet,
)
from baken.care.shelter.forms import AnswerForm, FactsForm, OccupancyForm, PacketForm, known_before
from baken.care.shelter.placing import options
from baken.care.shelter.queries import (
    OPEN,
    address_of,
    get_request,
    occupancies,
    requests_followed,
    words_of_request,
)
from baken.care.shelter.vocabulary import WITH_PLACE, Packet, RequestState, ShelterRoute
from baken.care.views.pages import back_to, done, page, pages, worked_on


@right("care.work", roles=WORKERS)
@pages
def find(request: HttpRequest, path: UUID) -> HttpResponse:
    """What is known, then the options in order; a route is asked with one button."""
    found, actor = worked_on(request, path), request.actor  # type: ignore[attr-defined]
    form = FactsForm(typed(request), initial=known_before(found))
    route, options_here = request.POST.get("route", ""), []
    if form.is_bound and form.is_valid():
        facts = form.facts(found)
        options_here = showing.option_rows(options(facts))
        if route in ShelterRoute.values and done(
            request,
            form,
            lambda: ask_for_shelter(
                path=found, route=route, facts=facts, words=form.cleaned_data["words"],
                consented=form.consented(localdate()), by=actor, now=timezone.now(),
            ),
        ):  # fmt: skip
            return back_to(request, found, _("De vraag om opvang is vastgelegd."))
    return page(request, found, "shelter_find", _("Opvang zoeken"), form=form, options=options_here)


@right("care.follow", roles=(Role.CARE_COORDINATOR, Role.TEAM_LEAD))
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every request that is this person's task, the national places, and what institutions said."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    found, today = requests_followed(actor), localdate()
    context = {
        "page_title": _("Opvang"),
        "columns": [_("Voor wie"), _("Gevraagd"), _("Stand"), _("Gewacht"), _("Weer kijken")],
        "running": [showing.request_row(one, today) for one in found if one.state in OPEN],
        "ended": [showing.request_row(one, today) for one in found if one.state not in OPEN],
        "occupancy_columns": [_("Instelling"), _("Vrije plekken"), _("Gehoord op")],
        "occupancy": showing.occupancy_rows(occupancies(actor), today),
        "omm": showing.national(),
        "notes": actor.role == Role.CARE_COORDINATOR,
    }
    return render(request, "care/shelter.html", context)


@right("shelter.note-occupancy", roles=(Role.CARE_COORDINATOR,))
@pages
def occupancy(request: HttpRequest) -> HttpResponse:
    """What an institution said on the telephone or by mail."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    form, region = OccupancyForm(typed(request), initial={"told_on": localdate()}), min(actor.regions)
    given = {"region": region, "by": actor, "now": timezone.now()}
    if done(request, form, lambda: note_occupancy(**given, **form.cleaned_data)):
        messages.success(request, _("De vrije plekken zijn vastgelegd."))
        return HttpResponseRedirect(reverse("shelter"))
    context = {"page_title": _("Vrije plekken"), "form": form}
    return render(request, "care/shelter_occupancy.html", context)


@right("care.read", roles=CASEWORK, purpose=True)
@pages
def one(request: HttpRequest, asked: UUID) -> HttpResponse:
    """One request, with the form for what became of it. The address shows when it is asked for."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    found, now, today = get_request(asked, actor), timezone.now(), localdate()
    works = MAY.allows(actor, "care.work", found.path) and found.path.closed_at is None
    if request.method == "POST":
        MAY.require(actor, "care.work", found.path)
    form = AnswerForm(typed(request), state=found.state) if works and found.state in OPEN else None
    if form and done(
        request, form, lambda: note_answer(request=found, by=actor, now=now, **form.cleaned_data)
    ):
        return _to(request, found, _("Het antwoord is vastgelegd."))
    words = words_of_request(found, viewer=actor, now=now)
    context: dict[str, Any] = {"request_here": found, "form": form, "works": works, "words": words}
    context |= {"facts": showing.facts(found, today), "state": showing.state(found)}
    context["is_placed"] = found.state == RequestState.PLACED
    return page(request, found.path, "shelter_request", _("Vraag om opvang"), **context)


@right("care.read", roles=CASEWORK, purpose=True)
@require_POST
def address(request: HttpRequest, asked: UUID) -> HttpResponse:
    """Where the place is: asked for by a button, answered on a page that is not kept."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    found = get_request(asked, actor)
    words = address_of(found, viewer=actor, now=timezone.now())
    response = page(request, found.path, "shelter_address", _("Adres van de plek"), words=words, asked=found)
    response["Cache-Control"] = "no-store"
    return response


@right("care.work", roles=WORKERS, purpose=True)
@pages
def packet(request: HttpRequest, asked: UUID) -> HttpResponse:
    """What the shelter worker must know, filled in."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    found, now = get_request(asked, actor), timezone.now()
    MAY.require(actor, "care.work", found.path)
    before = words_of_request(found, viewer=actor, now=now).packet
    form = PacketForm(typed(request), initial=dict(before))
    if done(request, form, lambda: write_packet(request=found, parts=form.cleaned_data, by=actor, now=now)):
        return _to(request, found, _("Het aankomstpakket is verzegeld bewaard."))
    return page(request, found.path, "shelter_packet", _("Aankomstpakket"), form=form, asked=found)


@right("care.read", roles=CASEWORK, purpose=True)
@pages
def arrival(request: HttpRequest, asked: UUID) -> HttpResponse:
    """The packet on paper, without a name or an address; the button says that whoever receives the person has it."""
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    found = get_request(asked, actor)
    if request.method == "POST":
        MAY.require(actor, "care.work", found.path)
    form = forms.Form(typed(request))
    if done(request, form, lambda: give_packet(request=found, by=actor, now=now)):
        return _to(request, found, _("Vastgelegd dat de opvang het aankomstpakket heeft."))
    words = words_of_request(found, viewer=actor, now=now)
    parts = [{"key": part.label, "value": words.packet[part.value]} for part in Packet]
    goes = found.state in WITH_PLACE and found.path.closed_at is None and any(words.packet.values())
    context = {"parts": parts, "asked": found, "form": form}
    context["gives"] = goes and MAY.allows(actor, "care.work", found.path)
    response = page(request, found.path, "shelter_arrival", _("Aankomst"), **context)
    response["Cache-Control"] = "no-store"
    return response


def _to(request: HttpRequest, found: ShelterRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return HttpResponseRedirect(reverse("shelter-request", args=[found.id]))
