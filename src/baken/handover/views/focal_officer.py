# SPDX-License-Identifier: EUPL-1.2
"""The desk of who is asked: a focal officer about people in the own municipalities, the doctor. Never the case."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.vocabulary import Role
from baken.handover.actions import answer
from baken.handover.forms import AnswerForm
from baken.handover.models import Consultation
from baken.handover.queries import consultations_for, get_consultation
from baken.handover.queries.streams import ASKED
from baken.handover.views.lists import Desk, listing
from baken.handover.views.showing import shown
from baken.handover.workflow import CONSULTATION
from baken.kernel.due import LIMIT
from baken.kernel.workflow import NotPossible

DESK = Desk(
    list_name="consultations",
    page_name="consultation",
    title=gettext_lazy("Raadplegingen"),
    empty=gettext_lazy("Er is nu geen vraag voor je gemeente. Nieuwe vragen verschijnen hier vanzelf."),
    over=lambda viewer, after: list(consultations_for(viewer, done=True, after=after)[:LIMIT]),
)

DOCTORS_DESK = replace(
    DESK, empty=gettext_lazy("Er is nu geen vraag van een collega. Nieuwe vragen verschijnen hier vanzelf.")
)


@right("consultation.list", roles=ASKED)
@require_safe
def consultations(request: HttpRequest) -> HttpResponse:
    """The questions to whoever looks, in codes and dates."""
    is_doctor = request.actor.role == Role.CONFIDENTIAL_DOCTOR  # type: ignore[attr-defined]
    return listing(request, DOCTORS_DESK if is_doctor else DESK)


@right("consultation.open", roles=ASKED, purpose=True)
@require_http_methods(["GET", "HEAD", "POST"])
def consultation(request: HttpRequest, reference: str) -> HttpResponse:
    """One question with the chosen fields, and the answer to it."""
    found = get_consultation(reference, request.actor)  # type: ignore[attr-defined]
    form = AnswerForm(typed(request))
    if request.method == "POST" and form.is_valid():
        return _answer(request, found, form.cleaned_data["words"])
    context = shown(request, found) | {"form": form, "verbs": CONSULTATION.verbs(found.state)}
    return render(request, "handover/consultation.html", context)


def _answer(request: HttpRequest, found: Consultation, words: str) -> HttpResponseRedirect:
    try:
        answer(consultation=found, words=words, by=request.actor, now=timezone.now())  # type: ignore[attr-defined]
    except NotPossible as no:
        messages.error(request, no.sentence)
    else:
        messages.success(request, _("Je antwoord is bij Veilig Thuis."))
    return HttpResponseRedirect(reverse("consultation", args=[found.reference]))
