# SPDX-License-Identifier: EUPL-1.2
"""Is this here already? The search, asking the owner of a case, and combining reports."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.access.apart.actions import NotKeptOut
from baken.access.given_back import typed
from baken.access.guard import right
from baken.casework.known_here import ask_owner, matches
from baken.intake.models import Report
from baken.intake.queries import get_report, reports_by_id
from baken.intake.vocabulary import OVER
from baken.kernel.workflow import NotPossible
from baken.people.searching import Sought, TooManySearches
from baken.triage.actions.deciding import MAYBE_THE_SAME
from baken.triage.known import actions
from baken.triage.known.forms import KnownForm
from baken.triage.known.queries import get_combination, label_of, named_before, namings_of
from baken.triage.policy import CHOOSERS
from baken.triage.views.opening import actor_of, refused, report_of, said, show

FORBIDS = (NotPossible, TooManySearches, NotKeptOut, actions.CannotCombine)


@right("report.name", roles=CHOOSERS, purpose=True)
@require_http_methods(["GET", "HEAD", "POST"])
def known(request: HttpRequest, reference: str) -> HttpResponse:
    """What the report names is written down, and looked for among cases and reports."""
    report = report_of(request, reference)
    again = request.method == "POST" and "again" in request.POST
    form = KnownForm(None if again else typed(request))
    found: dict[str, Any] = {}
    if again or (request.method == "POST" and form.is_valid()):
        sought = named_before(report, viewer=actor_of(request)) if again else form.sought()
        try:
            found, form = _looked(request, report, sought), KnownForm()
        except FORBIDS as error:
            form = KnownForm(request.POST) if not again else KnownForm({})
            form.is_valid()
            form.errors.clear()
            form.add_error(None, error.sentence)
    stands = [
        (label_of(each), date_format(localtime(each.named_at), "D j M").lower())
        for each in namings_of(report, viewer=actor_of(request))
    ]
    title = _("Is dit hier bekend?")
    return show(request, "known", report, title, form=form, found=found, stands=stands)


@right("report.name", roles=CHOOSERS, purpose=True)
@require_POST
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask the owner of a case that was found; the answer comes on the page of access."""
    report = report_of(request, reference)
    words = MAYBE_THE_SAME.format(reference=report.reference)
    ask_owner(request.POST.get("match", ""), words=words, by=actor_of(request), now=timezone.now())
    return said(request, report, _("De eigenaar is gevraagd. Het antwoord komt bij “Toegang”."))


@right("report.combine", roles=CHOOSERS)
@require_POST
def combine(request: HttpRequest, reference: str) -> HttpResponse:
    """This report goes along with another."""
    report, actor = report_of(request, reference), actor_of(request)
    leading = get_report(request.POST.get("with", ""), viewer=actor)
    try:
        actions.combine(report=report, leading=leading, by=actor, now=timezone.now())
    except FORBIDS as error:
        return refused(request, report, error)
    return said(request, report, _("De melding is samengevoegd. Wat daar besloten wordt, geldt ook hier."))


@right("report.combine", roles=CHOOSERS)
@require_POST
def apart(request: HttpRequest, reference: str, combination: UUID) -> HttpResponse:
    """They turned out to be two situations."""
    report, actor = report_of(request, reference), actor_of(request)
    found = get_combination(combination, viewer=actor)
    try:
        actions.take_apart(combination=found, by=actor, now=timezone.now())
    except FORBIDS as error:
        return refused(request, report, error)
    return said(request, report, _("De meldingen staan weer los van elkaar."))


def _looked(request: HttpRequest, report: Report, sought: list[Sought]) -> dict[str, Any]:
    actor = actor_of(request)
    seen = actions.name(report=report, named=sought, by=actor, now=timezone.now())
    same = reports_by_id(seen.reports, viewer=actor).values()
    return {
        "looked": True,
        "cases": matches(seen.cases, region=report.region, viewer=actor),
        "reports": [
            {
                "reference": each.reference,
                "state": each.get_state_display(),
                "woken": each.id in seen.woken,
                "may_lead": each.state not in OVER,
            }
            for each in sorted(same, key=lambda each: each.received_at)
        ],
    }
