# SPDX-License-Identifier: EUPL-1.2
"""What every screen about a question begins with, and how it ends: back at the page of that question."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from baken.intake.advice.actions import NoMailbox, NothingToTell, StaysAReport
from baken.intake.models import AdviceRequest, Report
from baken.kernel.actor import Actor
from baken.kernel.workflow import NotPossible

# Rules that forbid: each has a sentence for whoever tried.
FORBIDS = (NotPossible, NoMailbox, NothingToTell, StaysAReport)


def actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def page_of(thing: AdviceRequest | Report) -> str:
    """The desk's page of a question or a report."""
    if isinstance(thing, Report):
        return reverse("dossier", args=[thing.reference])
    return reverse("advice-request", args=[thing.reference])


def show(
    request: HttpRequest, name: str, thing: AdviceRequest | Report, title: str, **context: Any
) -> HttpResponse:
    """A screen with the way back."""
    crumbs = [
        {"label": _("Werklijst"), "url": reverse("worklist")},
        {"label": thing.reference, "url": page_of(thing)},
    ]
    shared = {"page_title": title, "thing": thing, "back_url": page_of(thing), "crumbs": crumbs}
    return render(request, f"intake/{name}.html", shared | context)


def said(request: HttpRequest, thing: AdviceRequest | Report, sentence: str) -> HttpResponseRedirect:
    """Done: the page of the thing says so."""
    messages.success(request, sentence)
    return HttpResponseRedirect(page_of(thing))


def refused(request: HttpRequest, thing: AdviceRequest, error: Any) -> HttpResponseRedirect:
    """Not possible now: the page says why. For what was done by one button, without anything typed."""
    messages.error(request, error.sentence)
    return HttpResponseRedirect(page_of(thing))
