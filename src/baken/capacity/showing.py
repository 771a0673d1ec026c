# SPDX-License-Identifier: EUPL-1.2
"""Figures of capacity as the parts of a page want them: rows, charts, sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from baken.capacity.queries import Held
from baken.capacity.reckoning import CostTable, known_years
from baken.capacity.reckoning.edits import numbers
from baken.capacity.reckoning.money import dutch, euro
from baken.capacity.words import labels, number
from baken.design.charts import BandChart, BarChart, band_chart, bar_chart

FLOWS = {
    "whole": _lazy("Op de hele stroom van Veilig Thuis"),
    "point": _lazy("Alleen het meldpunt, met zijn eigen uren"),
}
CAPTIONS = {
    "chart": _lazy("Veiligheidsbeoordeling binnen 5 werkdagen (%s)"),
    "results": _lazy("Wat het jaar oplevert (%s)"),
    "waiting": _lazy("Wachten voor elke stap, in werkdagen (%s)"),
    "loads": _lazy("Belasting van elke stap (%s)"),
}
SHORT = {"whole": _lazy("heel Veilig Thuis"), "point": _lazy("het meldpunt")}
WHAT_IS_COMPARED = {
    "whole": _lazy(
        "Alle meldingen, ongeveer 3.100 per jaar, lopen door dezelfde stappen. Hoeveel mensen er per stap zijn, is"
        " een aanname: geen enkel stuk noemt het."
    ),
    "point": _lazy(
        "Eén persoon per stap met precies de uren van de kostentabel, vanaf een lege tafel op 1 januari. Zo zie je of"
        " de uren zelf genoeg zijn."
    ),
}


HEADS: dict[str, list[Any]] = {
    "cost": [_lazy("Taak en functie"), _lazy("Loonkosten"), _lazy("Uren"), _lazy("Fte"), _lazy("Kosten")],
    "shares": [
        _lazy("Gemeente"), _lazy("Inwoners"), _lazy("Eerste jaar"), _lazy("Later jaar"), _lazy("Naar rato"),
    ],
    "claims": [_lazy("Wie en wat"), _lazy("Uren"), _lazy("Kosten")],
    "results": [
        _lazy("Scenario"), _lazy("Op tijd (%)"), _lazy("Wacht op 31 december"), _lazy("Uren van het meldpunt"),
        _lazy("Euro's van het meldpunt"),
    ],
    "quarters": [_lazy("Kwartaal"), _lazy("Gepland"), _lazy("Genoteerd")],
    "unnoted": [_lazy("Taak"), _lazy("Gepland per jaar"), _lazy("Genoteerd")],
}  # fmt: skip
BANDS = [_lazy("Scenario"), _lazy("Laag"), _lazy("Midden"), _lazy("Hoog")]
HOW_READ = _lazy(
    "Elk jaar is honderd keer nagespeeld. Drie getallen naast elkaar zijn steeds: bij een op de tien lager, in het"
    " midden, bij een op de tien hoger. Wachten staat in werkdagen."
)
OF_CLAIMS = _lazy(
    "Deze uren staan in geen enkel stuk: het zijn aannames, of ze zijn op kantoor ingevuld. Ze zitten niet in de"
    " kosten hierboven."
)
# What a table that was begun takes over from another.
COPIED = ("salary", "hours", "overhead", "claim-salary", "claim-hours")


def amounts(table: CostTable) -> dict[str, str]:
    """What a sentence says of a table."""
    names = ("total", "yearly", "pro_rata", "per_report", "per_advice")
    return {name: euro(getattr(table, name)) for name in names}


def what_is_asked(table: CostTable) -> list[str]:
    """What the note for a council begins with."""
    starts = date_format(table.starts, "j F Y")
    of_years = _(
        "De gemeenten betalen samen het regionale advies- en meldpunt mensenhandel. Een heel eerste jaar kost"
        " %(total)s, een later jaar %(yearly)s. Het meldpunt loopt vanaf %(starts)s: naar rato kost %(year)s"
        " %(pro_rata)s."
    )
    of_each = _(
        "Er is gerekend met %(reports)s meldingen per jaar. Dat is %(per_report)s per melding en %(per_advice)s per"
        " adviesvraag."
    )
    said = amounts(table) | {"starts": starts, "year": str(table.year), "reports": str(table.reports)}
    return [of_years % said, of_each % said]


def still_assumed(now: Held) -> list[str]:
    """In a table that was begun at the office: what came from another table and nobody changed yet."""
    if now.begun is None:
        return []
    copied = ("productive_hours", *(COPIED if now.begun.is_copied else ()))
    held, named = numbers(now.table), labels(now.table)
    return [
        named[key]
        for key, value in numbers(now.in_file).items()
        if key.partition(":")[0] in copied and held[key] == value
    ]


def source_of(now: Held) -> str:
    edited = _("De cijfers zijn daarna op kantoor gewijzigd.") if now.table != now.in_file else ""
    return " ".join(filter(None, (f"{_('Bron:')} {now.table.source}.", edited)))


def first_with_a_table(regions: Iterable[str]) -> str:
    return min(regions, key=lambda one: (not known_years(one), one))


def kpis(table: CostTable) -> list[dict[str, str]]:
    starts = date_format(table.starts, "j F Y")
    return [
        {"label": _("Eerste jaar, heel"), "value": euro(table.total), "note": _("met wat één keer komt")},
        {"label": _("Een later jaar"), "value": euro(table.yearly), "note": _("zonder wat één keer komt")},
        {"label": _("%s naar rato") % table.year, "value": euro(table.pro_rata), "note": _("vanaf %s") % starts},
        {
            "label": _("Per melding"), "value": euro(table.per_report),
            "note": _("bij %s meldingen") % dutch(table.reports),
        },
        {
            "label": _("Per adviesvraag"), "value": euro(table.per_advice),
            "note": _("bij %s vragen") % dutch(table.advice),
        },
    ]  # fmt: skip


def total_row(table: CostTable) -> dict[str, Any]:
    return {"name": _("Totaal"), "values": ["", "", "", euro(table.total)]}


def share_total(table: CostTable) -> dict[str, Any]:
    inhabitants = sum(place.inhabitants for place in table.municipalities)
    columns = (table.total, table.yearly, table.pro_rata)
    paid = [euro(sum(table.shares(amount).values())) for amount in columns]
    return {"name": _("Samen"), "values": [dutch(inhabitants), *paid]}


def share_chart(table: CostTable) -> BarChart:
    shares = table.shares()
    return bar_chart(
        list(shares), {str(_("Bijdrage")): list(shares.values())},
        {str(_("Bijdrage")): [euro(each) for each in shares.values()]},
    )  # fmt: skip


def claim_rows(table: CostTable) -> list[dict[str, Any]]:
    return [
        {"name": f"{each.who}: {each.what}", "values": [number(each.hours), euro(table.claim_cost(each))]}
        for each in table.claims
    ]


def flows(outcomes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Per flow a chart of what is in time, a table of waiting, and which steps have no steady state."""
    return [
        _flow(kind, [each for each in outcomes if each["kind"] == kind])
        for kind in FLOWS
        if any(each["kind"] == kind for each in outcomes)
    ]


def _flow(kind: str, outcomes: list[dict[str, Any]]) -> dict[str, Any]:
    names = [each["scenario"]["name"] for each in outcomes]
    steps = outcomes[0]["steps"]
    return {
        "kind": kind,
        "heading": FLOWS[kind],
        "captions": {key: str(caption) % SHORT[kind] for key, caption in CAPTIONS.items()},
        "lead": WHAT_IS_COMPARED[kind],
        "chart": _in_time(names, outcomes),
        "columns": [_("Scenario"), *(step["name"] for step in steps)],
        "loads": [
            {"name": name, "values": [f"{dutch(step['load'] * 100)} %" for step in each["steps"]]}
            for name, each in zip(names, outcomes, strict=True)
        ],
        "waiting": [
            {"name": name, "values": [band_words(step["waiting"], 1) for step in each["steps"]]}
            for name, each in zip(names, outcomes, strict=True)
        ],
        "results": [
            {
                "name": name,
                "values": [
                    band_words(each["in_time"], 0, 100), band_words(each["backlog"]), band_words(each["hours"]),
                    band_words(each["euros"]),
                ],
            }
            for name, each in zip(names, outcomes, strict=True)
        ],
        **unsteady(zip(names, outcomes, strict=True)),
    }  # fmt: skip


def _in_time(names: list[str], outcomes: list[dict[str, Any]]) -> BandChart:
    bands = [parts_of(each["in_time"], 100) for each in outcomes]
    return band_chart(names, bands, columns=[str(each) for each in BANDS], unit=" %", highest=100)


def unsteady(known: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, str]:
    """A sentence on whose work never gets done, and one on whose not as long as somebody is ill; or nothing."""
    told = list(known)
    never = ", ".join(name for name, one in told if not one["steady"])
    for_a_while = ", ".join(name for name, one in told if is_over_while_ill(one))
    return {
        "overloaded": never and _(
            "Belasting van 100 %% of meer: %s. Er is dan geen evenwicht: er komt meer binnen dan er gedaan kan worden,"
            " en de achterstand groeit zolang dit duurt."
        ) % never,
        "for_a_while": for_a_while and _(
            "Zolang er iemand ziek is, is de belasting boven 100 %%: %s. De wachttijd groeit dan, en wordt daarna"
            " langzaam korter."
        ) % for_a_while,
    }  # fmt: skip


def is_over_while_ill(outcome: Mapping[str, Any]) -> bool:
    """Over the edge as long as somebody is ill, while the year as a whole is not."""
    return bool(outcome["steady"]) and any(is_over_when_ill(step) for step in outcome["steps"])


def is_over_when_ill(step: Mapping[str, Any]) -> bool:
    """Without anybody left the load is infinite, which is kept as nothing."""
    load = step["load_when_ill"]
    return step["people_when_ill"] == 0 or (load is not None and load >= 1)


def parts_of(band: Mapping[str, float], times: float = 1) -> tuple[float, float, float]:
    return band["low"] * times, band["middle"] * times, band["high"] * times


def band_words(band: Mapping[str, float], places: int = 0, times: float = 1) -> str:
    return " · ".join(dutch(each, places) for each in parts_of(band, times))


def shelter_sentence() -> str:
    """The general scenario of a shelter, with its national assumption in the same breath."""
    from baken.capacity.reckoning.shelter import places_needed, shelter

    here = shelter()
    return _(
        "Landelijk zijn er %(places)s plaatsen. Als er %(a_year)s aanvragen per jaar komen en een verblijf %(stay)s"
        " dagen duurt (beide aangenomen), vindt %(refused)s %% geen plaats. Met %(needed)s plaatsen is dat ten"
        " hoogste 5 %%."
    ) % {
        "places": here.places, "a_year": dutch(here.a_year), "stay": dutch(here.stay),
        "refused": dutch(here.refused * 100), "needed": places_needed(0.05),
    }  # fmt: skip
