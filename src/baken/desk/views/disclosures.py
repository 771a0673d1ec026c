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
from baken.casework.queries import get_case, seen_through
from baken.casework.queries.asking import letters_in
from baken.casework.together import reports_in
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
    return _page(request, report.about(), [], report.region, crumbs, report.reference, {})


@right("disclosure.view", roles=CASEWORK)
@require_safe
def of_case(request: HttpRequest, reference: str) -> HttpResponse:
    """With what went out of what was joined into it, and out of their reports for whoever may see those too."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    case = get_case(reference, actor)
    joined = seen_through(actor, case)
    cases = [case, *joined]
    reports = reports_by_id(reports_in(cases), viewer=actor)
    crumbs = [{"label": case.alias, "url": reverse("case", args=[case.reference])}]
    letters = {
        each: reverse("information-one", args=[one.reference, id_])
        for one in cases
        for each, id_ in letters_in(actor, one).items()
    }
    beside = [*(one.id for one in joined), *reports]
    return _page(request, case.about(), beside, case.region, crumbs, case.reference, letters)


def _page(
    request: HttpRequest,
    dossier: tuple[str, UUID],
    beside: Iterable[UUID],
    region: str,
    crumbs: list[dict[str, str]],
    reference: str,
    letters: dict[str, str],
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    others = list(beside)
    found = disclosed_of(actor, dossier, others, region=region, now=timezone.now())
    names = names_of(one.disclosed_by for one in found)
    # Only what this viewer may open has a link; the rest of the ledger stays a line.
    mine = {each.reference for each in laid_before(actor, [dossier[1], *others])}
    urls = {each: reverse("laid", args=[each]) for each in mine} | letters
    rows: list[Any] = [
        showing.row(one, names.get(one.disclosed_by, _("Onbekend")), urls.get(one.reference, ""))
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
