# SPDX-License-Identifier: EUPL-1.2
"""Hours that were noted in the work, per quarter: counted and rounded here, laid beside the plan by `capacity`.

Whoever notes minutes somewhere else adds one line to `COUNTS`: a function that gives minutes by task.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime

from baken.capacity.actions import release_hours
from baken.capacity.figures import minutes_per_task
from baken.capacity.quarters import Quarter, quarters_until
from baken.capacity.vocabulary import NOTED, Task
from baken.insight.policy import released_value
from baken.intake.figures import advice_minutes_per_role
from baken.kernel.actor import Actor
from baken.triage.figures import meeting_minutes

QUARTERS = 8
Count = Callable[[str, datetime, datetime], Mapping[str, int]]


def _of_advice(region: str, since: datetime, until: datetime) -> Mapping[str, int]:
    return {Task.ADVICE: sum(advice_minutes_per_role(region, since, until).values())}


def _of_meetings(region: str, since: datetime, until: datetime) -> Mapping[str, int]:
    return {Task.TRIAGE: sum(meeting_minutes(region, since, until).values())}


COUNTS: tuple[Count, ...] = (_of_advice, _of_meetings, minutes_per_task)


def release_noted_hours(*, region: str, by: Actor, now: datetime) -> int:
    """Release the last two years of every task; how many quarters changed."""
    counted = {one: _minutes(region, one) for one in quarters_until(now, QUARTERS)}
    return sum(
        _release(region, task, {one: minutes[task] for one, minutes in counted.items()}, by, now)
        for task in NOTED
    )


def _minutes(region: str, quarter: Quarter) -> Counter[str]:
    found: Counter[str] = Counter()
    for count in COUNTS:
        found.update(count(region, quarter.starts, quarter.ends))
    return found


def _release(region: str, task: str, counted: Mapping[Quarter, int], by: Actor, now: datetime) -> int:
    """A quarter before the first minute says nothing."""
    begun = next((place for place, minutes in enumerate(counted.values()) if minutes), len(counted))
    rounded = {
        (one.year, one.number): released_value(minutes // 60)
        for one, minutes in list(counted.items())[begun:]
    }
    return release_hours(region=region, task=task, quarters=rounded, by=by, now=now) if rounded else 0
