# SPDX-License-Identifier: EUPL-1.2
"""The figures page: what was released for one region, per half-year, with how to read it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from baken.access.guard import right
from baken.audit.actions import record
from baken.design.charts import bar_chart
from baken.insight import before, figure_book
from baken.insight.permissions import READERS
from baken.insight.queries import Released, released, released_before
from baken.intake.vocabulary import Form
from baken.kernel.actor import Actor
from baken.regions.profiles import Region
from baken.regions.profiles import region as region_of

SMALL = "0–4"
# What the first column of each table names.
ROWS_ARE = {
    "form": _lazy("Vorm"),
    "cluster": _lazy("Gemeente"),
    "handed_over": _lazy("Partner"),
    "advice": _lazy("Wie vraagt"),
    "advice_hours": _lazy("Functie"),
    "together": _lazy("Wat"),
    "samenloop": _lazy("Welk dossier"),
    "care": _lazy("Wat"),
    "shelter": _lazy("Stand"),
    **{f"survey_{asked}": _lazy("Antwoord") for asked in figure_book.SURVEYS},
}
# The row that stands at the foot of a table; the others add up to it before rounding.
TOTALS = {
    "form": ("total", "total"),
    "cluster": ("total", "total"),
    "advice": ("advice", figure_book.ALL_ADVICE),
}
# Under a bar there is room for one word.
SHORT = {
    Form.SEXUAL: "Seksueel",
    Form.LABOUR: "Arbeid",
    Form.CRIMINAL: "Crimineel",
    Form.ORGAN: "Organen",
    Form.UNKNOWN: "Onbekend",
}


@right("figures.view", roles=READERS)
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Figures of one of the actor's regions; looking at them is logged like every look."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    slug = request.GET.get("regio") or min(actor.regions)
    if slug not in actor.regions:
        raise Http404
    region = region_of(slug)
    periods = released(actor, slug)
    record(actor, "figures.view", ("region", slug), region=slug, at=localtime(), kind="read")
    context = {
        "page_title": _("Cijfers"),
        "region": region,
        "regions": [(one, region_of(one).name, one == slug) for one in sorted(actor.regions)],
        "kpis": _kpis(region, periods),
        "charts": _charts(region, periods),
        "tables": _tables(region, periods),
        "before": before.table(released_before(actor, slug)),
        "definitions": _definitions(),
        "released_at": date_format(localtime(periods[-1].released_at), "j F Y, H.i") if periods else "",
    }
    return render(request, "insight/figures.html", context)


def shown(value: int | None) -> str:
    return SMALL if value is None else str(value)


def _kpis(region: Region, periods: list[Released]) -> list[dict[str, Any]]:
    """The running half-year beside the one before it."""
    if not periods:
        return []
    now, before = periods[-1], periods[-2] if len(periods) > 1 else None
    rows = [("total", "total", _("Meldingen")), ("advice", figure_book.ALL_ADVICE, _("Adviesvragen"))]
    rows += [
        ("handed_over", partner.code, partner.name) for partner in region.partners_that_accept("report")[:2]
    ]
    return [
        {
            "label": label,
            "value": shown(now.values.get((table, row))),
            "note": _("was %s") % shown(before.values.get((table, row))) if before else "",
        }
        for table, row, label in rows
    ]


def _charts(region: Region, periods: list[Released]) -> list[dict[str, Any]]:
    """Reports per half-year, and per form in the running one. A hidden count is drawn without height."""
    if not periods:
        return []
    labels = figure_book.row_labels(region)["form"]
    totals = [period.values.get(("total", "total")) for period in periods]
    forms = [periods[-1].values.get(("form", row)) for row in labels]
    name = _("Meldingen")
    return [
        {
            "id": "per-halfjaar",
            "heading": _("Meldingen per halfjaar"),
            "chart": bar_chart(
                [period.period.code for period in periods],
                {name: [value or 0 for value in totals]},
                {name: [shown(value) for value in totals]},
            ),
        },
        {
            "id": "per-vorm",
            "heading": _("Meldingen per vorm, %s") % periods[-1].period.label,
            "chart": bar_chart(
                [SHORT[Form(code)] for code in labels],
                {name: [value or 0 for value in forms]},
                {name: [shown(value) for value in forms]},
            ),
        },
    ]


def _tables(region: Region, periods: list[Released]) -> list[dict[str, Any]]:
    labels = figure_book.row_labels(region)
    return [
        {
            "caption": table.title,
            "caption_id": f"tabel-{table.code}",
            "columns": [ROWS_ARE[table.code], *(period.period.code for period in periods)],
            "rows": [
                {
                    "name": label,
                    "values": [shown(period.values.get((table.code, row))) for period in periods],
                }
                for row, label in labels[table.code].items()
                if table.code != "handed_over" or _was_ever_shown(periods, row)
                if (table.code, row) != TOTALS.get(table.code)
            ],
            "total": {
                "name": _("Totaal"),
                "values": [shown(period.values.get(TOTALS[table.code])) for period in periods],
            }
            if table.code in TOTALS
            else None,
        }
        for table in figure_book.TABLES
        if table.code != "total"
    ]


def _was_ever_shown(periods: list[Released], partner: str) -> bool:
    """A partner that never got five reports in a half-year would be a row of 0–4 only."""
    return any(period.values.get(("handed_over", partner)) is not None for period in periods)


def _definitions() -> list[dict[str, str]]:
    rounding = {
        "lead": _("Afgerond."),
        "text": _(
            "0 tot en met 4 tonen we als 0–4. Hogere aantallen ronden we af op vijf, ook totalen. "
            "Daarom tellen rijen niet precies op."
        ),
    }
    caveat = {
        "lead": _("Alleen wat zichtbaar is."),
        "text": _(
            "Een gemeente die er werk van maakt, krijgt meer meldingen. Meer meldingen betekent niet meer uitbuiting."
        ),
    }
    return [
        rounding,
        *({"lead": f"{table.title}.", "text": table.definition} for table in figure_book.TABLES),
        caveat,
    ]
