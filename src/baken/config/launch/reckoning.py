# SPDX-License-Identifier: EUPL-1.2
"""`./baken capacity cost|scenario`: what the reporting point costs, and what if; no database, no Django."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from baken.capacity.reckoning import CostTable
    from baken.capacity.reckoning.flow import Kind, Scenario

WRONG_INPUT = 2
REGION = "gooi-en-vechtstreek"
# With a campaign, an illness or --urgent-first one scenario with own numbers is played instead of the fixed ones.
OWN = {
    "campaign": "own scenario: reports more in one week", "at-once": "how many of them come together",
    "ill": "own scenario: colleagues ill at the safety assessment", "days": "for how many working days",
    "places": "a shelter of so many places (the national one)",
}  # fmt: skip


def capacity(arguments: list[str]) -> int:
    """0 with an answer, also when a step is overloaded; 2 when there is no such table or scenario."""
    options = _options(arguments)
    # The matrices are small: threads would only get in each other's way. Before numpy is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from baken.capacity.reckoning import NotKnown, cost_table
    from baken.capacity.reckoning.own import WrongNumbers

    try:
        table = cost_table(options.region, options.year)
        answer, words = (_cost if options.what == "cost" else _scenario)(options, table)
    except NotKnown as unknown:
        sys.stderr.write(f"{unknown.dutch}\n{unknown}\n")
        return WRONG_INPUT
    except WrongNumbers as found:
        said = "".join(f"{key}: {sentence}\n" for key, sentence in found.wrong.items())
        sys.stderr.write(f"{said}No year can have these numbers: {', '.join(found.wrong)}.\n")
        return WRONG_INPUT
    text = json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    sys.stdout.write(text if options.json else words)
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--region", default=REGION, help=f"slug of the region ({REGION})")
    shared.add_argument("--year", type=int, help="the table of this year (the newest)")
    shared.add_argument("--json", action="store_true", help="as JSON; amounts as text")
    parser = argparse.ArgumentParser(prog="./baken capacity", description=__doc__)
    commands = parser.add_subparsers(dest="what", required=True)
    commands.add_parser(
        "cost", parents=[shared], help="table, shares, contradictions, hours outside the point"
    )
    what_if = commands.add_parser("scenario", parents=[shared], help="waiting, backlog, hours and euros")
    what_if.add_argument("--scenario", help="one of the scenarios of facts/flow.toml (all)")
    what_if.add_argument("--reports", type=_whole_number, help="another number of reports a year")
    for name, meaning in OWN.items():
        what_if.add_argument(f"--{name}", type=_whole_number, help=meaning)
    what_if.add_argument(
        "--urgent-first", action="store_true", help="own scenario: what is urgent goes first"
    )
    what_if.add_argument(
        "--flow", choices=["whole", "point"], help="all of Veilig Thuis, or the point (both)"
    )
    what_if.add_argument(
        "--years", type=_whole_number, default=200, help="how often the year is played (200)"
    )
    what_if.add_argument("--seed", type=int, default=1, help="the same seed gives the same answer (1)")
    return parser.parse_args(arguments)


def _whole_number(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 10_000:
        raise argparse.ArgumentTypeError("1 to 10,000")
    return number


def _cost(options: argparse.Namespace, table: CostTable) -> tuple[dict[str, Any], str]:
    from baken.capacity.reckoning import contradictions
    from baken.capacity.signals import change_in_signals
    from baken.config.launch.reckoning_words import cost_text

    found, change = contradictions(table), change_in_signals(options.region)
    answer = table.as_dict() | {
        "contradictions": {each.code: {"dutch": each.dutch, "english": each.english} for each in found},
        "signals": None if change is None else _change(change),
    }
    return answer, cost_text(table, found, change)


def _change(change: Any) -> dict[str, Any]:
    limit = None if change.trend.high == float("inf") else change.trend.high
    return {
        "ratio": change.trend.ratio, "low": change.trend.low, "high": limit, "chance": change.trend.chance,
        "verdict": change.trend.verdict, "dutch": change.sentence,
    }  # fmt: skip


def _scenario(options: argparse.Namespace, table: CostTable) -> tuple[dict[str, Any], str]:
    from baken.capacity.reckoning.flow import KINDS
    from baken.capacity.reckoning.shelter import places_needed, shelter
    from baken.capacity.reckoning.what_if import what_if
    from baken.config.launch.reckoning_words import scenario_text

    kinds = (options.flow,) if options.flow else KINDS
    outcomes = [
        what_if(scenario, table, kind, years=options.years, seed=options.seed)
        for kind in kinds
        for scenario in (_own(options, table, kind) or _scenarios(options, table.reports))
    ]
    here = shelter(options.places)
    answer = {
        "scenarios": [each.as_dict() for each in outcomes],
        "shelter": vars_of(here) | {"places_for_5_percent": places_needed(0.05)},
    }
    return answer, scenario_text(outcomes, here)


def _own(options: argparse.Namespace, table: CostTable, kind: Kind) -> list[Scenario]:
    """One with the numbers that were typed; none when only fixed ones are asked for."""
    from baken.capacity.reckoning.own import OwnNumbers, check

    given = {key: getattr(options, key) for key in ("campaign", "at_once", "ill", "days")}
    if not options.urgent_first and not any(given.values()):
        return []
    own = OwnNumbers(options.reports or table.reports, **given, urgent_first=options.urgent_first, kind=kind)
    check(own)
    return [replace(own.scenario, code="own", name="Met eigen getallen")]


def _scenarios(options: argparse.Namespace, planned: int) -> list[Scenario]:
    from baken.capacity.reckoning.flow import scenario_named, scenarios

    chosen = [scenario_named(options.scenario, planned)] if options.scenario else list(scenarios(planned))
    if options.reports is None:
        return chosen
    return [replace(each, reports=options.reports) for each in chosen]


def vars_of(shelter: Any) -> dict[str, float]:
    return {key: getattr(shelter, key) for key in ("places", "a_year", "stay", "refused", "taken")}
