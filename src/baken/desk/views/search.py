# SPDX-License-Identifier: EUPL-1.2
"""Searching by reference or alias. What was typed is never written down: only that somebody searched."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.access.guard import right
from baken.access.vocabulary import CASEWORK
from baken.audit.actions import record, region_of
from baken.casework.queries import search_alias
from baken.design.worklist import Cell
from baken.intake.advice.queries import advice_requests
from baken.intake.queries import reports
from baken.kernel.actor import Actor
from baken.kernel.reference import normalise_reference


@right("search", roles=CASEWORK)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """One hit opens at once; several are listed; none gets a sentence that helps."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    typed = request.GET.get("q", "").strip()[:60]
    addresses = _found(actor, typed) if typed else []
    if typed:
        kind = "reference" if normalise_reference(typed) else "alias"
        record(actor, f"search.{kind}", None, region=region_of(actor), at=timezone.now(), kind="read")
    if len(addresses) == 1:
        return HttpResponseRedirect(addresses[0].url)
    context = {
        "page_title": _("Zoeken"),
        "typed": typed,
        "columns": [_("Gevonden")],
        "rows": [[c] for c in addresses],
    }
    return render(request, "desk/search.html", context)


def _found(actor: Actor, typed: str) -> list[Cell]:
    reference = normalise_reference(typed)
    cells = [
        Cell(text=case.alias, sub=case.reference, url=reverse("case", args=[case.reference]))
        for case in search_alias(actor, typed)
    ]
    if reference:
        cells += [
            Cell(text=report.reference, sub=_("Melding"), url=reverse("dossier", args=[report.reference]))
            for report in reports(actor).filter(reference=reference)
        ]
        cells += [
            Cell(
                text=advice.reference,
                sub=_("Adviesvraag"),
                url=reverse("advice-request", args=[advice.reference]),
            )
            for advice in advice_requests(actor).filter(reference=reference)
        ]
    return cells
