# SPDX-License-Identifier: EUPL-1.2
"""Choosing outcomes in two steps at one address: which ones, and then what each of them needs."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.access.given_back import typed
from baken.access.guard import right
from baken.triage.actions import decide
from baken.triage.decision import About, Decision
from baken.triage.decision_forms import ChooseForm
from baken.triage.policy import CHOOSERS
from baken.triage.queries import options_for
from baken.triage.views.opening import FORBIDS, opened, said, show


@right("report.decide", roles=CHOOSERS, purpose=True)
@require_http_methods(["GET", "HEAD", "POST"])
def outcome(request: HttpRequest, reference: str) -> HttpResponse:
    """Without a choice in the address: which outcomes. With one: what they need."""
    about = opened(request, reference)
    choose = choose_form(request, about)
    if not choose.is_bound or not choose.is_valid():
        return _page(request, about, "choose", form=choose)
    decision = Decision(about, choose.targets(), typed(request))
    if request.method == "POST" and decision.is_valid() and _decided(about, decision):
        if decision.heard:
            messages.warning(request, decision.heard)
        return said(request, about.report, _("De uitkomst staat vast."), "uitkomst")
    return _page(request, about, "decide", decision=decision, form=decision.first_wrong)


def _decided(about: About, decision: Decision) -> bool:
    given = decision.why.cleaned_data
    try:
        if not decision.is_new_here(about):
            return False
        decide(
            report=about.report,
            chosen=decision.chosen(),
            why=given["why"],
            letter=given.get("letter", ""),
            along=given.get("along", False),
            minutes=given["minutes"],
            by=about.viewer,
            now=about.now,
        )
    except FORBIDS as error:
        decision.why.add_error(None, error.sentence)
        return False
    return True


def choose_form(request: HttpRequest, about: About) -> ChooseForm:
    """Unbound as long as nothing was ticked; then with what is proposed."""
    options = options_for(about.report, about.known, about.region, viewer=about.viewer)
    proposed = [option.value for option in options if option.proposed]
    initial = {"kies": proposed, "gemeente": about.report.municipality}
    data = request.GET if "kies" in request.GET or "stap" in request.GET else None
    return ChooseForm(data, options=options, region=about.region, on=about.today, initial=initial)


def _page(request: HttpRequest, about: About, name: str, **context: Any) -> HttpResponse:
    known = {"words": about.words, "known": about.known}
    return show(request, name, about.report, _("Kies een uitkomst"), **known, **context)
