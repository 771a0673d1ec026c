# SPDX-License-Identifier: EUPL-1.2
"""The chain director's pages: general questions that wait, one of them, and what was published."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.access.guard import right
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.regions.profiles import region as region_of
from baken.steering import actions
from baken.steering.forms import AnswerForm
from baken.steering.models import GeneralQuestion
from baken.steering.permissions import ANSWERERS
from baken.steering.policy import ANSWER
from baken.steering.queries import answer_of, answers_for, one_waiting, waiting


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


@right("general-question.list", roles=ANSWERERS)
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """When each was asked and by when it is answered; what it says stands on its own page."""
    calendar = Calendar()
    lines = [
        {
            "url": reverse("general-question", args=[each.id]),
            "region": region_of(each.region).name,
            "asked_at": each.asked_at,
            "due": ANSWER.due(timezone.localdate(each.asked_at), calendar),
        }
        for each in waiting(_actor(request))
    ]
    context = {
        "page_title": _("Algemene vragen"),
        "questions": lines,
        "answers": answers_for(_actor(request)),
        "is_on": bool(settings.QUESTIONS_KEY),
    }
    return render(request, "steering/questions.html", context)


@right("general-question.read", roles=ANSWERERS)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, question: UUID) -> HttpResponse:
    """One question, and the answer to be published. A wrong answer comes back with everything typed."""
    actor, now = _actor(request), timezone.now()
    found = _waiting(actor, question)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.publish_answer(question=found, **form.cleaned_data, by=actor, now=now)
        messages.success(request, _("Je antwoord staat op de voordeur. De vraag is gewist."))
        return HttpResponseRedirect(reverse("general-questions"))
    context: dict[str, Any] = {
        "page_title": _("Een algemene vraag"),
        "text": actions.read_question(question=found, key=settings.QUESTIONS_KEY, by=actor, now=now),
        "question": found,
        "form": form,
    }
    return render(request, "steering/question.html", context)


@right("general-question.set-aside", roles=ANSWERERS)
@require_POST
def set_aside(request: HttpRequest, question: UUID) -> HttpResponse:
    actor = _actor(request)
    actions.set_aside(question=_waiting(actor, question), by=actor, now=timezone.now())
    messages.success(request, _("De vraag is gewist zonder antwoord."))
    return HttpResponseRedirect(reverse("general-questions"))


@right("general-answer.withdraw", roles=ANSWERERS)
@require_POST
def withdraw(request: HttpRequest, answer: UUID) -> HttpResponse:
    actor = _actor(request)
    found = answer_of(actor, answer)
    if found is None:
        raise Http404
    actions.withdraw_answer(answer=found, by=actor, now=timezone.now())
    messages.success(request, _("Het antwoord staat niet meer op de voordeur."))
    return HttpResponseRedirect(reverse("general-questions"))


def _waiting(actor: Actor, question: UUID) -> GeneralQuestion:
    """Of one's own region and still waiting; anything else does not exist, and without a key nothing can be read."""
    found = one_waiting(actor, question)
    if found is None or not settings.QUESTIONS_KEY:
        raise Http404
    return found
