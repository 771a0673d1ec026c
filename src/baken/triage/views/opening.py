# SPDX-License-Identifier: EUPL-1.2
"""What every screen of triage begins with: whose report, opened by whom, and how it goes on or wrong."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from baken.casework.actions import AlreadyOnIt, DateHasPassed, NotAColleague
from baken.handover.actions import NotLaid
from baken.intake.models import Report
from baken.intake.queries import get_report, open_words
from baken.kernel.actor import Actor
from baken.kernel.workflow import NotPossible
from baken.people.searching import NotSearched, TooManySearches
from baken.regions.profiles import region as region_of
from baken.triage.actions import MeldingAlready, NoMailbox, NotAssignable, WrongChoice
from baken.triage.decision import About
from baken.triage.queries import known_of

# Rules that forbid: each has a sentence for whoever tried, who sees it above the form with everything typed.
FORBIDS = (
    NotPossible, WrongChoice, NotLaid, NotAColleague, DateHasPassed, AlreadyOnIt, NoMailbox, NotAssignable,
    MeldingAlready, NotSearched, TooManySearches,
)  # fmt: skip


def actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def report_of(request: HttpRequest, reference: str) -> Report:
    """The report in coded facts; nothing of it is opened."""
    return get_report(reference, viewer=actor_of(request))


def opened(request: HttpRequest, reference: str) -> About:
    """The report with its words; the look is on record."""
    viewer, now = actor_of(request), timezone.now()
    report = get_report(reference, viewer=viewer)
    region = region_of(report.region)
    words = open_words(report, by=viewer, now=now)
    known = known_of(report, region, viewer=viewer, on=localdate(now))
    return About(report=report, known=known, words=words, region=region, viewer=viewer, now=now)


def show(request: HttpRequest, name: str, report: Report, title: str, **context: Any) -> HttpResponse:
    """A screen of triage, with the way back to the dossier."""
    dossier = reverse("dossier", args=[report.reference])
    crumbs = [
        {"label": "Werklijst", "url": reverse("worklist")},
        {"label": report.reference, "url": dossier},
    ]
    shared = {"page_title": title, "report": report, "dossier_url": dossier, "crumbs": crumbs}
    return render(request, f"triage/{name}.html", shared | context)


def back_to(report: Report, part: str = "") -> HttpResponseRedirect:
    address = reverse("dossier", args=[report.reference])
    return HttpResponseRedirect(f"{address}#{part}" if part else address)


def said(request: HttpRequest, report: Report, sentence: str, part: str = "") -> HttpResponseRedirect:
    """Done: back to the dossier, which says so."""
    messages.success(request, sentence)
    return back_to(report, part)


def refused(request: HttpRequest, report: Report, error: Any) -> HttpResponseRedirect:
    """Not possible now: the dossier says why. For what was done by one button, without anything typed."""
    messages.error(request, error.sentence)
    return back_to(report)
