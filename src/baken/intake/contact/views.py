# SPDX-License-Identifier: EUPL-1.2
"""Calling or mailing a reporter: what was agreed, the judgement of the moment, then the number, then how it went."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.vocabulary import Role
from baken.intake.contact import actions
from baken.intake.contact.forms import ReachingForm, ResultForm, WhyForm
from baken.intake.contact.models import ContactMoment
from baken.intake.contact.queries import contacts_of, get_contact
from baken.intake.contact.rules import Verdict, Way, reached_at
from baken.intake.contact.words import agreed, when_another_answers
from baken.intake.models import Report
from baken.intake.policy import NUMBER_IS_SHOWN_FOR
from baken.intake.queries import agreed_contact, get_report, open_words
from baken.intake.vocabulary import Contact, ContactResult, ContactState
from baken.kernel.actor import Actor

WHO = (Role.INTAKE_WORKER, Role.TEAM_LEAD)
pages = require_http_methods(["GET", "HEAD", "POST"])


@right("report.contact", roles=WHO, purpose=True)
@pages
def contact(request: HttpRequest, reference: str) -> HttpResponse:
    """What was agreed, and a way and a moment to choose. Nothing of a number stands here."""
    actor, now = _actor(request), timezone.now()
    report = get_report(reference, viewer=actor)
    way = report.contact if report.contact in (Contact.CALL, Contact.MAIL) else ""
    form = ReachingForm(typed(request), now=now, initial={"way": way})
    if request.method == "POST" and form.is_valid():
        chosen = Way(form.cleaned_data["way"])
        try:
            made = _do(report, chosen, form.planned_at(), form.cleaned_data["why"], actor, now)
        except actions.NotSafe as unsafe:
            _explain(form, unsafe)
        else:
            return _made(request, report, made)
    words = open_words(report, by=actor, now=now)
    context = {"form": form, "agreed": agreed(report, words.contact)}
    context |= {"earlier": contacts_of(report, viewer=actor)}
    return _show(request, report, "contact", _("Contact opnemen"), **context)


@right("report.contact", roles=WHO, purpose=True)
@pages
def moment(request: HttpRequest, reference: str, moment: UUID) -> HttpResponse:
    """One contact: what is planned can be begun or dropped, what was begun shows the number and asks how it went."""
    actor, now = _actor(request), timezone.now()
    report = get_report(reference, viewer=actor)
    found = get_contact(report, moment, viewer=actor)
    why, result = WhyForm(typed(request)), ResultForm(typed(request))
    try:
        if request.POST.get("go") == "begin" and why.is_valid():
            begun = actions.begin_planned(moment=found, why=why.cleaned_data["why"], by=actor, now=now)
            return _made(request, report, begun)
        if request.POST.get("go") == "end" and result.is_valid():
            chosen = ContactResult(result.cleaned_data["result"])
            actions.end_contact(moment=found, result=chosen, by=actor, now=now)
            messages.success(request, _("Vastgelegd hoe het ging."))
            return HttpResponseRedirect(reverse("dossier", args=[report.reference]))
    except actions.NotSafe as unsafe:
        _explain(why, unsafe)
    except actions.AlreadyDone as done:
        result.add_error(None, done.sentence) if result.is_bound else None
    return _show_moment(request, report, found, why, result, now)


def _do(
    report: Report, way: Way, at: datetime | None, why: str, actor: Actor, now: datetime
) -> ContactMoment:
    if at is None:
        return actions.begin_contact(report=report, way=way, why=why, by=actor, now=now)
    return actions.plan_contact(report=report, way=way, at=at, why=why, by=actor, now=now)


def _made(request: HttpRequest, report: Report, made: ContactMoment) -> HttpResponse:
    if made.state == ContactState.PLANNED:
        messages.success(request, _("Gepland. Op dat moment kijken we opnieuw of het veilig is."))
        return HttpResponseRedirect(reverse("dossier", args=[report.reference]))
    return HttpResponseRedirect(reverse("contact-moment", args=[report.reference, made.id]))


def _explain(form: forms.Form, unsafe: actions.NotSafe) -> None:
    """Refused stands above the form; a doubt stands at the field that takes the reason."""
    field = None if unsafe.verdict == Verdict.REFUSED else "why"
    for reason in unsafe.reasons:
        form.add_error(field, reason)
    if field:
        form.add_error(field, _("Kies een ander moment, of schrijf waarom je het toch doet."))


def _show_moment(
    request: HttpRequest,
    report: Report,
    found: ContactMoment,
    why: WhyForm,
    result: ResultForm,
    now: datetime,
) -> HttpResponse:
    given = agreed_contact(report)
    is_shown = found.state == ContactState.BEGUN and now - found.made_at < timedelta(
        minutes=NUMBER_IS_SHOWN_FOR
    )
    mine = is_shown and found.made_by == _actor(request).id
    context = {
        "moment": found,
        "planned": found.state == ContactState.PLANNED,
        "open": found.state in (ContactState.PLANNED, ContactState.BEGUN),
        "reached_at": reached_at(given, Way(found.way)) if mine else "",
        "another": when_another_answers(given) if found.way == Way.CALL else "",
        "why": why,
        "result": result,
        "form": result if result.is_bound and result.errors and request.POST.get("go") == "end" else why,
    }
    return _show(request, report, "contact_moment", str(Way(found.way).label), **context)


def _show(request: HttpRequest, report: Report, name: str, title: str, **context: Any) -> HttpResponse:
    dossier = reverse("dossier", args=[report.reference])
    shared = {
        "page_title": title,
        "report": report,
        "dossier_url": dossier,
        "crumbs": [
            {"label": _("Werklijst"), "url": reverse("worklist")},
            {"label": report.reference, "url": dossier},
        ],
    }
    return render(request, f"intake/{name}.html", shared | context)


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
