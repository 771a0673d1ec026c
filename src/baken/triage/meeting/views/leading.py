# SPDX-License-Identifier: EUPL-1.2
"""Leading a meeting: begin, lay a report on the table or take it off, and end with the time around it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.queries import names_of
from baken.design.fields import complaints
from baken.kernel.workflow import NotPossible
from baken.triage.meeting import actions, showing
from baken.triage.meeting.forms import QuestionForm, TimeForm
from baken.triage.meeting.queries import (
    agenda_of,
    get_item,
    get_meeting,
    minutes_without_decision,
    seats_of,
)
from baken.triage.meeting.views.agenda import to_meeting
from baken.triage.policy import CHOOSERS
from baken.triage.views.opening import actor_of

pages = require_http_methods(["GET", "HEAD", "POST"])
FORBIDS = (NotPossible, actions.NotBegun, actions.AnotherLies, actions.DecidedAlready)


@right("meeting.lead", roles=CHOOSERS)
@require_POST
def begin(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """From now on a report can be laid on the table."""
    found = get_meeting(meeting, viewer=actor_of(request))
    try:
        actions.begin(meeting=found, by=actor_of(request), now=timezone.now())
        messages.success(request, _("Het overleg is begonnen. Leg een melding op tafel."))
    except FORBIDS as error:
        messages.error(request, error.sentence)
    return to_meeting(found)


@right("meeting.lead", roles=CHOOSERS, purpose=True)
@pages
def lay(request: HttpRequest, meeting: UUID, reference: str) -> HttpResponse:
    """With the question to everybody at the table."""
    actor = actor_of(request)
    found = get_meeting(meeting, viewer=actor)
    item = get_item(found, reference, viewer=actor)
    form = QuestionForm(typed(request))
    if request.method == "POST" and form.is_valid():
        question = form.cleaned_data["question"]
        try:
            actions.lay_on_table(item=item, question=question, by=actor, now=timezone.now())
            messages.success(request, _("De melding ligt op tafel. Wie je uitnodigde, kan haar nu lezen."))
            return to_meeting(found)
        except FORBIDS as error:
            form.add_error(None, error.sentence)
    context = {"form": form, "meeting": found, "report": item.report}
    return _page(request, "meeting_lay", _("Leg op tafel"), **context)


@right("meeting.lead", roles=CHOOSERS)
@require_POST
def put_back(request: HttpRequest, meeting: UUID, reference: str) -> HttpResponse:
    """No decision yet."""
    return _left(request, meeting, reference, actions.put_back, _("De melding ligt niet meer op tafel."))


@right("meeting.lead", roles=CHOOSERS)
@require_POST
def take_off(request: HttpRequest, meeting: UUID, reference: str) -> HttpResponse:
    """Not in this meeting."""
    done = _("De melding staat niet meer op de agenda. Ze wacht op de werklijst.")
    return _left(request, meeting, reference, actions.take_off_agenda, done)


@right("meeting.lead", roles=CHOOSERS)
@pages
def end(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """What was not decided waits on the worklist; how long preparing and working out took."""
    actor = actor_of(request)
    found = get_meeting(meeting, viewer=actor)
    seats = seats_of(found)
    names, data, now = names_of(seat.account for seat in seats), typed(request), timezone.now()
    talked = minutes_without_decision(agenda_of(found, viewer=actor), now)
    forms = [
        TimeForm(
            data,
            prefix=f"deel{number}",
            seat=seat,
            name=names.get(seat.account, ""),
            initial={"meeting": talked or None},
        )
        for number, seat in enumerate(seats)
    ]
    if request.method == "POST" and _all_valid(forms):
        spent = [each for form in forms for each in form.spent()]
        try:
            actions.end(meeting=found, spent=spent, by=actor, now=now)
            messages.success(request, _("Het overleg is afgelopen."))
        except FORBIDS as error:
            messages.error(request, error.sentence)
        return to_meeting(found)
    wrong = next((form for form in forms if form.is_bound and form.errors), forms[0])
    context = {"forms": forms, "form": wrong, "meeting": found}
    context["complaints"] = complaints(form for form in forms if form.is_bound)
    return _page(request, "meeting_end", _("Sluit het overleg"), **context)


def _all_valid(forms: list[TimeForm]) -> bool:
    """Every form is looked at: the page shows all that is wrong at once."""
    valid = [form.is_valid() for form in forms]
    return all(valid)


def _left(request: HttpRequest, meeting: UUID, reference: str, act: Any, done: str) -> HttpResponse:
    actor = actor_of(request)
    found = get_meeting(meeting, viewer=actor)
    item = get_item(found, reference, viewer=actor)
    try:
        act(item=item, by=actor, now=timezone.now())
        messages.success(request, done)
    except FORBIDS as error:
        messages.error(request, error.sentence)
    return to_meeting(found)


def _page(request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
    found = context["meeting"]
    crumbs = [
        {"label": _("Triageoverleg"), "url": reverse("meetings")},
        {"label": showing.when(found), "url": reverse("meeting", args=[found.pk])},
    ]
    back = {"back_url": reverse("meeting", args=[found.pk])}
    return render(request, f"triage/{name}.html", {"page_title": title, "crumbs": crumbs} | back | context)
