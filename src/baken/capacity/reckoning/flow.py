# SPDX-License-Identifier: EUPL-1.2
"""The way of a report as steps with people: the whole Veilig Thuis, or the point by itself; and what may happen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeAlias

from baken.capacity.reckoning.cost_table import CostTable
from baken.capacity.reckoning.reading import facts
from baken.capacity.reckoning.refusals import NotKnown

Kind: TypeAlias = Literal["whole", "point"]
KINDS: tuple[Kind, ...] = ("whole", "point")
TASKS = ("triage", "assessment", "follow_up")


@dataclass(frozen=True)
class Step:
    """One step. `mean` is how many working days one person is busy with one report, given the hours of a day."""

    code: str
    name: str
    people: int
    hours: float
    mean: float

    def load(self, reports: float, working_days: float, people: int | None = None) -> float:
        there = self.people if people is None else people
        return reports / working_days * self.mean / there if there else float("inf")


@dataclass(frozen=True)
class Flow:
    """Who else comes along the same way, and whether the year begins as the years before ended."""

    kind: Kind
    name: str
    others: int
    is_warm: bool
    steps: tuple[Step, ...]
    assumption: str


@dataclass(frozen=True)
class Campaign:
    """So many reports more, so many of them together, in one week."""

    reports: int
    at_once: int


@dataclass(frozen=True)
class Illness:
    """So many colleagues of one step away, for so many working days."""

    people: int
    days: int


@dataclass(frozen=True)
class Scenario:
    """What may happen in a year."""

    reports: int
    campaign: Campaign | None = None
    ill: Illness | None = None
    urgent_first: bool = False
    code: str = ""
    name: str = ""


def scenarios(planned: int) -> tuple[Scenario, ...]:
    """Those that are compared by themselves, for so many reports as the cost table plans."""
    return tuple(
        Scenario(
            planned * each["times"],
            usual_campaign() if each.get("campaign") else None,
            usual_illness() if each.get("ill") else None,
            each.get("urgent_first", False), each["code"], each["name"],
        )
        for each in facts("flow")["scenarios"]
    )  # fmt: skip


def usual_campaign() -> Campaign:
    known = facts("flow")["campaign"]
    return Campaign(known["reports"], known["at_once"])


def usual_illness() -> Illness:
    known = facts("flow")["ill"]
    return Illness(known["people"], known["days"])


def scenario_named(code: str, planned: int) -> Scenario:
    for each in scenarios(planned):
        if each.code == code:
            return each
    raise NotKnown(f"Er is geen scenario {code}.", f"There is no scenario {code}.")


def working_days() -> int:
    return int(facts("flow")["year"]["working_days"])


def flow(kind: Kind, table: CostTable) -> Flow:
    """A report takes as many hours in both; people come from the facts, or for the point from the cost table."""
    known = facts("flow")[kind]
    steps = _steps_of_the_point(table) if kind == "point" else _steps_of_all(known)
    return Flow(kind, known["name"], known["reports"], known["warm"], steps, known["assumption"])


def _steps_of_all(known: Mapping[str, Any]) -> tuple[Step, ...]:
    return tuple(_step(each["code"], each["people"], float(each["hours_a_year"])) for each in known["steps"])


def _steps_of_the_point(table: CostTable) -> tuple[Step, ...]:
    """One person with the hours that the table has for the step; in a meeting all sit together."""
    found = []
    for code in TASKS:
        lines = [line for line in table.lines if line.task == code]
        if not lines:
            raise NotKnown(f"De kostentabel heeft geen taak {code}.", f"The cost table has no task {code}.")
        hours = float(sum(line.hours for line in lines))
        found.append(_step(code, 1, hours / len(lines) if code == "triage" else hours))
    return tuple(found)


def _step(code: str, people: int, hours_a_year: float) -> Step:
    """A table without hours for a step can hardly do any: an hour a year."""
    hours = float(facts("flow")["hours"][code]["a_report"])
    return Step(code, names()[code], people, hours, hours / (max(hours_a_year, 1.0) / working_days()))


@cache
def names() -> dict[str, str]:
    return {each["code"]: each["name"] for each in facts("flow")["whole"]["steps"]}
