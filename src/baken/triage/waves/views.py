# SPDX-License-Identifier: EUPL-1.2
"""The slow queue: its waves, reading some of a group, setting it apart, and taking it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.queries import names_of
from baken.intake.queries import open_words
from baken.kernel.actor import Actor
from baken.triage.permissions import MAY
from baken.triage.policy import CHOOSERS, READ_TOGETHER
from baken.triage.views.opening import actor_of
from baken.triage.waves import actions
from baken.triage.waves.forms import ApartForm
from baken.triage.waves.models import Quarantine
from baken.triage.waves.queries import Group, get_quarantine, group_of, members_of, quarantines, waves
from baken.triage.waves.questions import question_waves, questions_like
from baken.triage.waves.questions import questions_to_the_worklist as move_questions
from baken.triage.waves.showing import (
    group_row,
    heading,
    how_many,
    moment,
    quarantine_row,
    questions_row,
    report_row,
)
from baken.triage.waves.vocabulary import QuarantineState, WhyApart


@right("wave.view", roles=CHOOSERS)
@require_safe
def slow_queue(request: HttpRequest) -> HttpResponse:
    """Everything that waits apart; nothing is opened."""
    viewer, today = actor_of(request), localdate()
    apart = quarantines(viewer)
    names = names_of(one.proposed_by for one in apart)
    context = {
        "page_title": _("Trage rij"),
        "waves": [
            (number, heading(wave), how_many(wave.number), [group_row(one, today) for one in wave.groups])
            for number, wave in enumerate(waves(viewer, today=today), start=1)
        ],
        "columns": [_("Lijken op elkaar"), _("Taal"), _("Wie"), _("Gemeente"), _("Lengte"), _("Uiterlijk")],
        "asked": [questions_row(one, today) for one in question_waves(viewer)],
        "asked_columns": [
            _("Lijken op elkaar"),
            _("Sinds"),
            _("Taal"),
            _("Wie"),
            _("Uiterlijk"),
            _("Geen golf?"),
        ],
        "apart": [quarantine_row(one, viewer, names, today) for one in apart],
        "apart_columns": [_("Berichten"), _("Stand"), _("Door"), _("Komt terug op")],
    }
    return render(request, "triage/slow_queue.html", context)


@right("wave.set-apart", roles=CHOOSERS, purpose=True)
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest, group: str) -> HttpResponse:
    """The oldest reports of a group with their words, each look on record; and the form to set it apart."""
    viewer, found = actor_of(request), _group(request, group)
    if found is None:
        return _nothing_left(request)
    form = ApartForm(typed(request), auto_id="apart-%s")
    if request.method == "POST" and form.is_valid():
        return _set_apart(request, found, WhyApart(form.cleaned_data["reason"]))
    context = {
        "page_title": how_many(len(found.reports)),
        "form": form,
        "read": _read(found, viewer),
        "more": max(0, len(found.reports) - READ_TOGETHER),
        "group": group,
        "alone": len(found.reports) == 1,
    }
    return render(request, "triage/slow_group.html", context)


@right("wave.to-worklist", roles=CHOOSERS)
@require_POST
def to_worklist(request: HttpRequest, group: str) -> HttpResponse:
    """The whole group goes to the worklist."""
    found = _group(request, group)
    if found is None:
        return _nothing_left(request)
    try:
        number = actions.to_the_worklist(chosen=found.reports, by=actor_of(request), now=timezone.now())
    except actions.NothingLeft:
        return _nothing_left(request)
    return _said(request, _("%(number)s op de werklijst gezet.") % {"number": how_many(number)})


@right("wave.questions-to-worklist", roles=CHOOSERS)
@require_POST
def questions_to_worklist(request: HttpRequest, oldest: UUID) -> HttpResponse:
    """Every question of the group goes to the worklist."""
    viewer = actor_of(request)
    found = questions_like(viewer, oldest)
    try:
        number = move_questions(chosen=found.asked if found else (), by=viewer, now=timezone.now())
    except actions.NothingLeft:
        return _nothing_left(request)
    return _said(request, _("Op de werklijst gezet: %(number)s.") % {"number": number})


@right("wave.view", roles=CHOOSERS)
@require_safe
def quarantine(request: HttpRequest, quarantine: UUID) -> HttpResponse:
    """What is set apart, or is to be: references and dates, each with the way to its dossier."""
    viewer, found, today = actor_of(request), _quarantine(request, quarantine), localdate()
    is_open = found.state != QuarantineState.ENDED
    context = {
        "page_title": str(QuarantineState(found.state).label),
        "facts": _facts(found),
        "columns": [_("Kenmerk"), _("Binnengekomen"), _("Gemeente"), _("Uiterlijk")],
        "rows": [report_row(one, today) for one in members_of(viewer, found)],
        "quarantine": found,
        "may_confirm": found.state == QuarantineState.PROPOSED and MAY.allows(viewer, "wave.confirm", found),
        "is_own": found.state == QuarantineState.PROPOSED and found.proposed_by == viewer.id,
        "may_end": is_open and MAY.allows(viewer, "wave.end", found),
    }
    return render(request, "triage/quarantine.html", context)


@right("wave.confirm", roles=CHOOSERS)
@require_POST
def confirm(request: HttpRequest, quarantine: UUID) -> HttpResponse:
    found = _quarantine(request, quarantine)
    try:
        made = actions.confirm_quarantine(quarantine=found, by=actor_of(request), now=timezone.now())
    except actions.NothingLeft:
        return _nothing_left(request)
    return _said(request, _("%(number)s in quarantaine gezet.") % {"number": how_many(made.number)})


@right("wave.end", roles=CHOOSERS)
@require_POST
def end(request: HttpRequest, quarantine: UUID) -> HttpResponse:
    found = _quarantine(request, quarantine)
    try:
        actions.end_quarantine(quarantine=found, by=actor_of(request), now=timezone.now())
    except actions.NothingLeft:
        return _nothing_left(request)
    return _said(request, _("Teruggehaald. Wat niemand opende, wacht weer, met de termijn die al liep."))


def _group(request: HttpRequest, token: str) -> Group | None:
    return group_of(actor_of(request), token, today=localdate())


def _quarantine(request: HttpRequest, id_: UUID) -> Quarantine:
    found = get_quarantine(actor_of(request), id_)
    if found is None:
        raise Http404
    return found


def _set_apart(request: HttpRequest, found: Group, reason: WhyApart) -> HttpResponse:
    try:
        actions.propose_quarantine(
            chosen=found.reports, reason=reason, by=actor_of(request), now=timezone.now()
        )
    except actions.NothingLeft:
        return _nothing_left(request)
    return _said(request, _("Voorgesteld. Zodra een collega het bevestigt, staan de berichten apart."))


def _read(found: Group, viewer: Actor) -> list[dict[str, Any]]:
    return [
        {
            "reference": report.reference,
            "url": reverse("dossier", args=[report.reference]),
            "at": moment(report.received_at),
            "words": open_words(report, by=viewer, now=timezone.now()),
        }
        for report in found.reports[:READ_TOGETHER]
    ]


def _facts(found: Quarantine) -> list[dict[str, str]]:
    names = names_of(one for one in (found.proposed_by, found.confirmed_by) if one)
    gone = _("Werkt hier niet meer")
    facts = [
        {"key": _("Reden"), "value": str(WhyApart(found.reason).label)},
        {
            "key": _("Voorgesteld door"),
            "value": names.get(found.proposed_by, gone),
            "sub": moment(found.proposed_at),
        },
    ]
    if found.confirmed_by and found.confirmed_at:
        sub = moment(found.confirmed_at)
        facts.append({"key": _("Bevestigd door"), "value": names.get(found.confirmed_by, gone), "sub": sub})
    return facts


def _nothing_left(request: HttpRequest) -> HttpResponse:
    messages.error(request, actions.NothingLeft.sentence)
    return HttpResponseRedirect(reverse("slow-queue"))


def _said(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return HttpResponseRedirect(reverse("slow-queue"))
