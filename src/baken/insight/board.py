# SPDX-License-Identifier: EUPL-1.2
"""One page for a board, and the regions of a unit beside each other: released figures, and nothing else."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from baken.access.guard import right
from baken.access.vocabulary import Role
from baken.audit.actions import record
from baken.insight import figure_book
from baken.insight.change import change
from baken.insight.periods import HalfYear
from baken.insight.permissions import READERS
from baken.insight.queries import Released, released
from baken.insight.views import shown
from baken.kernel.actor import Actor
from baken.kernel.trend import Verdict
from baken.regions.profiles import Region, unit_of
from baken.regions.profiles import region as region_of

TOTAL = ("total", "total")
SAID = {
    Verdict.MORE: _lazy("Er kwamen meer meldingen binnen dan in het halfjaar ervoor."),
    Verdict.FEWER: _lazy("Er kwamen minder meldingen binnen dan in het halfjaar ervoor."),
    Verdict.NOT_SHOWN: _lazy("Geen aantoonbare verandering: het verschil kan toeval zijn."),
}


@right("figures.view", roles=READERS)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What is asked of me, what changed, the figures, and why my village has no number."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    slug = request.GET.get("regio") or min(actor.regions)
    if slug not in actor.regions:
        raise Http404
    region, today = region_of(slug), localdate()
    complete = [one for one in released(actor, slug) if _is_over(one.period, today)]
    record(actor, "figures.view", ("region", slug), region=slug, at=localtime(), kind="read")
    context = {
        "page_title": _("Op één pagina"),
        "region": region,
        "regions": [
            {"label": region_of(one).name, "url": f"?regio={one}", "current": one == slug}
            for one in sorted(actor.regions)
        ],
        "asked": [_asked(one, today) for one in region.decisions_asked(today)],
        "changed": _changed(complete),
        "tables": _tables(region, complete),
        "shared": _shared(region, today),
    }
    return render(request, "insight/board.html", context)


@right("figures.view", roles=[Role.PROJECT_LEAD, Role.CHAIN_DIRECTOR])
@require_safe
def unit(request: HttpRequest) -> HttpResponse:
    """The regions of the unit side by side; they are never added up."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    regions = [region_of(slug) for slug in sorted(actor.regions)]
    figures = {one.slug: {each.period: each for each in released(actor, one.slug)} for one in regions}
    # One chain a transaction: the look at all regions stands in the log of the first.
    about = ("region", "-".join(["unit", unit_of(regions[0].slug).slug]))
    record(actor, "figures.view", about, region=regions[0].slug, at=localtime(), kind="read")
    periods = sorted({period for each in figures.values() for period in each})
    over = [period for period in periods if _is_over(period, localdate())]
    context = {
        "page_title": _("Regio's naast elkaar"),
        "names": sorted({unit_of(one.slug).name for one in regions}),
        "tables": _side_by_side(regions, figures, periods, over[-1] if over else None),
    }
    return render(request, "insight/unit.html", context)


def _is_over(period: HalfYear, today: date) -> bool:
    return period < HalfYear.of(today)


def _asked(decision: Any, today: date) -> dict[str, str]:
    when = (
        _("nu") if decision.valid_from <= today else _("vanaf %s") % date_format(decision.valid_from, "F Y")
    )
    if decision.valid_until:
        when = _("%(when)s, tot en met %(until)s") % {
            "when": when, "until": date_format(decision.valid_until, "F Y"),
        }  # fmt: skip
    return {"what": decision.what, "when": when.capitalize(), "who": ", ".join(decision.who)}


def _changed(complete: list[Released]) -> dict[str, str]:
    """The last two half-years that are over, in one honest sentence."""
    if len(complete) < 2:
        return {"text": _("Er zijn nog geen twee hele halfjaren om te vergelijken.")}
    before, now = complete[-2:]
    first, second = before.values.get(TOTAL), now.values.get(TOTAL)
    figures = _("%(now)s: %(second)s meldingen. %(before)s: %(first)s.") % {
        "now": now.period.label.capitalize(), "second": shown(second),
        "before": before.period.label.capitalize(), "first": shown(first),
    }  # fmt: skip
    return {"text": str(SAID[change(first, second)]), "figures": figures}


def _tables(region: Region, complete: list[Released]) -> list[dict[str, Any]]:
    """Totals per half-year, and the newest half-year by municipality and form."""
    if not complete:
        return []
    newest, labels = complete[-1], figure_book.row_labels(region)
    totals = {
        "caption": _("Meldingen per halfjaar"),
        "caption_id": "per-halfjaar",
        "columns": [_("Halfjaar"), _("Meldingen")],
        "rows": [
            {"name": one.period.label.capitalize(), "values": [shown(one.values.get(TOTAL))]}
            for one in complete
        ],
    }
    details = [
        {
            "caption": _("%(what)s, %(period)s") % {"what": title, "period": newest.period.label},
            "caption_id": f"per-{table}",
            "columns": [head, _("Meldingen")],
            "rows": [
                {"name": name, "values": [shown(newest.values.get((table, row)))]}
                for row, name in labels[table].items()
            ],
        }
        for table, title, head in (
            ("cluster", _("Per gemeente"), _("Gemeente")),
            ("form", _("Per vorm"), _("Vorm")),
        )
    ]
    return [totals, *details]


def _shared(region: Region, today: date) -> list[str]:
    """Which municipalities share a figure, so that nobody in a village is recognised."""
    together: dict[str, list[str]] = {}
    for municipality in region.municipalities_on(today):
        together.setdefault(municipality.cluster, []).append(municipality.name)
    return [", ".join(names) for names in together.values() if len(names) > 1]


def _side_by_side(
    regions: list[Region],
    figures: dict[str, dict[HalfYear, Released]],
    periods: list[HalfYear],
    newest: HalfYear | None,
) -> list[dict[str, Any]]:
    if not periods:
        return []
    names = [one.name for one in regions]

    def cells(period: HalfYear, row: tuple[str, str]) -> list[str]:
        found = [figures[one.slug].get(period) for one in regions]
        return [shown(each.values.get(row)) if each else "–" for each in found]

    tables = [
        {
            "caption": _("Meldingen per halfjaar"),
            "caption_id": "unit-totaal",
            "columns": [_("Halfjaar"), *names],
            "rows": [{"name": one.label.capitalize(), "values": cells(one, TOTAL)} for one in periods],
        }
    ]
    if newest is not None:
        forms = figure_book.row_labels(regions[0])["form"]
        tables.append(
            {
                "caption": _("Per vorm, %s") % newest.label,
                "caption_id": "unit-vorm",
                "columns": [_("Vorm"), *names],
                "rows": [
                    {"name": name, "values": cells(newest, ("form", row))} for row, name in forms.items()
                ],
            }
        )
    return tables
