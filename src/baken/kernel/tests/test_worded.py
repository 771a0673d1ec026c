# SPDX-License-Identifier: EUPL-1.2
"""A question is worded once for whoever asks it, and never answered with the words of another's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from baken.kernel.actor import Actor
from baken.kernel.worded import Statement, Worded

FARAH = Actor(
    "desk",
    "intake_worker",
    UUID(int=1),
    frozenset({"west-friesland"}),
    frozenset({"GM1"}),
    "p",
    "d",
    "triage",
)
TODAY = date(2026, 3, 6)


def fresh() -> Worded[Statement]:
    return Worded(most=2)


def words_for(said: str) -> Callable[[], Statement]:
    return lambda: Statement(said, ())


def test_the_same_question_of_the_same_viewer_is_worded_once() -> None:
    worded = fresh()

    first = worded.of(FARAH, TODAY, words=words_for("first"))

    assert worded.of(replace(FARAH), TODAY, words=words_for("again")) is first


@pytest.mark.parametrize(
    "other",
    [
        replace(FARAH, door="worker"),
        replace(FARAH, role="team_lead"),
        replace(FARAH, id=UUID(int=2)),
        replace(FARAH, regions=frozenset()),
        replace(FARAH, municipalities=frozenset()),
        replace(FARAH, partner=""),
        replace(FARAH, domain=""),
        replace(FARAH, purpose="quality"),
    ],
)
def test_whoever_differs_in_anything_asks_something_else(other: Actor) -> None:
    worded = fresh()
    worded.of(FARAH, TODAY, words=words_for("hers"))

    assert worded.of(other, TODAY, words=words_for("another's")).sql == "another's"


def test_another_day_is_another_question() -> None:
    worded = fresh()
    worded.of(FARAH, TODAY, words=words_for("today"))

    assert worded.of(FARAH, date(2026, 3, 7), words=words_for("tomorrow")).sql == "tomorrow"


def test_what_was_asked_longest_ago_is_forgotten_first() -> None:
    worded = fresh()
    for asked in ("a", "b", "a", "c"):
        worded.of(FARAH, asked, words=words_for(asked))

    assert worded.of(FARAH, "a", words=words_for("anew")).sql == "a"
    assert worded.of(FARAH, "b", words=words_for("anew")).sql == "anew"


def test_nothing_that_a_viewer_carries_for_a_request_is_kept() -> None:
    worded, viewer = fresh(), replace(FARAH)
    viewer.conditions["rule"] = "condition"

    worded.of(viewer, TODAY, words=words_for("hers"))

    [(kept, _day)] = worded._kept
    assert kept.conditions == {}
