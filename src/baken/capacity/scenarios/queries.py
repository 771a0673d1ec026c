# SPDX-License-Identifier: EUPL-1.2
"""Scenarios with somebody's own numbers, as they hold now, and what was played with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from baken.capacity.models import OwnScenario, Played, ScenarioVersion
from baken.capacity.permissions import MAY
from baken.capacity.queries import mark_of
from baken.capacity.reckoning import CostTable
from baken.capacity.reckoning.own import OwnNumbers
from baken.capacity.vocabulary import ScenarioName
from baken.kernel.actor import Actor

NUMBERS = ("reports", "campaign", "at_once", "ill", "days", "urgent_first", "kind", "places")
MOST_REMOVED = 10


@dataclass(frozen=True)
class Own:
    """A scenario, and every version of its numbers, the newest first."""

    scenario: OwnScenario
    versions: tuple[ScenarioVersion, ...]

    @property
    def newest(self) -> ScenarioVersion:
        return self.versions[0]

    @property
    def numbers(self) -> OwnNumbers:
        return numbers_of(self.newest)

    @property
    def label(self) -> str:
        name = str(ScenarioName(self.scenario.name).label)
        return name if self.scenario.ordinal == 1 else f"{name} {self.scenario.ordinal}"


def numbers_of(version: ScenarioVersion) -> OwnNumbers:
    return OwnNumbers(**{key: getattr(version, key) for key in NUMBERS})


def own_scenarios(viewer: Actor, region: str) -> list[Own]:
    """All of a region with their newest numbers, by when they were made; one statement. Also what was removed."""
    visible = MAY.narrow(ScenarioVersion.objects.filter(region=region), viewer, "scenario.view")
    newest = visible.order_by("scenario_id", "-number").distinct("scenario_id").select_related("scenario")
    return sorted((Own(one.scenario, (one,)) for one in newest), key=lambda own: own.scenario.made_at)


def living(owns: Iterable[Own]) -> list[Own]:
    return [own for own in owns if not own.newest.is_removed]


def removed(owns: Iterable[Own]) -> list[Own]:
    """Those that were removed last, newest first."""
    gone = [own for own in owns if own.newest.is_removed]
    return sorted(gone, key=lambda own: own.newest.edited_at, reverse=True)[:MOST_REMOVED]


def own_scenario(scenario: UUID, *, viewer: Actor) -> Own | None:
    """With its history; None also for whoever may not see it."""
    found = MAY.narrow(OwnScenario.objects.all(), viewer, "scenario.view").filter(id=scenario).first()
    return Own(found, tuple(found.versions.order_by("-number"))) if found else None


def mark_of_own(table: CostTable, own: OwnNumbers) -> str:
    """The same numbers on the same table have the same mark; what shelter there is changes nothing that is played."""
    said = ";".join(f"{key}={getattr(own, key)}" for key in NUMBERS if key != "places")
    return sha256(f"{mark_of(table)};{said}".encode()).hexdigest()


def played_with_own(viewer: Actor, table: CostTable, owns: Iterable[Own]) -> dict[UUID, dict[str, Any]]:
    """What came of each that was played with exactly these numbers; one statement."""
    marks = {own.scenario.id: mark_of_own(table, own.numbers) for own in owns}
    same = Played.objects.filter(region=table.region, year=table.year, mark__in=marks.values())
    outcomes = {one.mark: one.outcomes[0] for one in MAY.narrow(same, viewer, "capacity.view")}
    return {scenario: outcomes[mark] for scenario, mark in marks.items() if mark in outcomes}


def next_to_play(system: Actor, table: CostTable) -> OwnNumbers | None:
    """For the worker: numbers that nobody played yet, those that wait longest first."""
    mine = ScenarioVersion.objects.filter(region=table.region)
    newest = mine.order_by("scenario_id", "-number").distinct("scenario_id")
    waiting = sorted((one for one in newest if not one.is_removed), key=lambda one: one.edited_at)
    marks = {mark_of_own(table, numbers_of(one)): numbers_of(one) for one in waiting}
    same = Played.objects.filter(region=table.region, year=table.year, mark__in=marks)
    done = set(MAY.narrow(same, system, "capacity.play").values_list("mark", flat=True))
    return next((numbers for mark, numbers in marks.items() if mark not in done), None)


def regions_newly_edited(lookout: Actor, since: datetime) -> frozenset[str]:
    """Where somebody said other numbers since; one statement for all regions."""
    new = MAY.narrow(ScenarioVersion.objects.filter(edited_at__gte=since), lookout, "capacity.play")
    return frozenset(new.order_by().values_list("region", flat=True).distinct())
