# SPDX-License-Identifier: EUPL-1.2
"""Asking the owner of a case to read along, the answer, and the list of all access that ends."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.permissions import MAY
from baken.access.policy import BREAKS_GLASS
from baken.access.temporary import words
from baken.access.temporary.actions import HasEnded, end_requested_access
from baken.access.temporary.queries import emergencies, get_request, requests, words_of_request
from baken.access.vocabulary import CASEWORK
from baken.casework import for_a_while
from baken.casework.actions import NoSuchCase, answer_reader, ask_to_read
from baken.casework.models import Case
from baken.casework.permissions import MAY as CASE
from baken.casework.queries.temporary import cases_of
from baken.casework.temporary_forms import AnswerForm, AskForm
from baken.casework.views.pages import done, pages, sent
from baken.casework.views.someone_elses import no_need

MOST = 50


@right("temporary-access.list", roles=CASEWORK)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """One's own access that ends; for the team lead that of the region. Newest first."""
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    broken = list(emergencies(actor)[:MOST])
    # Whether a reference exists is not told before somebody answers.
    asked = [one for one in requests(actor)[:MOST] if one.answer or one.account_id != actor.id]
    cases = cases_of([*broken, *asked])
    context = {
        "page_title": _("Toegang"),
        "may_ask": actor.role in BREAKS_GLASS,
        "emergency_columns": [_("Zaak"), _("Door"), _("Geopend"), _("Stand"), _("Beoordeling")],
        "emergencies": [for_a_while.emergency_row(one, cases.get(one.dossier), now) for one in broken],
        "request_columns": [_("Zaak"), _("Door"), _("Gevraagd"), _("Stand")],
        "requests": [for_a_while.request_row(one, cases.get(one.dossier), now) for one in asked],
    }
    return render(request, "casework/access.html", context)


@right("access-request.ask", roles=BREAKS_GLASS, purpose=True)
@pages
def ask(request: HttpRequest) -> HttpResponse:
    """The sentence that follows is the same whether or not there is such a case."""
    form, actor = AskForm(typed(request)), request.actor  # type: ignore[attr-defined]
    if sent(request, form):
        if (elsewhere := no_need(request, form.cleaned_data["reference"])) is not None:
            return elsewhere
        with suppress(NoSuchCase):  # on record; whoever asks hears what everybody hears
            ask_to_read(by=actor, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _(
            "Is er in jouw regio een zaak met dit kenmerk, dan ligt je vraag nu bij de eigenaar. Het antwoord komt "
            "op deze pagina, binnen twee werkdagen."
        ))  # fmt: skip
        return HttpResponseRedirect(reverse("access"))
    return render(request, "casework/ask.html", {"page_title": _("Vraag toegang"), "form": form})


@right("access-request.view", roles=CASEWORK, purpose=True)
@pages
def request_page(request: HttpRequest, asked: UUID) -> HttpResponse:
    """One request: why, and yes until a day or no."""
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    found = get_request(actor, asked)
    case = cases_of([found]).get(found.dossier)
    answers = _answers(actor, found, case)
    if request.method == "POST" and found.answered_at is None:
        MAY.require(actor, "access-request.answer", found)
    form = AnswerForm(typed(request)) if answers or request.method == "POST" else None
    if (
        form is not None
        and sent(request, form)
        and done(form, lambda: answer_reader(asked=found, by=actor, now=now, **form.cleaned_data))
    ):
        messages.success(request, _("Je antwoord is vastgelegd. Je collega ziet het meteen."))
        return HttpResponseRedirect(reverse("access-request", args=[found.pk]))
    context = {
        "page_title": _("Vraag om toegang"),
        "case": case,
        "form": form,
        "words": words_of_request(found, viewer=actor, now=now),
        "state": words.state_of(found, now),
        "may_end": found.is_living(now) and MAY.allows(actor, "access-request.end", found),
        "asked": found,
        "facts": [
            {"key": _("Door"), "value": words.opened_by(found)},
            {"key": _("Gevraagd"), "value": words.moment(found.asked_at)},
        ],
    }
    return render(request, "casework/access_request.html", context)


@right("access-request.end", roles=CASEWORK)
@require_POST
def end(request: HttpRequest, asked: UUID) -> HttpResponse:
    """Closed before its day has come."""
    found = get_request(request.actor, asked)  # type: ignore[attr-defined]
    try:
        end_requested_access(asked=found, by=request.actor, now=timezone.now())  # type: ignore[attr-defined]
        messages.success(request, _("De toegang is beëindigd."))
    except HasEnded as over:
        messages.info(request, over.sentence)
    return HttpResponseRedirect(reverse("access"))


def _answers(actor: Any, found: Any, case: Case | None) -> bool:
    if case is None or not MAY.allows(actor, "access-request.answer", found):
        return False
    return CASE.allows(actor, "case.assign", case)
