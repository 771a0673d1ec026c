# SPDX-License-Identifier: EUPL-1.2
"""The invented life of the practice region, read from `stories/*.toml` (its README says what each key means)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from baken.kernel.clock import AMSTERDAM, local_day

FOLDER = Path(__file__).parent / "stories"
REGION = "gooi-en-vechtstreek"
FEW_MINUTES = timedelta(minutes=7)
ROUNDED_TO, JUST_BELOW = 5, 2
# The table of a question that tells how it went on as a report.
AS_REPORT = "as_report"


@dataclass(frozen=True)
class Story:
    """One report or question and what became of it. `told` holds the table of the file as it stands there."""

    key: str
    days_ago: int
    at: time
    told: Mapping[str, Any] = field(repr=False)

    def came_in(self, now: datetime) -> datetime:
        """When it came in, counted back from the day the region is made; never later than now."""
        day = local_day(now) - timedelta(days=self.days_ago)
        return min(datetime.combine(day, self.at, AMSTERDAM), now - FEW_MINUTES)

    def later(self, now: datetime, days: float) -> datetime:
        """A moment so many days after it came in, in office hours, never later than now."""
        moment = self.came_in(now) + timedelta(days=days)
        day = moment.astimezone(AMSTERDAM).date()
        hour = time(9 + len(self.key) % 8, (len(self.key) * 7) % 60)
        in_hours = max(datetime.combine(day, hour, AMSTERDAM), self.came_in(now) + FEW_MINUTES)
        return min(in_hours, now - timedelta(seconds=30))


def stories(now: datetime) -> list[Story]:
    """The reports of the year that ends now, oldest first."""
    in_order = sorted(_told("report"), key=lambda story: (-story.days_ago, story.at))
    return _on_the_edge(in_order, now)


def questions() -> list[Story]:
    """The questions for advice of two years, oldest first."""
    found = _told("advice")
    return sorted(found, key=lambda story: (-story.days_ago, story.at))


def turned(now: datetime) -> list[Story]:
    """The reports that began as a question; they come in when the question becomes a report."""
    return [_as_report(question, now) for question in questions() if AS_REPORT in question.told]


def all_reports(now: datetime) -> list[Story]:
    """Those that were told as one, and those that became one."""
    return [*stories(now), *turned(now)]


def _as_report(question: Story, now: datetime) -> Story:
    told: dict[str, Any] = {
        "question_key": question.key,
        "text": question.told["question"],
        "language": question.told["language"],
        "danger": "unknown",
    }
    told |= question.told[AS_REPORT]
    moment = question.later(now, told["after_days"]).astimezone(AMSTERDAM)
    return Story(f"{question.key}-melding", (local_day(now) - moment.date()).days, moment.time(), told)


def _told(table: str) -> list[Story]:
    return [
        Story(one["key"], one["days_ago"], time.fromisoformat(one["at"]), one)
        for path in sorted(FOLDER.glob("*.toml"))
        for one in _read(path).get(table, [])
    ]


def _on_the_edge(told: list[Story], now: datetime) -> list[Story]:
    """Leave out a few old ones of the running half-year, so that the next report changes a rounded figure.

    Whoever practises sends one report and sees the chain director's page move; figures are rounded to five.
    """
    today = local_day(now)
    begins = today.replace(month=1 if today.month <= 6 else 7, day=1)
    running = [story for story in told if local_day(story.came_in(now)) >= begins]
    became = sum(local_day(story.came_in(now)) >= begins for story in turned(now))
    surplus = (len(running) + became - JUST_BELOW) % ROUNDED_TO if len(running) + became > ROUNDED_TO else 0
    left_out = {story.key for story in running[:surplus]}
    return [story for story in told if story.key not in left_out]


def people() -> list[dict[str, Any]]:
    """The practice people, as the file has them."""
    found: list[dict[str, Any]] = _read(FOLDER / "people.toml")["person"]
    return found


@cache
def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)
