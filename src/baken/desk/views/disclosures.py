# SPDX-License-Identifier: EUPL-1.2
"""What of a report or a case went to others, for whoever may read it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.access.guard import right
from baken.access.queries import names_of
from baken.access.vocabulary import CASEWORK
from baken.casework.queries import get_case
from baken.handover.ledger import showing
from baken.handover.ledger.queries import disclosed_of
from baken.handover.queries import laid_before
from baken.intake.queries import get_report, reports_by_id
from baken.kernel.actor import Actor


@right("disclosure.view", roles=CASEWORK)
@require_safe
def of_report(request: HttpRequest, reference: str) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    report = get_report(reference, viewer=actor)
    crumbs = [{"label": report.reference, "url": reverse("dossier", args=[report.reference])}]
    return _page(request, report.about(), [], report.region, crumbs, report.reference)


@right("disclosure.view", roles=CASEWORK)
@require_safe
def of_case(request: HttpRequest, reference: str) -> HttpResponse:
    """With what went out of its report, for whoever may see that too."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    case = get_case(reference, actor)
    beside = reports_by_id([case.report_id] if case.report_id else [], viewer=actor)
    crumbs = [{"label": case.alias, "url": reverse("case", args=[case.reference])}]
    return _page(request, case.about(), list(beside), case.region, crumbs, case.reference)


def _page(
    request: HttpRequest,
    dossier: tuple[str, UUID],
    beside: Iterable[UUID],
    region: str,
    crumbs: list[dict[str, str]],
    reference: str,
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    others = list(beside)
    found = disclosed_of(actor, dossier, others, region=region, now=timezone.now())
    names = names_of(one.disclosed_by for one in found)
    # Only what this viewer may open has a link; the rest of the ledger stays a line.
    mine = {each.reference for each in laid_before(actor, [dossier[1], *others])}
    rows: list[Any] = [
        showing.row(
            one,
            names.get(one.disclosed_by, _("Onbekend")),
            reverse("laid", args=[one.reference]) if one.reference in mine else "",
        )
        for one in found
    ]
    context = {
        "page_title": _("Wat naar anderen ging"),
        "reference": reference,
        "crumbs": crumbs,
        "columns": showing.columns(),
        "rows": rows,
    }
    return render(request, "desk/disclosures.html", context)
