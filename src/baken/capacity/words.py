# SPDX-License-Identifier: EUPL-1.2
"""What tasks, functions and numbers of a cost table are called on a page."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from baken.access.vocabulary import LABELS, Role, role_in_a_sentence
from baken.capacity.reckoning import CostTable, Line
from baken.capacity.reckoning.edits import place_key
from baken.capacity.reckoning.money import dutch, euro
from baken.capacity.vocabulary import Task

_NUMBERS = {
    "reports": _lazy("Meldingen per jaar"),
    "advice": _lazy("Adviesvragen per jaar"),
    "productive_hours": _lazy("Productieve uren per fte per jaar"),
}


def task(code: str) -> str:
    return str(Task(code).label) if code in Task.values else code


def function(code: str) -> str:
    return LABELS[Role(code)] if code in list(Role) else code


def line(one: Line) -> str:
    known = one.function in list(Role)
    return f"{task(one.task)}, {role_in_a_sentence(one.function) if known else one.function}"


def labels(table: CostTable) -> dict[str, str]:
    """What each number is called, by its key."""
    return {str(key): str(label) for key, label in _labels(table)}


def _labels(table: CostTable) -> Iterator[tuple[str, Any]]:
    yield from _NUMBERS.items()
    for one in table.lines:
        yield f"salary:{one.code}", _("%s: loonkosten per fte") % line(one)
        yield f"hours:{one.code}", _("%s: uren per jaar") % line(one)
    for each in table.overheads:
        yield f"overhead:{each.code}", each.name
    for place in table.municipalities:
        yield place_key(place.name), _("Inwoners %s") % place.name
    for claim in table.claims:
        yield f"claim-salary:{claim.code}", _("%s: loonkosten per fte") % claim.who
        yield f"claim-hours:{claim.code}", _("%(who)s: uren per jaar (%(what)s)") % {
            "who": claim.who, "what": claim.what,
        }  # fmt: skip


def number(value: Decimal) -> str:
    """With decimals only where there are some."""
    return dutch(value, 0 if value == int(value) else 2)


def cost_rows(table: CostTable) -> list[dict[str, Any]]:
    """The lines and overheads, for a table on a page."""
    rows: list[dict[str, Any]] = [
        {
            "name": f"{line(one)} ({_('schaal')} {one.scale})",
            "values": [
                euro(int(one.salary)), number(one.hours), dutch(table.line_fte(one), 2), euro(table.cost(one)),
            ],
        }
        for one in table.lines
    ]  # fmt: skip
    rows.append({
        "name": _("Personeel samen"),
        "values": ["", number(table.hours), dutch(table.fte, 2), euro(table.staff)],
    })  # fmt: skip
    rows += [{"name": each.name, "values": ["", "", "", euro(each.amount)]} for each in table.overheads]
    return rows


def share_rows(table: CostTable) -> list[dict[str, Any]]:
    """Who pays what, of a first year, of a later one and of this year by days."""
    columns = [table.shares(), table.shares(table.yearly), table.shares(table.pro_rata)]
    return [
        {
            "name": place.name,
            "values": [dutch(place.inhabitants), *(euro(each[place.name]) for each in columns)],
        }
        for place in table.municipalities
    ]
