# SPDX-License-Identifier: EUPL-1.2
"""Taking a report up or not, giving it to a colleague, danger now, and its end."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.access.apart.queries import colleagues_for
from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.vocabulary import CASEWORK, Role
from baken.intake.policy import ACUTE_SCRIPT
from baken.intake.queries import is_melding
from baken.triage import actions
from baken.triage.forms import AssignForm, PoliceForm, SetAsideForm
from baken.triage.policy import CHOOSERS
from baken.triage.views.opening import FORBIDS, actor_of, opened, refused, report_of, said, show

pages = require_http_methods(["GET", "HEAD", "POST"])


@right("report.take_up", roles=CHOOSERS)
@require_POST
def take_up(request: HttpRequest, reference: str) -> HttpResponse:
    """Take it into triage; what an unknown reporter told becomes a melding by this."""
    report = report_of(request, reference)
    was_melding = is_melding(report)
    try:
        actions.take_up(report=report, by=actor_of(request), now=timezone.now())
    except FORBIDS as error:
        return refused(request, report, error)
    taken = _("Je hebt de melding opgepakt.")
    return said(request, report, taken if was_melding else _("Je hebt dit ambtshalve als melding opgepakt."))


@right("report.take_up", roles=CHOOSERS)
@require_POST
def take_back(request: HttpRequest, reference: str) -> HttpResponse:
    """Choose anew."""
    report = report_of(request, reference)
    try:
        actions.take_back(report=report, by=actor_of(request), now=timezone.now())
    except FORBIDS as error:
        return refused(request, report, error)
    return said(request, report, _("De melding is terug in triage. Kies een nieuwe uitkomst."))


@right("report.close", roles=CHOOSERS)
@require_POST
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """Close it; the reporter's mailbox stays open."""
    report = report_of(request, reference)
    try:
        actions.close(report=report, by=actor_of(request), now=timezone.now())
    except FORBIDS as error:
        return refused(request, report, error)
    return said(request, report, _("De melding is gesloten. De melder kan nog schrijven."))


@right("report.assign", roles=CHOOSERS)
@pages
def assign(request: HttpRequest, reference: str) -> HttpResponse:
    """Hand the report to a colleague, or take it over."""
    report = report_of(request, reference)
    roles = (Role.INTAKE_WORKER, Role.TEAM_LEAD)
    workers = colleagues_for(report.id, report.region, roles, on=localdate())
    initial = {"to": str(report.owner or actor_of(request).id)}
    form = AssignForm(typed(request), workers=workers, initial=initial)
    if request.method == "POST" and form.is_valid():
        to = next(each.id for each in workers if str(each.id) == form.cleaned_data["to"])
        try:
            actions.assign(report=report, to=to, by=actor_of(request), now=timezone.now())
            return said(request, report, _("De melding heeft een nieuwe eigenaar."))
        except FORBIDS as error:
            form.add_error("to", error.sentence)
    return show(request, "assign", report, _("Wie gaat hiermee verder?"), form=form)


@right("report.set-aside", roles=CHOOSERS, purpose=True)
@pages
def set_aside(request: HttpRequest, reference: str) -> HttpResponse:
    """Do not take up what an unknown reporter told."""
    report = report_of(request, reference)
    form = SetAsideForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_aside(
                report=report,
                on_radar=form.cleaned_data["what"] == "radar",
                why=form.cleaned_data["why"],
                by=actor_of(request),
                now=timezone.now(),
            )
            return said(request, report, _("Je hebt dit niet opgepakt. De reden staat erbij."))
        except FORBIDS as error:
            form.add_error(None, error.sentence)
    return show(request, "set_aside", report, _("Niet oppakken"), form=form)


@right("report.police-called", roles=CASEWORK, purpose=True)
@pages
def danger(request: HttpRequest, reference: str) -> HttpResponse:
    """What to say to the police now, and the moment at which that was done."""
    about = opened(request, reference)
    form = PoliceForm(typed(request))
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        actions.police_was_called(report=about.report, note=note, by=about.viewer, now=about.now)
        return said(request, about.report, _("Vastgelegd dat je de politie hebt gebeld."))
    title = _("Direct gevaar: bel de politie")
    return show(request, "danger", about.report, title, form=form, script=ACUTE_SCRIPT, words=about.words)
