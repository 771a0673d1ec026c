# SPDX-License-Identifier: EUPL-1.2
"""The practice year: whatever the day it is made on, it is whole, varied and on the edge of a figure."""

from datetime import UTC, datetime, timedelta

import pytest

from baken.access.vocabulary import Role
from baken.demo.__main__ import STAGES
from baken.demo.stories import all_reports, people, questions, stories
from baken.insight.periods import HalfYear
from baken.insight.policy import released_value
from baken.intake.vocabulary import AdviceKind
from baken.kernel.clock import local_day
from baken.triage.vocabulary import OutcomeKind

DAYS = [
    datetime(2026, 11, 21, 22, 17, tzinfo=UTC) + timedelta(days=days)
    for days in (0, 9, 30, 45, 46, 47, 100, 200, 226, 227, 300)
]


@pytest.mark.parametrize("now", DAYS)
def test_one_more_report_moves_the_total_of_the_running_half_year(now: datetime) -> None:
    running = HalfYear.of(local_day(now))

    count = sum(running.starts <= story.came_in(now) < running.ends for story in all_reports(now))

    if count > 5:
        assert released_value(count) != released_value(count + 1)


@pytest.mark.parametrize("now", DAYS)
def test_nothing_happens_in_the_future_or_before_it_came_in(now: datetime) -> None:
    for story in [*all_reports(now), *questions()]:
        moments = [story.came_in(now)] + [story.later(now, days) for days in (0, 0.3, 2, 30, 400)]
        assert max(moments) <= now
        assert min(moments) == story.came_in(now)


def test_every_outcome_of_the_registry_is_practised() -> None:
    told = {outcome["choice"] for story in stories(DAYS[0]) for outcome in story.told.get("outcomes", [])}

    assert told == set(OutcomeKind.values)


def test_some_reports_wait_and_some_are_about_danger_now() -> None:
    told = [story.told for story in stories(DAYS[0])]

    assert any("reading" not in one for one in told)
    assert any(one["danger"] == "now" for one in told)
    assert {one["language"] for one in told} >= {"nl", "en", "pl", "ro"}


def test_questions_are_of_every_kind_asked_by_many_and_the_newest_wait() -> None:
    told = [question.told for question in questions()]
    waiting = [question for question in questions() if "answer" not in question.told]

    assert {one["kind"] for one in told} == set(AdviceKind.values)
    assert len({one["asker"] for one in told}) >= 20
    assert len({one["language"] for one in told}) >= 8
    assert {question.days_ago for question in questions() if question.days_ago > 365}
    assert max(question.days_ago for question in waiting) <= 3 < len(waiting)


def test_every_role_can_be_played() -> None:
    assert {one["role"] for one in people()} == set(Role)


def test_every_stage_is_there() -> None:
    from importlib.util import find_spec

    assert all(find_spec(f"baken.demo.stages.{stage}") for stage, _ in STAGES)
