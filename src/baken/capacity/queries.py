# SPDX-License-Identifier: EUPL-1.2
"""Cost tables as they hold now, what was played with them, and the hours that were noted."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from baken.capacity.models import CostEdit, CostStart, NotedHours, Played
from baken.capacity.permissions import MAY
from baken.capacity.reckoning import CostTable, cost_table, known_years
from baken.capacity.reckoning.edits import edited, numbers
from baken.capacity.reckoning.reading import facts
from baken.capacity.reckoning.starting import example_for, started
from baken.kernel.actor import Actor


@dataclass(frozen=True)
class Held:
    """A table as it holds, the one of the file, and every edit, the newest first."""

    table: CostTable
    in_file: CostTable
    edits: tuple[CostEdit, ...]
    begun: CostStart | None = None

    @property
    def number(self) -> int:
        return self.edits[0].number if self.edits else 0

    @property
    def mark(self) -> str:
        return mark_of(self.table)


def base_of(region: str, year: int | None = None) -> CostTable:
    return _base(region, year)[0]


def _base(region: str, year: int | None) -> tuple[CostTable, CostStart | None]:
    """The newest table of a file or begun at the office, until this year; raises NotKnown where there is none."""
    begun = CostStart.objects.filter(region=region)
    newest = (begun if year is None else begun.filter(year__lte=year)).order_by("-year").first()
    years = [each for each in known_years(region) if year is None or each <= year]
    if newest is None or (years and years[-1] >= newest.year):
        return cost_table(region, year), None
    return table_begun(newest), newest


def table_begun(begun: CostStart) -> CostTable:
    return started(
        example_for(begun.region), region=begun.region, year=begun.year, reports=begun.reports,
        advice=begun.advice, inhabitants=begun.inhabitants, is_copied=begun.is_copied,
    )  # fmt: skip


def has_table_of(region: str, year: int) -> bool:
    return year in known_years(region) or CostStart.objects.filter(region=region, year=year).exists()


def held(viewer: Actor, region: str, year: int | None = None, *, right: str = "capacity.view") -> Held:
    """Two statements; raises NotKnown where there is no table."""
    in_file, begun = _base(region, year)
    same = CostEdit.objects.filter(region=region, year=in_file.year)
    edits = tuple(MAY.narrow(same, viewer, right).order_by("-number"))
    return Held(edited(in_file, edits[0].values) if edits else in_file, in_file, edits, begun)


def table_for_the_worker(region: str) -> CostTable:
    """The newest table of a region as it holds, for what is played with it."""
    in_file = base_of(region)
    newest = CostEdit.objects.filter(region=region, year=in_file.year).order_by("-number").first()
    return edited(in_file, newest.values) if newest else in_file


# Raised whenever an outcome gets another form: what was played in an older one is played again.
FORM_OF_OUTCOMES = 2


def mark_of(table: CostTable) -> str:
    """Two tables with the same numbers have the same mark, as long as the facts of the flow are the same.

    Hours outside the point are not played.
    """
    played_with = [(key, value) for key, value in numbers(table).items() if not key.startswith("claim-")]
    said = ";".join(f"{key}={value.normalize():f}" for key, value in sorted(played_with))
    return sha256(f"{FORM_OF_OUTCOMES};{facts('flow')!r};{said}".encode()).hexdigest()


def is_played(region: str, year: int, mark: str) -> bool:
    return Played.objects.filter(region=region, year=year, mark=mark).exists()


def played(viewer: Actor, now: Held) -> list[dict[str, Any]]:
    """The scenarios played with exactly these numbers; none while the worker is still at it."""
    same = Played.objects.filter(region=now.table.region, year=now.table.year, mark=now.mark)
    found = MAY.narrow(same, viewer, "capacity.view").first()
    return found.outcomes if found else []


Quarters = dict[tuple[int, int], int | None]


def noted_hours(viewer: Actor, region: str) -> dict[str, Quarters]:
    """The newest release of each task and quarter."""
    return _newest(MAY.narrow(NotedHours.objects.filter(region=region), viewer, "capacity.see-hours"))


def noted_before(region: str, task: str) -> Quarters:
    """The same of one task, for the worker that compares."""
    return _newest(NotedHours.objects.filter(region=region, task=task)).get(task, {})


def _newest(rows: Any) -> dict[str, Quarters]:
    found: dict[str, Quarters] = {}
    order = ("task", "year", "quarter")
    for one in rows.order_by(*order, "-released_at").distinct(*order):
        found.setdefault(one.task, {})[one.year, one.quarter] = one.hours
    return found
