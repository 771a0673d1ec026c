# SPDX-License-Identifier: EUPL-1.2
"""Planned hours beside those that were noted in the work, task by task, as the parts of a page want them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from baken.capacity.quarters import Progress, forecast_of, progress
from baken.capacity.queries import Quarters
from baken.capacity.reckoning import CostTable
from baken.capacity.reckoning.money import dutch
from baken.capacity.vocabulary import NOTED
from baken.capacity.words import number, task
from baken.design.charts import BarChart, bar_chart

HOW_HOURS_READ = (
    {
        "lead": _lazy("Genoteerd"),
        "text": _lazy(
            "zijn de minuten die medewerkers noteren bij een adviesvraag, een duiding, een uitkomst van de triage, een"
            " triageoverleg en een stap in een zaak, in hele uren en afgerond op vijf; 0–4 staat voor minder dan"
            " vijf. Noteren hoeft niet: het echte aantal kan hoger zijn."
        ),
    },
    {
        "lead": _lazy("Gepland"),
        "text": _lazy("komt uit de kostentabel, verdeeld over de dagen waarop het meldpunt loopt."),
    },
    {
        "lead": _lazy("De verwachting"),
        "text": _lazy(
            "telt elk uur als een toevallige gebeurtenis. Weinig maanden geven daarom een brede band."
        ),
    },
)


def tasks_with_hours(table: CostTable, noted: Mapping[str, Quarters], today: date) -> list[dict[str, Any]]:
    """Of each task that can be noted: the year by quarters, and how it is going."""
    planned = {one.task for one in table.lines}
    return [_of_task(table, code, noted.get(code, {}), today) for code in NOTED if code in planned]


def _of_task(table: CostTable, code: str, noted: Quarters, today: date) -> dict[str, Any]:
    rows = progress(table, code, noted, today)
    return {
        "code": code,
        "name": task(code),
        "sentence": _forecast(table, code, rows, today),
        "chart": hours_chart(rows),
        "rows": hours_rows(rows),
    }


def _forecast(table: CostTable, code: str, rows: list[Progress], today: date) -> str:
    found = forecast_of(table, rows, today)
    planned = planned_hours(table, code)
    if found is None:
        return (
            _("Er zijn dit jaar nog geen uren genoteerd: er is niets te voorspellen. Gepland: %s.") % planned
        )
    return _(
        "Gaat het zo door, dan zijn er aan het eind van %(year)s ongeveer %(middle)s uren genoteerd: met acht van de"
        " tien kansen tussen %(low)s en %(high)s. Gepland zijn er %(planned)s."
    ) % {
        "year": table.year, "middle": found.middle, "low": found.low, "high": found.high, "planned": planned,
    }  # fmt: skip


def hours_chart(rows: list[Progress]) -> BarChart:
    names = [_quarter(row) for row in rows]
    noted = [float(row.noted or 0) if row.is_known and row.noted is not None else None for row in rows]
    words = [_noted(row) for row in rows]
    planned = [float(round(row.planned, 1)) for row in rows]
    return bar_chart(
        names, {str(_("Gepland")): planned, str(_("Genoteerd")): noted},
        {str(_("Gepland")): [dutch(each, 1) for each in planned], str(_("Genoteerd")): words},
    )  # fmt: skip


def hours_rows(rows: list[Progress]) -> list[dict[str, Any]]:
    return [{"name": _quarter(row), "values": [dutch(row.planned, 1), _noted(row)]} for row in rows]


def _quarter(row: Progress) -> str:
    name = _("Kwartaal %s") % row.quarter.number
    return _("%s (loopt)") % name if row.is_running else name


def _noted(row: Progress) -> str:
    if not row.is_known:
        return "–"
    return "0–4" if row.noted is None else dutch(row.noted)


def planned_hours(table: CostTable, code: str) -> str:
    return number(sum((one.hours for one in table.lines if one.task == code), Decimal(0)))


def tasks_without_hours(table: CostTable) -> list[dict[str, Any]]:
    """What is planned and not noted anywhere: no figure is made up for it."""
    codes = dict.fromkeys(one.task for one in table.lines if one.task not in NOTED)
    return [
        {"name": task(code), "values": [planned_hours(table, code), _("niet genoteerd")]} for code in codes
    ]
