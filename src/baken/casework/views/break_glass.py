# SPDX-License-Identifier: EUPL-1.2
"""Emergency access: opening one case by typing its reference, ending it, and the review afterwards."""

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
from baken.access.guard import recently_proved, right
from baken.access.permissions import MAY
from baken.access.policy import AN_EMERGENCY_IS_REVIEWED, AN_EMERGENCY_LASTS, BREAKS_GLASS
from baken.access.queries import names_of
from baken.access.temporary import words
from baken.access.temporary.actions import HasEnded, end_emergency_access, review_emergency_access
from baken.access.temporary.models import EmergencyAccess
from baken.access.temporary.queries import get_emergency, words_of_emergency
from baken.access.vocabulary import CASEWORK
from baken.casework.actions import break_glass
from baken.casework.for_a_while import LOOKS
from baken.casework.queries.temporary import cases_of, looks_during
from baken.casework.temporary_forms import BreakGlassForm, ReviewForm
from baken.casework.views.pages import case_address, done, pages, sent
from baken.casework.views.someone_elses import no_need


@right("break-glass.open", roles=BREAKS_GLASS, purpose=True)
@recently_proved
@pages
def open_case(request: HttpRequest) -> HttpResponse:
    """One case by its reference. What does not exist and what is another region's get the same sentence."""
    form, actor = BreakGlassForm(typed(request)), request.actor  # type: ignore[attr-defined]
    opened: list[Any] = []
    if sent(request, form):
        if (elsewhere := no_need(request, form.cleaned_data["reference"])) is not None:
            return elsewhere
        if done(form, lambda: opened.append(break_glass(by=actor, now=timezone.now(), **form.cleaned_data))):
            [(case, _broken)] = opened
            return HttpResponseRedirect(case_address(case))
    context = {"page_title": _("Noodtoegang"), "form": form, "consequences": _consequences()}
    context["hours"] = AN_EMERGENCY_LASTS.hours
    return render(request, "casework/break_glass.html", context)


@right("emergency.view", roles=CASEWORK, purpose=True)
@pages
def emergency(request: HttpRequest, access: UUID) -> HttpResponse:
    """One emergency: why, what was looked at, and the review. Reading the words is on record."""
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    found = get_emergency(actor, access)
    reviews = MAY.allows(actor, "emergency.review", found) and not found.is_living(now)
    if request.method == "POST" and found.reviewed_at is None:
        MAY.require(actor, "emergency.review", found)
    form = ReviewForm(typed(request)) if reviews or request.method == "POST" else None
    if (
        form is not None
        and sent(request, form)
        and done(form, lambda: review_emergency_access(access=found, by=actor, now=now, **form.cleaned_data))
    ):
        messages.success(request, _("De beoordeling is vastgelegd."))
        return HttpResponseRedirect(reverse("emergency", args=[found.pk]))
    return render(request, "casework/emergency.html", _about(found, actor, now) | {"form": form})


@right("emergency.end", roles=CASEWORK)
@require_POST
def end(request: HttpRequest, access: UUID) -> HttpResponse:
    """Closed before its hours are over, by its reader or a team lead."""
    found = get_emergency(request.actor, access)  # type: ignore[attr-defined]
    try:
        end_emergency_access(access=found, by=request.actor, now=timezone.now())  # type: ignore[attr-defined]
        messages.success(request, _("De noodtoegang is beëindigd. De zaak is weer dicht."))
    except HasEnded as over:
        messages.info(request, over.sentence)
    return HttpResponseRedirect(reverse("access"))


def _consequences() -> list[dict[str, Any]]:
    told = _("De eigenaar van de zaak en de functionaris gegevensbescherming krijgen meteen bericht.")
    closes = _("Na %(hours)s uur sluit de zaak vanzelf. Je kunt lezen, niets wijzigen.")
    review = _("Binnen %(days)s werkdagen beoordeelt de teamleider of het nodig was.")
    return [
        {"icon": "message", "text": told},
        {"icon": "clock", "text": closes % {"hours": AN_EMERGENCY_LASTS.hours}},
        {"icon": "shield", "text": _("Alles wat je opent staat in het logboek.")},
        {"icon": "people", "text": review % {"days": AN_EMERGENCY_IS_REVIEWED.working_days}},
    ]


def _about(found: EmergencyAccess, actor: Any, now: Any) -> dict[str, Any]:
    case = cases_of([found]).get(found.dossier)
    names = names_of([found.told, found.reviewed_by])
    looks = looks_during(actor, found)
    return {
        "page_title": _("Noodtoegang"),
        "access": found,
        "case": case,
        "case_url": case_address(case) if case is not None and found.account_id != actor.id else "",
        "words": words_of_emergency(found, viewer=actor, now=now),
        "due": words.due_of(found, localdate(now)) if found.reviewed_at is None else None,
        "living": found.is_living(now),
        "may_end": found.is_living(now) and MAY.allows(actor, "emergency.end", found),
        "state": words.state_of(found, now),
        "facts": [
            {"key": _("Door"), "value": words.opened_by(found)},
            {"key": _("Reden"), "value": words.why(found)},
            {"key": _("Geopend"), "value": words.moment(found.opened_at)},
            {"key": _("Dicht"), "value": words.moment(found.ended_at or found.ends_at or now)},
            {"key": _("Eigenaar"), "value": names.get(found.told, _("Werkt hier niet meer"))},
        ],
        "looks": [f"{LOOKS.get(action, action)}: {times} keer" for action, times in looks.items()],
        "reviewer": names.get(found.reviewed_by, "") if found.reviewed_by else "",
    }
