# SPDX-License-Identifier: EUPL-1.2
"""Hours left of the year's plan, for the team lead: no price, and nobody's minutes."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.access.guard import right
from baken.access.vocabulary import Role
from baken.capacity.left import Left, hours_left
from baken.capacity.queries import held, noted_hours
from baken.capacity.reckoning import NotKnown
from baken.capacity.words import number, task
from baken.design.worklist import Cell, Column, Row
from baken.kernel.actor import Actor
from baken.regions.profiles import region as region_of


@right("capacity.see-hours", roles=(Role.TEAM_LEAD,))
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context = {
        "page_title": _("Uren over"),
        "columns": [
            Column(_("Taak")),
            Column(_("Gepland"), numeric=True),
            Column(_("Genoteerd"), numeric=True),
            Column(_("Over"), numeric=True),
        ],
        "regions": [_of_region(actor, slug) for slug in sorted(actor.regions)],
    }
    return render(request, "desk/hours_left.html", context)


def _of_region(actor: Actor, slug: str) -> dict[str, Any]:
    """The newest table of the region; without one there is nothing to subtract from."""
    name = region_of(slug).name
    try:
        table = held(actor, slug, right="capacity.see-hours").table
    except NotKnown:
        return {"slug": slug, "heading": name}
    found = hours_left(table, noted_hours(actor, slug))
    return {
        "slug": slug,
        "heading": _("%(region)s, %(year)s") % {"region": name, "year": table.year},
        "kpis": _kpis(found),
        "rows": [_row(one) for one in found],
    }


def _kpis(found: list[Left]) -> list[dict[str, Any]]:
    """Of what is noted nowhere nothing is left or used: it stands apart."""
    counted = [one for one in found if one.noted is not None]
    whole = sum((one.planned for one in found), Decimal(0))
    apart = sum((one.planned for one in found if one.noted is None), Decimal(0))
    left = sum((one.hours for one in counted), Decimal(0))
    return [
        {
            "label": _("Ongeveer over"),
            "value": number(left),
            "note": _("van %s uren die genoteerd worden") % number(whole - apart),
        },
        {"label": _("Hele plan"), "value": number(whole), "note": _("uren in dit jaar")},
        {
            "label": _("Niet te noteren"),
            "value": number(apart),
            "note": _("uren, zoals die van de teamleider"),
        },
    ]


def _row(one: Left) -> Row:
    planned = Cell(number(one.planned))
    if one.noted is None:
        return Row([Cell(task(one.task)), planned, Cell(_("niet genoteerd"), muted=True), Cell("–")])
    return Row(
        [Cell(task(one.task)), planned, Cell(number(Decimal(one.noted))), Cell(number(one.hours))],
        late=one.hours < 0,
    )
