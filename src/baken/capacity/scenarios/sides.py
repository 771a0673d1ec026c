# SPDX-License-Identifier: EUPL-1.2
"""What can be laid side by side: the fixed scenarios on both flows, and those with somebody's own numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from baken.capacity.queries import Held, played
from baken.capacity.reckoning.flow import KINDS, Kind, Scenario, scenarios
from baken.capacity.reckoning.own import OwnNumbers
from baken.capacity.reckoning.shelter import Shelter, shelter
from baken.capacity.scenarios.queries import Own, living, own_scenarios, played_with_own
from baken.capacity.showing import SHORT
from baken.kernel.actor import Actor


@dataclass(frozen=True)
class Side:
    """One scenario on one flow: its numbers, and what came of it as soon as it was played."""

    key: str
    name: str
    numbers: OwnNumbers
    outcome: Mapping[str, Any] | None

    @property
    def label(self) -> str:
        """With its flow: a year of all of Veilig Thuis and one of the point are not the same year."""
        return f"{self.name} ({SHORT[self.numbers.kind]})"

    @property
    def shelter(self) -> Shelter:
        return shelter(self.numbers.places)


def all_sides(viewer: Actor, now: Held) -> list[Side]:
    """The fixed ones first; three statements."""
    owns = living(own_scenarios(viewer, now.table.region))
    return [
        *fixed_sides(now, played(viewer, now)),
        *own_sides(owns, played_with_own(viewer, now.table, owns)),
    ]


def fixed_sides(now: Held, outcomes: Iterable[Mapping[str, Any]]) -> list[Side]:
    known = {(each["scenario"]["code"], each["kind"]): each for each in outcomes}
    return [
        Side(f"{one.code}.{kind}", one.name, _numbers(one, kind), known.get((one.code, kind)))
        for kind in KINDS
        for one in scenarios(now.table.reports)
    ]


def own_sides(owns: Iterable[Own], outcomes: Mapping[UUID, Mapping[str, Any]]) -> list[Side]:
    return [Side(str(own.scenario.id), own.label, own.numbers, outcomes.get(own.scenario.id)) for own in owns]


def _numbers(one: Scenario, kind: Kind) -> OwnNumbers:
    return OwnNumbers(
        reports=one.reports,
        campaign=one.campaign.reports if one.campaign else None,
        at_once=one.campaign.at_once if one.campaign else None,
        ill=one.ill.people if one.ill else None,
        days=one.ill.days if one.ill else None,
        urgent_first=one.urgent_first,
        kind=kind,
    )


def plan_beside(own: Own, now: Held, viewer: Actor) -> list[Side]:
    """One scenario beside what was planned, on the same flow."""
    fixed = fixed_sides(now, played(viewer, now))
    plan = next(one for one in fixed if one.numbers.kind == own.numbers.kind)
    return [plan, *own_sides([own], played_with_own(viewer, now.table, [own]))]


def waiting(sides: Iterable[Side]) -> list[str]:
    """Those of which nothing is known yet."""
    return [side.label for side in sides if side.outcome is None]


def choices(sides: Iterable[Side]) -> list[tuple[str, str]]:
    return [
        (side.key, side.label if side.outcome else _("%s, wordt berekend") % side.label) for side in sides
    ]
