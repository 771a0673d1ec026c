# SPDX-License-Identifier: EUPL-1.2
"""Cost tables as facts: `facts/cost-<region>.toml`, one table per year, each with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from baken.capacity.reckoning.cost_table import Claim, CostTable, Line, Municipality, Overhead, Printed
from baken.capacity.reckoning.money import decimal
from baken.capacity.reckoning.refusals import NotKnown


@cache
def facts(name: str) -> dict[str, Any]:
    """A file of facts of this room; numbers with a point are Decimal."""
    place = files("baken.capacity").joinpath("facts", f"{name}.toml")
    return tomllib.loads(place.read_text(encoding="utf-8"), parse_float=Decimal)


@cache
def _tables() -> dict[tuple[str, int], CostTable]:
    folder = files("baken.capacity").joinpath("facts")
    names = sorted(each.name for each in folder.iterdir() if each.name.startswith("cost-"))
    return {
        (known["region"], year["year"]): _table(known["region"], year)
        for known in (facts(name.removesuffix(".toml")) for name in names)
        for year in known["years"]
    }


def known_years(region: str) -> list[int]:
    return sorted(year for slug, year in _tables() if slug == region)


def cost_table(region: str, year: int | None = None) -> CostTable:
    """The table of this year, or of the last year before it that has one; without a year the newest."""
    years = [each for each in known_years(region) if year is None or each <= year]
    if not years:
        raise NotKnown(f"Van {region} is geen kostentabel bekend.", f"No cost table of {region} is known.")
    return _tables()[region, years[-1]]


def _table(region: str, known: Mapping[str, Any]) -> CostTable:
    return CostTable(
        region=region,
        year=known["year"],
        starts=known["starts"],
        productive_hours=decimal(known["productive_hours"]),
        reports=known["reports"]["number"],
        advice=known["advice"]["number"],
        lines=tuple(_line(each) for each in known["lines"]),
        overheads=tuple(
            Overhead(each["code"], each["name"], decimal(each["amount"])) for each in known["overheads"]
        ),
        municipalities=tuple(
            Municipality(each["name"], each["inhabitants"], each.get("printed_share"))
            for each in known["municipalities"]
        ),
        claims=tuple(_claim(each) for each in known["claims"]),
        printed=_printed(known.get("printed", {})),
        source=known["source"],
    )


def _line(known: Mapping[str, Any]) -> Line:
    held: dict[str, Any] = {**known, "salary": decimal(known["salary"]), "hours": decimal(known["hours"])}
    return Line(**held)


def _printed(known: Mapping[str, Any]) -> Printed:
    held: dict[str, Any] = {**known, "plan_periods": tuple(known.get("plan_periods", ()))}
    return Printed(**held)


def _claim(known: Mapping[str, Any]) -> Claim:
    return Claim(
        code=known["code"],
        who=known["who"],
        what=known["what"],
        hours=decimal(known["hours"]),
        salary=decimal(known["salary"]),
        ground=known["assumption"],
    )
