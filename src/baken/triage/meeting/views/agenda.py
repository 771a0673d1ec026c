# SPDX-License-Identifier: EUPL-1.2
"""Which meetings there are, planning one, and what stands on its agenda."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.queries import colleagues, names_of
from baken.access.vocabulary import CASEWORK
from baken.kernel.actor import Actor
from baken.kernel.workflow import NotPossible
from baken.regions.profiles import region as region_of
from baken.triage.known.queries import going_along_with
from baken.triage.meeting import actions, showing
from baken.triage.meeting.forms import AgendaForm, InviteForm, PlanForm
from baken.triage.meeting.models import Meeting
from baken.triage.meeting.queries import (
    MOST_SHOWN,
    agenda_of,
    get_meeting,
    meetings,
    question_of,
    seats_of,
    waiting_reports,
)
from baken.triage.meeting.vocabulary import ItemState, MeetingState
from baken.triage.permissions import MAY
from baken.triage.policy import CHOOSERS, INVITABLE, MOST_ITEMS
from baken.triage.views.opening import actor_of

pages = require_http_methods(["GET", "HEAD", "POST"])
FORBIDS = (
    NotPossible,
    actions.InvitedAlready,
    actions.NobodyInvited,
    actions.TooLongAgo,
    actions.OnAnotherAgenda,
)


@right("meeting.list", roles=CASEWORK)
@require_safe
def list_of_meetings(request: HttpRequest) -> HttpResponse:
    """The meetings that somebody leads or was invited to."""
    found = meetings(actor_of(request)).prefetch_related("items")[:MOST_SHOWN]
    context = {
        "page_title": _("Triageoverleg"),
        "may_plan": MAY.ever(actor_of(request), "meeting.plan"),
        "columns": [_("Wanneer"), _("Stand"), _("Meldingen")],
        "rows": [showing.row_of_meeting(each) for each in found],
    }
    return render(request, "triage/meetings.html", context)


@right("meeting.plan", roles=CHOOSERS)
@pages
def plan(request: HttpRequest) -> HttpResponse:
    """When, with whom, about which reports."""
    actor, now = actor_of(request), timezone.now()
    region = min(actor.regions)
    form = PlanForm(
        typed(request),
        colleagues=colleagues(region, INVITABLE, on=localdate()),
        viewer=actor.id,
        waiting=_waiting(actor, region),
        region=region_of(region),
        initial={"day": localdate()},
    )
    if request.method == "POST" and form.is_valid():
        invited, chosen = form.invited(), form.chosen()
        try:
            made = actions.plan(
                region=region, at=form.at(), invited=invited, reports=chosen, by=actor, now=now
            )
            messages.success(request, _("Het overleg staat gepland."))
            return to_meeting(made)
        except FORBIDS as error:
            form.add_error(None, error.sentence)
    return _page(request, "meeting_plan", _("Plan een triageoverleg"), form=form)


@right("meeting.lead", roles=CHOOSERS)
@pages
def add(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """More reports on the agenda."""
    actor = actor_of(request)
    found = get_meeting(meeting, viewer=actor)
    form = AgendaForm(typed(request), waiting=_waiting(actor, found.region), region=region_of(found.region))
    if request.method == "POST" and form.is_valid():
        if not form.chosen():
            form.add_error("reports", _("Kies minstens één melding."))
        elif _is_done(form, lambda: _add(found, form, actor)):
            return to_meeting(found)
    says = _("Zet op de agenda")
    return _page(
        request, "meeting_more", _("Zet meldingen op de agenda"), form=form, says=says, meeting=found
    )


@right("meeting.lead", roles=CHOOSERS)
@pages
def invite(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Somebody who comes beside or instead of who was invited."""
    actor = actor_of(request)
    found = get_meeting(meeting, viewer=actor)
    sit_there = {seat.account for seat in seats_of(found)}
    others = [one for one in colleagues(found.region, INVITABLE, on=localdate()) if one.id not in sit_there]
    form = InviteForm(typed(request), colleagues=others)
    if request.method == "POST" and form.is_valid() and _is_done(form, lambda: _invite(found, form, actor)):
        messages.success(request, _("Je collega is uitgenodigd."))
        return to_meeting(found)
    says = _("Nodig uit")
    return _page(request, "meeting_more", _("Nodig nog iemand uit"), form=form, says=says, meeting=found)


@right("meeting.view", roles=CASEWORK, purpose=True)
@require_safe
def meeting(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """The agenda for who leads; for who was invited what lies on the table now, with the question."""
    actor = actor_of(request)
    found = get_meeting(meeting, viewer=actor)
    items, seats = agenda_of(found, viewer=actor), seats_of(found)
    leads = MAY.allows(actor, "meeting.lead", found)
    lying = next((item for item in items if item.state == ItemState.ON_TABLE), None)
    state, kind = showing.state_of(found)
    context = {
        "meeting": found,
        "state": state,
        "state_kind": kind,
        "people": showing.people(seats, names_of(seat.account for seat in seats)),
        "missing": showing.missing(seats) if leads else "",
        "leads": leads,
        "is_planned": found.state == MeetingState.PLANNED,
        "is_ended": found.state == MeetingState.ENDED,
        "lying": lying,
        "along": going_along_with(lying.report) if lying else [],
        "question": question_of(lying) if lying else "",
        "columns": showing.COLUMNS,
        "rows": showing.rows_of(items, leads=leads),
    }
    return _page(request, "meeting", _("Triageoverleg"), when=showing.when(found), **context)


def to_meeting(meeting: Meeting) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("meeting", args=[meeting.pk]))


def _add(meeting: Meeting, form: AgendaForm, by: Actor) -> None:
    actions.add_to_agenda(meeting=meeting, reports=form.chosen(), by=by, now=timezone.now())


def _invite(meeting: Meeting, form: InviteForm, by: Actor) -> None:
    actions.invite(meeting=meeting, invited=form.invited(), by=by, now=timezone.now())


def _is_done(form: Form, do: Callable[[], None]) -> bool:
    """What stands in the way is said on the form, and what was chosen stays."""
    try:
        do()
    except FORBIDS as error:
        form.add_error(None, error.sentence)
        return False
    return True


def _waiting(actor: Actor, region: str) -> list[Any]:
    """One more than the page offers, so that it can say that there are more."""
    return list(waiting_reports(actor).filter(region=region)[: MOST_ITEMS + 1])


def _page(request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
    crumbs = [{"label": _("Triageoverleg"), "url": reverse("meetings")}]
    return render(request, f"triage/{name}.html", {"page_title": title, "crumbs": crumbs} | context)
