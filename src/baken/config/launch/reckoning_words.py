# SPDX-License-Identifier: EUPL-1.2
"""Cost and scenarios in words, for whoever types `./baken capacity`: in Dutch, with the codes in English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from baken.capacity.reckoning import Contradiction, CostTable
    from baken.capacity.reckoning.shelter import Shelter
    from baken.capacity.reckoning.what_if import Band, Outcome
    from baken.capacity.signals import ChangeInSignals


def cost_text(table: CostTable, found: Iterable[Contradiction], change: ChangeInSignals | None) -> str:
    """The table, what it adds up to, who pays, and what is wrong with it."""
    from baken.capacity.reckoning.money import dutch, euro

    lines = [f"{table.region} {table.year}: {table.source}", ""]
    for one in table.lines:
        once = "  (eenmalig / once)" if one.once else ""
        name = f"{one.task} {one.function} ({one.scale})"
        lines.append(f"{name:<46}{dutch(one.hours):>6} uur {euro(table.cost(one)):>14}{once}")
    lines += [f"{each.name:<56} {euro(each.amount):>14}" for each in table.overheads]
    lines += [f"{'Totaal / total':<56} {euro(table.total):>14}", ""]
    lines += [f"{dutch(table.hours)} uur, {dutch(table.fte, 3)} fte; personeel / staff {euro(table.staff)}"]
    lines += [f"Zonder wat één keer komt / without what comes once: {euro(table.yearly)}"]
    lines += [f"Naar rato van {table.year} / by days: {euro(table.pro_rata)}"]
    lines += [
        f"Per melding / report: {euro(table.per_report)}; alleen de uren ervan {euro(table.per_report_itself)}"
    ]
    lines += [f"Per adviesvraag / question: {euro(table.per_advice)}", "", "Bijdragen / shares:"]
    lines += [f"  {name:<20} {euro(share):>12}" for name, share in table.shares().items()]
    lines += ["", "Buiten het meldpunt / outside the point:"]
    lines += [
        f"  {each.who}: {dutch(each.hours)} uur, {euro(table.claim_cost(each))} ({each.ground})"
        for each in table.claims
    ]
    lines += ["", "Tegenstrijdig / contradictions:"]
    lines += [f"  {each.code}: {each.dutch}\n  {'':<{len(each.code)}}  {each.english}" for each in found]
    lines += ["", change.sentence] if change else []
    return "\n".join(lines) + "\n"


def scenario_text(outcomes: Iterable[Outcome], shelter: Shelter) -> str:
    """Each scenario with its bands, and the shelter."""
    lines = ["Banden / bands: 10 - 50 - 90 %. Wachten in werkdagen / waiting in working days.", ""]
    for outcome in outcomes:
        lines += _outcome(outcome)
    lines += [
        f"Opvang / shelter: {shelter.places} plaatsen, {shelter.a_year:g} aanvragen per jaar (landelijke aanname), "
        f"{shelter.stay:g} dagen: {shelter.refused:.0%} vindt geen plaats / find no place."
    ]
    return "\n".join(lines) + "\n"


def _outcome(outcome: Outcome) -> Iterator[str]:
    scenario = outcome.scenario
    yield f"{scenario.name or 'Scenario'} ({outcome.kind}, {scenario.reports} meldingen / reports)"
    for step in outcome.steps:
        formula = "" if step.formula is None else f", formule {step.formula:.1f}"
        yield (
            f"  {step.name:<38} belasting / load {step.load:>4.0%}  {_band(step.waiting, 1)}"
            f"  gemiddeld / mean {step.mean:.1f}{formula}"
        )
        if step.load_when_ill is not None and step.load_when_ill >= 1:
            yield "    ! met zieke collega's boven 100 %: zolang groeit de wachttijd / grows while it lasts"
    if outcome.overloaded:
        yield (
            "  ! Geen evenwicht: er komt meer dan er gedaan kan worden, de achterstand blijft groeien / "
            "no steady state: the backlog keeps growing"
        )
    in_time = (outcome.in_time.low, outcome.in_time.middle, outcome.in_time.high)
    yield f"  Binnen 5 werkdagen / in time: {' - '.join(f'{each:.0%}' for each in in_time)}"
    yield f"  Achterstand op 31 december / backlog: {_band(outcome.backlog)}"
    yield f"  Meldpunt / the point: {_band(outcome.hours)} uur, {_band(outcome.euros)} euro"
    yield ""


def _band(band: Band, places: int = 0) -> str:
    from baken.capacity.reckoning.money import dutch

    return " - ".join(dutch(each, places) for each in (band.low, band.middle, band.high))
