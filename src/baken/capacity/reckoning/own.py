# SPDX-License-Identifier: EUPL-1.2
"""A scenario with somebody's own numbers: which numbers can be, and what is played with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from baken.capacity.reckoning.flow import KINDS, Campaign, Illness, Kind, Scenario, working_days
from baken.capacity.reckoning.reading import facts

# More than these were typed by mistake: a region plans some tens of reports, and a year is played for hundreds.
MOST_REPORTS = 5_000
MOST_PLACES = 1_000


@dataclass(frozen=True)
class OwnNumbers:
    """Nothing of a campaign or an illness is None; without places the shelter is the national one."""

    reports: int
    campaign: int | None = None
    at_once: int | None = None
    ill: int | None = None
    days: int | None = None
    urgent_first: bool = False
    kind: Kind = "whole"
    places: int | None = None

    @property
    def scenario(self) -> Scenario:
        return Scenario(
            self.reports,
            Campaign(self.campaign, self.at_once) if self.campaign and self.at_once else None,
            Illness(self.ill, self.days) if self.ill and self.days else None,
            self.urgent_first,
        )

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


class WrongNumbers(ValueError):
    """Numbers that no year can have; a Dutch sentence for each."""

    def __init__(self, wrong: dict[str, str]) -> None:
        super().__init__(" ".join(wrong.values()))
        self.wrong = wrong


def check(own: OwnNumbers) -> None:
    """Raises WrongNumbers with the first thing that is wrong of each number."""
    wrong: dict[str, str] = {}
    for key, sentence in (*_bounds(own), *_campaign(own), *_illness(own)):
        wrong.setdefault(key, sentence)
    if wrong:
        raise WrongNumbers(wrong)


def people_at_the_step(kind: Kind) -> int:
    """How many can be ill at all: those of the step that the facts name; the point has one for each step."""
    step = facts("flow")["ill"]["step"]
    return 1 if kind == "point" else next(
        int(each["people"]) for each in facts("flow")["whole"]["steps"] if each["code"] == step
    )  # fmt: skip


def most_days() -> int:
    """An illness begins on a fixed day; what is left of the year after it."""
    return working_days() - int(facts("flow")["ill"]["begins"])


def _bounds(own: OwnNumbers) -> Iterator[tuple[str, str]]:
    if own.kind not in KINDS:
        yield "kind", "Kies waarop je rekent."
    if not 1 <= own.reports <= MOST_REPORTS:
        yield "reports", "Vul een heel getal in van 1 tot en met 5.000."
    if own.places is not None and not 1 <= own.places <= MOST_PLACES:
        yield "places", "Vul een heel getal in van 1 tot en met 1.000."


def _campaign(own: OwnNumbers) -> Iterator[tuple[str, str]]:
    if own.campaign is not None and not 1 <= own.campaign <= MOST_REPORTS:
        yield "campaign", "Vul een heel getal in van 1 tot en met 5.000, of laat dit leeg."
    elif own.campaign is None and own.at_once is not None:
        yield "campaign", "Vul ook in hoeveel meldingen de campagne brengt."
    if own.at_once is None:
        if own.campaign is not None:
            yield "at_once", "Vul ook in hoeveel er daarvan tegelijk komen."
    elif own.at_once < 1:
        yield "at_once", "Vul een heel getal in dat groter is dan nul, of laat dit leeg."
    elif own.campaign and own.at_once > own.campaign:
        yield "at_once", "Er kunnen er niet meer tegelijk komen dan de campagne brengt."


def _illness(own: OwnNumbers) -> Iterator[tuple[str, str]]:
    most = people_at_the_step(own.kind)
    if own.ill is None:
        if own.days is not None:
            yield "ill", "Vul ook in hoeveel collega's ziek zijn."
    elif own.ill < 1:
        yield "ill", "Vul een heel getal in dat groter is dan nul, of laat dit leeg."
    elif own.ill > most:
        yield "ill", _too_many_ill(own.kind, most)
    if own.ill is not None and own.days is None:
        yield "days", "Vul ook in hoeveel werkdagen dat duurt."
    elif own.days is not None and not 1 <= own.days <= most_days():
        yield (
            "days",
            f"Vul een heel getal in van 1 tot en met {most_days()}: langer duurt dat jaar niet meer.",
        )


def _too_many_ill(kind: Kind, most: int) -> str:
    if kind == "point":
        return "Het meldpunt heeft voor deze stap één mens: er kan er niet meer dan één ziek zijn."
    return f"Aan de veiligheidsbeoordeling werken {most} mensen: er kunnen er niet meer ziek zijn."
