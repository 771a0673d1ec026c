# SPDX-License-Identifier: EUPL-1.2
"""One report, top to bottom: what was told, what we know, what was decided, and everything that was done."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.queries import names_of
from baken.access.vocabulary import CASEWORK, PURPOSE_LABELS, Purpose
from baken.casework.queries import cases_of_report
from baken.desk import dossier as parts
from baken.desk.at_the_table import at_the_table
from baken.desk.conversation import came_along, conversation, ids_of
from baken.desk.going_along import going_along
from baken.desk.log_words import asks_for_the_whole, timeline
from baken.desk.looks import looked
from baken.desk.next_step import next_step, turning
from baken.desk.reasons import reason_field
from baken.desk.taken_in import came_for, noted
from baken.handover.ledger.showing import asked_as_facts
from baken.intake.actions import reveal_shielded_reporter
from baken.intake.contact.queries import contacts_of, open_contacts
from baken.intake.models import Report
from baken.intake.permissions import MAY
from baken.intake.queries import NameDoesNotOpen, get_report, has_reporter, open_words, reveal_reporter
from baken.intake.vocabulary import Contact, ReporterKind, ReportState
from baken.kernel.actor import Actor
from baken.regions.profiles import region as region_of
from baken.triage.queries import known_of, may_ask_doctor

NOT_WORKED_ON = (ReportState.RECEIVED, ReportState.CLOSED, ReportState.AS_ADVICE)


class ReasonForm(forms.Form):
    """Why somebody wants to see a name that is shielded."""

    why = reason_field(
        label=_lazy("Waarom wil je de naam zien?"),
        help_text=_lazy("Eén zin is genoeg. De reden gaat op slot en hoort bij de regel in het logboek."),
    )


@right("report.read", roles=CASEWORK, purpose=True)
@require_safe
def dossier(request: HttpRequest, reference: str) -> HttpResponse:
    """The report's page; the look is on record with its purpose."""
    return _page(request, reference)


@right("report.reveal-reporter", roles=CASEWORK, purpose=True)
@require_http_methods(["GET", "HEAD", "POST"])
def show_reporter(request: HttpRequest, reference: str) -> HttpResponse:
    """The same page once, with the reporter's name; that is written in the log. A shielded name takes a reason."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    report, now = get_report(reference, viewer=actor), timezone.now()
    is_shielded = report.reporter_kind == ReporterKind.SHIELDED
    # The button beside the name asks; only the form with the reason answers.
    form = ReasonForm(None if request.method == "POST" and "why" not in request.POST else typed(request))
    if request.method != "POST" and not is_shielded:
        return HttpResponseRedirect(reverse("dossier", args=[report.reference]))
    if is_shielded and not (request.method == "POST" and form.is_valid()):
        return _ask_why(request, report, form)
    try:
        if is_shielded:
            why = form.cleaned_data["why"]
            name = reveal_shielded_reporter(report=report, why=why, by=actor, now=now)
        else:
            name = reveal_reporter(report, by=actor, now=now)
    except NameDoesNotOpen as error:
        return does_not_open(request, reference, error.sentence)
    return _page(request, reference, reporter=name)


def _ask_why(request: HttpRequest, report: Report, form: ReasonForm) -> HttpResponse:
    context = {"page_title": _("Naam van een afgeschermde melder"), "form": form, "report": report}
    context["dossier_url"] = reverse("dossier", args=[report.reference])
    return render(request, "desk/reveal_reporter.html", context | {"ground": parts.reporter(report)})


def does_not_open(
    request: HttpRequest, reference: str, sentence: str, *, page: str = "dossier"
) -> HttpResponse:
    """What was asked for is there and stays shut; the rest of the dossier can still be read."""
    context = {
        "page_title": reference,
        "sentence": sentence,
        "dossier_url": reverse(page, args=[reference]),
    }
    return render(request, "desk/does_not_open.html", context, status=409)


def _page(request: HttpRequest, reference: str, *, reporter: str = "") -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    report = get_report(reference, viewer=actor)
    whole = asks_for_the_whole(request)
    context = shown(report, actor, now=timezone.now(), reporter=reporter, whole=whole)
    return render(request, "desk/dossier.html", context)


def shown(
    report: Report, actor: Actor, *, now: datetime, reporter: str = "", whole: bool = False
) -> dict[str, Any]:
    """Everything on the page of a report, for whoever looks; the look is on record."""
    today, region = localdate(), region_of(report.region)
    words = open_words(report, by=actor, now=now)
    known = known_of(report, region, viewer=actor, on=today)
    said = conversation(report, viewer=actor, now=now)
    names = names_of([report.owner, *(each.outcome.decided_by for each in known.chosen)])
    waits = any(message.waits for message in said)
    opened = parts.Opened(report, words, known, region, actor, today, names, waits)
    follows = MAY.allows(actor, "report.who-looked", report)
    context = _about(opened, reporter)
    context |= _done(opened, ids_of(said, context["files"]), whole=whole)
    context |= {"said": said, "someone_waits": waits, "follows": follows}
    return context | noted(report, viewer=actor) | looked(opened) | at_the_table(opened) | going_along(opened)


def _about(opened: parts.Opened, reporter: str) -> dict[str, Any]:
    report, words, actor = opened.report, opened.words, opened.viewer
    return {
        "page_title": report.reference,
        "report": report,
        "crumbs": [{"label": _("Werklijst"), "url": reverse("worklist")}],
        "heading": parts.heading(report),
        "state": str(ReportState(report.state).label),
        "state_kind": parts.STATE_KINDS.get(ReportState(report.state), "neutral"),
        "due": parts.due(opened),
        "facts": parts.facts(opened) + came_for(report, viewer=actor),
        "purpose": PURPOSE_LABELS.get(Purpose(actor.purpose), ""),
        "change_url": f"{reverse('state-purpose')}?next={reverse('dossier', args=[report.reference])}",
        "safety": parts.safety(opened),
        "contact": parts.contact(opened),
        "contacts": open_contacts(contacts_of(report, viewer=actor)),
        "may_give_code": opened.may_work and report.contact == Contact.WORD and report.mailbox is None,
        "may_reach": opened.may_work and report.contact in (Contact.CALL, Contact.MAIL),
        "next": next_step(opened),
        "advice_url": turning(opened),
        "words": words,
        "files": came_along(report, viewer=actor),
        "told_about": parts.written_in(report),
        "dimensions": parts.evidence(opened.known),
        "weighing": parts.weighing(opened),
        "may_answer": opened.may_work,
        "may_work": opened.may_work and report.state not in NOT_WORKED_ON,
        "people": _people(report, reporter),
    }


def _people(report: Report, name: str) -> list[dict[str, Any]]:
    """The reporter, hidden until asked for; whoever else is involved stands in the case."""
    known = has_reporter(report)
    return [
        {
            "alias": _("Melder"),
            "what": parts.reporter(report),
            "name": name,
            "known": known,
            "show_url": reverse("show-reporter", args=[report.reference]) if known else "",
        }
    ]


def _done(opened: parts.Opened, said: list[UUID], *, whole: bool) -> dict[str, Any]:
    """`said` is what was told and sent along, as the logbook names it."""
    report, known, actor = opened.report, opened.known, opened.viewer
    cases = cases_of_report(actor, report.id)
    mailbox = [report.mailbox] if report.mailbox else []
    things = [report.id, *mailbox, *(one.id for some in (known.laid, cases) for one in some), *said]
    return {
        "outcomes": parts.outcomes(opened),
        "doctor": asked_as_facts(known.asked_of_the_doctor),
        "may_ask_doctor": may_ask_doctor(actor, report),
        "proposed": parts.proposed(opened) if report.state == ReportState.IN_TRIAGE else [],
        "cases": cases,
        **timeline(actor, things, whole=whole).shown(),
    }
