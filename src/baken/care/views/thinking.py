# SPDX-License-Identifier: EUPL-1.2
"""Thinking along with a professional: counted here, with what was counted before."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.vocabulary import Role
from baken.care.actions import think_along, withdraw_thought
from baken.care.forms import ThinkAlongForm
from baken.care.queries.thinking import get_thought, own_thoughts, thought_this_year
from baken.care.views.pages import done, pages
from baken.regions.profiles import region as region_of

COORDINATOR = (Role.CARE_COORDINATOR,)


@right("thinking.note", roles=COORDINATOR)
@pages
def along(request: HttpRequest) -> HttpResponse:
    """Count one, and see what was counted."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    regions = [(slug, region_of(slug).name) for slug in sorted(actor.regions)]
    form = ThinkAlongForm(typed(request), regions=regions, initial={"on": localdate(), "minutes": 30})
    if done(request, form, lambda: think_along(by=actor, now=timezone.now(), **form.cleaned_data)):
        return _back(request, _("Geteld. Het is geen zaak geworden."))
    context = {"page_title": _("Meedenken"), "form": form, "thoughts": own_thoughts(actor)}
    context["year"] = thought_this_year(actor, today=localdate())
    return render(request, "care/think_along.html", context)


@right("thinking.take-back", roles=COORDINATOR)
@require_POST
def take_back(request: HttpRequest, thought: UUID) -> HttpResponse:
    """It was a mistake."""
    actor = request.actor  # type: ignore[attr-defined]
    withdraw_thought(thought=get_thought(actor, thought), by=actor, now=timezone.now())
    return _back(request, _("Teruggehaald: het telt niet meer mee."))


def _back(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return HttpResponseRedirect(reverse("think-along"))
