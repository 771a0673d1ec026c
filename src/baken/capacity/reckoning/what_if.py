# SPDX-License-Identifier: EUPL-1.2
"""What if: a year played many times over the steps of the work, with formulas beside it where they hold.

The same settings give the same answer. Bands are the tenth, the fiftieth and the ninetieth of a hundred.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from scipy.special import pdtr

from baken.capacity.reckoning import closed_forms
from baken.capacity.reckoning.cost_table import CostTable
from baken.capacity.reckoning.flow import (
    Campaign,
    Flow,
    Illness,
    Kind,
    Scenario,
    Step,
    flow,
    working_days,
)
from baken.capacity.reckoning.reading import facts
from baken.capacity.reckoning.simulation import (
    Absence,
    Floats,
    Truths,
    poisson_arrivals,
    starts,
    work,
)

YEARS = 200
PARTS = (10, 50, 90)
# Work that comes after the year can still overtake what came in it.
TAIL = 20


@dataclass(frozen=True)
class Band:
    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class StepOutcome:
    """Working days of waiting before the step, of whoever came in the year. `formula` is the mean, where one holds."""

    code: str
    name: str
    people: int
    load: float
    people_when_ill: int | None
    load_when_ill: float | None
    waiting: Band
    mean: float
    formula: float | None

    @property
    def is_steady(self) -> bool:
        return self.load < 1


@dataclass(frozen=True)
class Outcome:
    """One scenario on one flow.

    `in_time`: the share with a safety assessment within the term; hours and euros are those of the point.
    """

    scenario: Scenario
    kind: Kind
    steps: tuple[StepOutcome, ...]
    in_time: Band
    backlog: Band
    reports: Band
    hours: Band
    euros: Band
    years: int
    seed: int

    @property
    def overloaded(self) -> tuple[StepOutcome, ...]:
        """Steps without a steady state: what waits there grows as long as it lasts."""
        return tuple(step for step in self.steps if not step.is_steady)

    def as_dict(self) -> dict[str, Any]:
        """For JSON: a load without anybody there is infinite, which JSON cannot say, and becomes None."""
        found: dict[str, Any] = _finite(asdict(self) | {"steady": not self.overloaded})
        return found


@lru_cache(maxsize=256)
def what_if(
    scenario: Scenario, table: CostTable, kind: Kind = "whole", *, years: int = YEARS, seed: int = 1
) -> Outcome:
    """Play the year so many times."""
    way = flow(kind, table)
    played = _Played(scenario, way, years, seed)
    steps = tuple(_outcome(step, played, number) for number, step in enumerate(way.steps))
    reports, hours, euros = _hours_and_euros(scenario, table)
    return Outcome(
        scenario, kind, steps, played.in_time(), played.backlog(), reports, hours, euros, years, seed
    )


class _Played:
    """The arrays of all years: when each report came, and when each step of it was begun and ready."""

    def __init__(self, scenario: Scenario, way: Flow, years: int, seed: int) -> None:
        known, days = facts("flow"), working_days()
        # One source of chance for each purpose: scenarios differ by what differs, and hardly by chance.
        draw, batch_draw, urgent_draw, *step_draws = (
            np.random.default_rng([seed, each]) for each in range(6)
        )
        self.scenario, self.way, self.total = scenario, way, way.others + scenario.reports
        self.begin = float(days) if way.is_warm else 0.0
        self.end = self.begin + days
        batches = _batches(batch_draw, scenario.campaign, self.begin, years) if scenario.campaign else None
        came = poisson_arrivals(draw, self.total / days, self.end + TAIL, years, batches)
        urgent = (
            urgent_draw.random(came.shape) < float(known["urgent"]["share"])
            if scenario.urgent_first
            else None
        )
        away = _absence(scenario.ill, self.begin) if scenario.ill else None
        self.step_without = known["ill"]["step"] if scenario.ill else ""
        self.came: list[Floats] = []
        self.begun: list[Floats] = []
        self.own: list[Truths] = []
        self.lasted: Floats = came
        first_came = came
        for step, step_draw in zip(way.steps, step_draws, strict=False):
            service = work(step_draw, came.shape, step.mean, float(known["work"]["variation"]))
            begun = starts(
                came, service, step.people, urgent, away if step.code == self.step_without else None
            )
            self.came.append(came)
            self.begun.append(begun)
            self.own.append(self._of_the_year(first_came))
            ready = begun + service
            if step.code == "assessment":
                self.assessed_of = self._of_the_year(first_came)
                self.lasted = np.subtract(ready, first_came, out=np.zeros_like(ready), where=self.assessed_of)
            order = ready.argsort(axis=0, kind="stable")
            came, first_came = (np.take_along_axis(each, order, 0) for each in (ready, first_came))
            urgent = None if urgent is None else np.take_along_axis(urgent, order, 0)

    def _of_the_year(self, came: Floats) -> Truths:
        found: Truths = (came >= self.begin) & (came < self.end)
        return found

    def waiting(self, number: int) -> Floats:
        own = self.own[number]
        waited: Floats = self.begun[number][own] - self.came[number][own]
        return waited

    def in_time(self) -> Band:
        """Whoever came on the last days of the year counts too: the years are played to the end."""
        term = float(facts("flow")["term"]["working_days"])
        late = (self.lasted > term) & self.assessed_of
        numbers = np.maximum(self.assessed_of.sum(axis=0), 1)
        return _band(1 - late.sum(axis=0) / numbers)

    def backlog(self) -> Band:
        """What waits before any step at the end of the year."""
        waits = sum(
            ((came < self.end) & (begun >= self.end)).sum(axis=0)
            for came, begun in zip(self.came, self.begun, strict=True)
        )
        return _band(np.asarray(waits, dtype=np.float64))


def _batches(draw: np.random.Generator, campaign: Campaign, begin: float, years: int) -> Floats:
    """So many together at a few moments of a week; the last ones are what is left."""
    known = facts("flow")["campaign"]
    whole, left = divmod(campaign.reports, campaign.at_once)
    sizes = [campaign.at_once] * whole + [left] * bool(left)
    moments = draw.uniform(0, known["days"], (len(sizes), years))
    found: Floats = np.repeat(begin + known["begins"] + moments, sizes, axis=0)
    return found


def _absence(ill: Illness, begin: float) -> Absence:
    since = begin + facts("flow")["ill"]["begins"]
    return Absence(since, since + ill.days, ill.people)


def _outcome(step: Step, played: _Played, number: int) -> StepOutcome:
    waited, days = played.waiting(number), working_days()
    busy = step.load(played.total, days)
    gone = played.scenario.ill
    left = max(step.people - gone.people, 0) if gone and step.code == played.step_without else None
    ill = None if left is None else step.load(played.total, days, left)
    mean = float(waited.mean()) if waited.size else 0.0
    return StepOutcome(
        step.code, step.name, step.people, busy, left, ill, _band(waited), mean, _formula(step, played, busy)
    )


def _formula(step: Step, played: _Played, busy: float) -> float | None:
    """Erlang C, which knows of no campaign, illness or first year; the mean over all is the same for urgent first."""
    scenario, known = played.scenario, facts("flow")
    exponential = float(known["work"]["variation"]) == 1.0
    if busy >= 1 or scenario.campaign or scenario.ill or not played.way.is_warm or not exponential:
        return None
    return closed_forms.waiting(played.total / working_days(), step.mean, step.people)


def _band(values: Floats) -> Band:
    if not values.size:
        return Band(0.0, 0.0, 0.0)
    return Band(*(float(each) for each in np.percentile(values, PARTS)))


def _hours_and_euros(scenario: Scenario, table: CostTable) -> tuple[Band, Band, Band]:
    """How many reports a year may bring by chance (Poisson), and what those ask of the point; advice as planned."""
    more = scenario.campaign.reports if scenario.campaign else 0
    numbers = [_poisson_quantile(part / 100, scenario.reports) + more for part in PARTS]
    held = [table.for_numbers(max(each, 1)) for each in numbers]
    return (
        Band(*(float(each) for each in numbers)),
        Band(*(float(each.hours) for each in held)),
        Band(*(float(each.total) for each in held)),
    )


def _poisson_quantile(part: float, mean: float) -> int:
    """The smallest number that so many years do not exceed."""
    numbers = np.arange(int(mean + 10 * mean**0.5) + 20)
    return int(np.searchsorted(pdtr(numbers, mean), part))


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return None if value == float("inf") else value
