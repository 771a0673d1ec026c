# SPDX-License-Identifier: EUPL-1.2
"""Recording the reading of a report and the indicators seen in it, beside what was told."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.access.given_back import typed
from baken.access.guard import right
from baken.triage.actions import note_evidence, weigh
from baken.triage.forms import EvidenceForm, WeighForm, as_initial
from baken.triage.policy import CHOOSERS
from baken.triage.views.opening import FORBIDS, opened, said, show

pages = require_http_methods(["GET", "HEAD", "POST"])


@right("report.weigh", roles=CHOOSERS, purpose=True)
@pages
def weighing(request: HttpRequest, reference: str) -> HttpResponse:
    """What the report seems to be."""
    about = opened(request, reference)
    report = about.report
    initial = as_initial(about.known.weighing, report=report, asked=about.words.asked)
    form = WeighForm(typed(request), region=about.region, on=about.today, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            minutes = form.cleaned_data["minutes"]
            weigh(report=report, reading=form.reading(), minutes=minutes, by=about.viewer, now=about.now)
            return said(request, report, _("De duiding staat vast."), "duiding")
        except FORBIDS as error:
            form.add_error(None, error.sentence)
    return show(request, "weighing", report, _("Duiding"), form=form, words=about.words)


@right("evidence.note", roles=CHOOSERS, purpose=True)
@pages
def evidence(request: HttpRequest, reference: str) -> HttpResponse:
    """Which indicators were seen; there is no total."""
    about = opened(request, reference)
    form = EvidenceForm(typed(request), known=about.known.seeings, asked=about.words.asked)
    if request.method == "POST" and form.is_valid():
        noted = form.noted()
        try:
            if noted:
                note_evidence(report=about.report, noted=noted, by=about.viewer, now=about.now)
            return said(request, about.report, _("De aanwijzingen staan vast."), "aanwijzingen")
        except FORBIDS as error:
            form.add_error(None, error.sentence)
    title = _("Aanwijzingen")
    return show(request, "evidence", about.report, title, form=form, words=about.words)
