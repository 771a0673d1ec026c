# SPDX-License-Identifier: EUPL-1.2
"""Scenarios side by side as the parts of a page want them: the numbers that went in, and what came out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from baken.capacity.reckoning.money import dutch
from baken.capacity.reckoning.own import OwnNumbers
from baken.capacity.scenarios.sides import Side
from baken.capacity.showing import BANDS, band_words, parts_of, unsteady
from baken.capacity.vocabulary import Flow
from baken.design.charts import BandChart, band_chart

Rows = list[dict[str, Any]]
ASSESSMENT = 1


def number_rows(sides: Sequence[Side]) -> Rows:
    """What went in, a column for each scenario."""
    told = [dict(told_numbers(side.numbers)) for side in sides]
    return [{"name": name, "values": [each[name] for each in told]} for name in told[0]]


def told_numbers(numbers: OwnNumbers) -> Iterator[tuple[str, str]]:
    """Each number by what it is called; the same names in the same order for every scenario."""
    yield _("Waarop gerekend"), str(Flow(numbers.kind).label)
    yield _("Meldingen per jaar"), dutch(numbers.reports)
    yield _("Campagne"), _campaign(numbers)
    yield _("Ziek"), _illness(numbers)
    yield _("Volgorde"), _("Spoed eerst") if numbers.urgent_first else _("Wie het eerst komt")
    yield _("Plaatsen in de opvang"), dutch(numbers.places) if numbers.places else _("de landelijke opvang")


def _campaign(numbers: OwnNumbers) -> str:
    if numbers.campaign is None:
        return _("geen")
    said = {"more": dutch(numbers.campaign), "at_once": dutch(numbers.at_once or 0)}
    return _("%(more)s meldingen meer, %(at_once)s tegelijk") % said


def _illness(numbers: OwnNumbers) -> str:
    if numbers.ill is None:
        return _("niemand")
    said = {"days": numbers.days, "people": numbers.ill}
    return (
        _("1 collega, %(days)s werkdagen")
        if numbers.ill == 1
        else _("%(people)s collega's, %(days)s werkdagen")
    ) % said


def in_words(numbers: OwnNumbers) -> str:
    """What is special about a scenario, for a list."""
    told = [_("%s meldingen per jaar") % dutch(numbers.reports)]
    if numbers.campaign is not None:
        told.append(_("campagne van %s") % _campaign(numbers))
    if numbers.ill is not None:
        told.append(_("%s ziek") % _illness(numbers))
    if numbers.urgent_first:
        told.append(_("spoed eerst"))
    if numbers.places is not None:
        told.append(_("opvang met %s plaatsen") % dutch(numbers.places))
    return "; ".join(told)


def result_rows(sides: Sequence[Side]) -> Rows:
    """What came out, a column for each scenario; a dash while one is not played yet."""
    return [
        {"name": name, "values": [read(side.outcome) if side.outcome else "–" for side in sides]}
        for name, read in _readings(sides)
    ] + [
        {
            "name": _("Vindt geen plaats in de opvang"),
            "values": [f"{dutch(s.shelter.refused * 100, 1)} %" for s in sides],
        }
    ]


def _readings(sides: Sequence[Side]) -> list[tuple[str, Callable[[Mapping[str, Any]], str]]]:
    steps = [step["name"] for step in next(side.outcome for side in sides if side.outcome)["steps"]]
    waits = [
        (
            _("Wachten, in werkdagen: %s") % name,
            lambda one, n=number: band_words(one["steps"][n]["waiting"], 1),
        )
        for number, name in enumerate(steps)
    ]
    loads = [
        (_("Belasting: %s") % name, lambda one, n=number: load_words(one["steps"][n]["load"]))
        for number, name in enumerate(steps)
    ]
    return [
        (_("Binnen 5 werkdagen beoordeeld (%)"), lambda one: band_words(one["in_time"], 0, 100)),
        *waits,
        (_("Wacht op 31 december"), lambda one: band_words(one["backlog"])),
        *loads,
        (_("Uren van het meldpunt"), lambda one: band_words(one["hours"])),
        (_("Euro's van het meldpunt"), lambda one: band_words(one["euros"])),
    ]


def load_words(load: float | None) -> str:
    """Without anybody there is no load that could be said."""
    return _("niemand") if load is None else f"{dutch(load * 100)} %"


def charts(sides: Sequence[Side]) -> dict[str, BandChart]:
    """Of those that were played: what is in time, and the wait for the assessment."""
    known = [(side.label, side.outcome) for side in sides if side.outcome]
    names, columns = [name for name, _one in known], [str(each) for each in BANDS]
    in_time = [parts_of(one["in_time"], 100) for _name, one in known]
    waits = [parts_of(one["steps"][ASSESSMENT]["waiting"]) for _name, one in known]
    return {
        "in_time": band_chart(names, in_time, columns=columns, unit=" %", highest=100),
        "waiting": band_chart(names, waits, columns=columns),
    }


def warned(sides: Sequence[Side]) -> dict[str, str]:
    """What is to be said of those without a steady state."""
    return unsteady((side.label, side.outcome) for side in sides if side.outcome)


def compared(sides: Sequence[Side]) -> dict[str, Any]:
    """All that a page shows of scenarios side by side; no result while none of them was played."""
    context: dict[str, Any] = {
        "columns": [_("Wat"), *(side.label for side in sides)],
        "numbers": number_rows(sides),
        "results": [],
    }
    if any(side.outcome for side in sides):
        context |= {"results": result_rows(sides), "charts": charts(sides), **warned(sides)}
    return context
