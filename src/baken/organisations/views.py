# SPDX-License-Identifier: EUPL-1.2
"""What an organisation that reports often does at the desk: see how it stands, read, and begin a report."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from baken.access.guard import right
from baken.kernel.actor import ORGANISATION, Actor
from baken.organisations.actions import introduce
from baken.organisations.queries import organisation_of, own_report, own_reports
from baken.organisations.showing import columns, front_address, one, row, talk

VISITORS = (ORGANISATION,)


@right("own-report.list", roles=VISITORS)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = own_reports(actor)
    context = {"columns": columns(), "rows": [row(each) for each in found], "sub": organisation_of(actor)}
    return render(request, "organisations/own_reports.html", context | {"page_title": _("Onze meldingen")})


@right("own-report.view", roles=VISITORS)
@require_safe
def report(request: HttpRequest, reference: str) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    standing = own_report(reference, viewer=actor)
    context = one(standing) | talk(standing, viewer=actor, now=timezone.now())
    return render(request, "organisations/own_report.html", context | _crumbs(reference))


@right("own-report.introduce", roles=VISITORS)
@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """The link to the front door. A link, not a redirect: a form of this door leads nowhere else."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    link = introduce(by=actor, now=timezone.now())
    [slug] = actor.regions
    address = f"{front_address(slug)}/namens?van={link}"
    context = {"address": address, "name": organisation_of(actor)} | _crumbs(_("Nieuwe melding"))
    return render(request, "organisations/new_report.html", context)


def _crumbs(title: str) -> dict[str, Any]:
    return {"page_title": title, "crumbs": [{"label": _("Onze meldingen"), "url": reverse("own-reports")}]}
