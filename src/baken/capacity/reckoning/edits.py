# SPDX-License-Identifier: EUPL-1.2
"""What may be edited in a cost table, number by number; an edit holds what differs from the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from baken.capacity.reckoning.cost_table import CostTable, Printed
from baken.capacity.reckoning.money import decimal
from baken.capacity.reckoning.refusals import WrongTable

NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d{1,2})?")
WHOLE = ("reports", "advice", "inhabitants")
# Something is divided by these.
NOT_ZERO = ("productive_hours", "reports", "advice")
LARGEST = Decimal(10_000_000)


def numbers(table: CostTable) -> dict[str, Decimal]:
    """Every number by its key, such as `hours:advice` and `inhabitants:hilversum`."""
    return dict(_numbers(table))


def _numbers(table: CostTable) -> Iterator[tuple[str, Decimal]]:
    yield "reports", Decimal(table.reports)
    yield "advice", Decimal(table.advice)
    yield "productive_hours", table.productive_hours
    for line in table.lines:
        yield f"salary:{line.code}", line.salary
        yield f"hours:{line.code}", line.hours
    for each in table.overheads:
        yield f"overhead:{each.code}", each.amount
    for place in table.municipalities:
        yield place_key(place.name), Decimal(place.inhabitants)
    for claim in table.claims:
        yield f"claim-salary:{claim.code}", claim.salary
        yield f"claim-hours:{claim.code}", claim.hours


def place_key(name: str) -> str:
    """A key stands in the address of a field: no spaces."""
    return f"inhabitants:{name.lower().replace(' ', '-')}"


def read_number(key: str, text: str) -> Decimal:
    """As people write it in Dutch: 101.492 or 2.554,50."""
    if not NUMBER.fullmatch(text.strip()):
        raise WrongTable(key, "Vul een getal in, met een komma voor de decimalen.")
    return decimal(text.strip().replace(".", "").replace(",", "."))


def differing(table: CostTable, wished: Mapping[str, Decimal]) -> dict[str, str]:
    """What an edit keeps: the numbers that are not those of the file, as text."""
    return {key: str(wished[key]) for key, held in numbers(table).items() if wished.get(key, held) != held}


def edited(table: CostTable, values: Mapping[str, str]) -> CostTable:
    """The table with these numbers; what the document printed of its own sums no longer belongs to it."""
    known = numbers(table)
    wished = known | {key: decimal(value) for key, value in values.items() if key in known}
    for key, value in wished.items():
        _check(key, value)
    if wished == known:
        return table
    return replace(
        table,
        reports=int(wished["reports"]),
        advice=int(wished["advice"]),
        productive_hours=wished["productive_hours"],
        lines=tuple(
            replace(
                one, salary=wished[f"salary:{one.code}"], hours=wished[f"hours:{one.code}"],
                printed_cost=None, printed_fte=None,
            )
            for one in table.lines
        ),
        overheads=tuple(replace(each, amount=wished[f"overhead:{each.code}"]) for each in table.overheads),
        municipalities=tuple(
            replace(each, inhabitants=int(wished[place_key(each.name)]), printed_share=None)
            for each in table.municipalities
        ),
        claims=tuple(
            replace(
                each, salary=wished[f"claim-salary:{each.code}"], hours=wished[f"claim-hours:{each.code}"]
            )
            for each in table.claims
        ),
        printed=Printed(),
    )  # fmt: skip


def _check(key: str, value: Decimal) -> None:
    kind = key.partition(":")[0]
    if value < 0 or value > LARGEST:
        raise WrongTable(key, "Vul een getal in tussen 0 en 10 miljoen.")
    if kind in WHOLE and value != int(value):
        raise WrongTable(key, "Vul een heel getal in.")
    if kind in NOT_ZERO and value == 0:
        raise WrongTable(key, "Vul een getal in dat groter is dan nul.")
