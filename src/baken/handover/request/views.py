# SPDX-License-Identifier: EUPL-1.2
"""The partner asks us something and sees what became of it; the team answers."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.vocabulary import Role
from baken.design.due import due_look
from baken.design.worklist import Cell
from baken.handover.actions import NotLaid
from baken.handover.models import Request
from baken.handover.permissions import MAY
from baken.handover.recipients import recipients_of
from baken.handover.request.actions import ask, refuse, withdraw_request
from baken.handover.request.queries import answered_with, get_request, requests_of, said_in
from baken.handover.vocabulary import HandoverPurpose, RefusedBecause, RequestState
from baken.kernel.actor import Actor
from baken.kernel.workflow import NotPossible
from baken.regions.profiles import region as region_of

PARTNER = (Role.PARTNER,)
TEAM = (Role.INTAKE_WORKER, Role.TEAM_LEAD, Role.CARE_COORDINATOR)
LONGEST, SHOWN = 20_000, 100
pages = require_http_methods(["GET", "HEAD", "POST"])


class AskForm(forms.Form):
    """What a partner wants to know, and for what."""

    words = forms.CharField(
        label=gettext_lazy("Wat wil je van Veilig Thuis weten of krijgen?"),
        help_text=gettext_lazy(
            "Schrijf over wie of wat het gaat, waarom je het nodig hebt en op welke grond. Het gaat meteen op slot."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Schrijf op wat je wilt weten, en waarom.")},
    )
    purpose = forms.ChoiceField(label=gettext_lazy("Waarvoor?"))
    region = forms.ChoiceField(label=gettext_lazy("Aan wie?"))

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here: Any = self.fields
        profiles = [region_of(slug) for slug in sorted(viewer.regions)]
        here["region"].choices = [(one.slug, one.veilig_thuis) for one in profiles]
        partners = [each for one in profiles for each in one.partners if each.code == viewer.partner]
        known = [to for each in partners for kind in ("report", "case") for to in recipients_of(each, kind)]
        purposes = dict.fromkeys(each for to in known for each in to.purposes) or dict.fromkeys(
            HandoverPurpose
        )
        here["purpose"].choices = [(each.value, each.label) for each in purposes]


class RefuseForm(forms.Form):
    """Why nothing is given."""

    because = forms.ChoiceField(
        label=gettext_lazy("Waarom geef je dit niet?"),
        help_text=gettext_lazy("De partner leest dit. Het zegt niet of er hier iets bekend is."),
        choices=RefusedBecause.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies een reden.")},
    )
    words = forms.CharField(
        label=gettext_lazy("Toelichting voor de partner"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@right("request.view", roles=PARTNER)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What this partner asked, newest first."""
    rows = [_row(one) for one in requests_of(_actor(request))[:SHOWN]]
    columns = [_("Kenmerk"), _("Doel"), _("Stand"), _("Antwoord uiterlijk")]
    context = {"page_title": _("Verzoeken"), "columns": columns, "rows": rows}
    return render(request, "handover/requests.html", context)


@right("request.ask", roles=PARTNER)
@pages
def new(request: HttpRequest) -> HttpResponse:
    actor = _actor(request)
    form = AskForm(typed(request), viewer=actor)
    if request.method == "POST" and form.is_valid():
        try:
            made = ask(partner=actor.partner, by=actor, now=timezone.now(), **form.cleaned_data)
        except NotLaid as no:
            form.add_error("words", no.sentence)
        else:
            messages.success(request, _("Je verzoek is bij Veilig Thuis."))
            return HttpResponseRedirect(reverse("request", args=[made.reference]))
    return render(request, "handover/request_new.html", {"page_title": _("Nieuw verzoek"), "form": form})


@right("request.open", roles=(*PARTNER, *TEAM), purpose=True)
@pages
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """The question, and what became of it; the team answers here."""
    actor = _actor(request)
    found = get_request(reference, actor)
    answers = found.state == RequestState.ASKED and MAY.allows(actor, "request.answer", found)
    form = RefuseForm(typed(request)) if answers else None
    if request.method == "POST" and form is not None and form.is_valid():
        return _refused(request, found, form)
    context = {
        "page_title": found.reference,
        "asked": found,
        "said": said_in(found, viewer=actor, now=timezone.now()),
        "form": form,
        "offer": answered_with(found, actor),
        "offer_page": "offer" if actor.role == Role.PARTNER else "laid",
        "may_withdraw": found.state == RequestState.ASKED and MAY.allows(actor, "request.withdraw", found),
        "due": due_look(found.answer_by, localdate()) if found.state == RequestState.ASKED else None,
    }
    return render(request, "handover/request.html", context)


@right("request.withdraw", roles=PARTNER)
@require_POST
def take_back(request: HttpRequest, reference: str) -> HttpResponse:
    found = get_request(reference, _actor(request))
    try:
        withdraw_request(request=found, by=_actor(request), now=timezone.now())
    except NotPossible as no:
        messages.error(request, no.sentence)
    else:
        messages.success(request, _("Ingetrokken. Wat je vroeg, is gewist."))
    return HttpResponseRedirect(reverse("requests"))


def _refused(request: HttpRequest, found: Request, form: RefuseForm) -> HttpResponseRedirect:
    try:
        refuse(request=found, by=_actor(request), now=timezone.now(), **form.cleaned_data)
    except NotPossible as no:
        messages.error(request, no.sentence)
    else:
        messages.success(request, _("Vastgelegd. De partner leest je reden."))
    return HttpResponseRedirect(reverse("request", args=[found.reference]))


def _row(one: Request) -> list[Any]:
    asked = date_format(localtime(one.asked_at), "j M Y").lower()
    address = reverse("request", args=[one.reference])
    waits = one.state == RequestState.ASKED
    return [
        Cell(text=one.reference, url=address, reference=True, sub=asked),
        one.purpose_label,
        Cell(text=one.state_label, sub=one.because_label),
        due_look(one.answer_by, localdate()) if waits else "",
    ]


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
