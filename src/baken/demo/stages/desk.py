# SPDX-License-Identifier: EUPL-1.2
"""At the desk: reports are taken up, weighed, answered and decided on, as the stories tell."""

from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from baken.access.transactions import acting
from baken.awareness.indicators import indicator_book
from baken.demo import state
from baken.demo.stages import doctor, duties, meetings, waiting
from baken.demo.stages.colleagues import worker_of
from baken.demo.stages.outcomes import chosen_outcome
from baken.demo.stages.questions import answer
from baken.demo.stories import Story, all_reports, questions, turned
from baken.intake.models import Report
from baken.intake.vocabulary import ReportState
from baken.kernel.actor import Actor
from baken.triage.actions import answer_reporter, decide, note_evidence, take_back, take_up, weigh
from baken.triage.actions.weighing import Noted, Reading
from baken.triage.vocabulary import Seen

TAKEN_UP_AFTER = 0.3


def run(now: datetime) -> None:
    """Every story that somebody has read; the others wait on the worklist."""
    made = state.load()
    for question in questions():
        made[question.key] = answer(question, made[question.key], now)
    for story in turned(now):
        made[story.key] = {"report": made[story.told["question_key"]]["became"]}
    state.save(made)
    for story in all_reports(now):
        if "reading" in story.told:
            _work_on(story, UUID(made[story.key]["report"]), now)
    waiting.look(all_reports(now), made, now)
    meetings.hold(now)
    duties.plan_two_weeks(now)


def _work_on(story: Story, report: UUID, now: datetime) -> None:
    worker, when = worker_of(story), story.later(now, TAKEN_UP_AFTER)
    with acting(worker):
        taken = take_up(report=Report.objects.get(id=report), by=worker, now=when)
        weigh(report=taken, reading=_reading(story), by=worker, now=when)
        note_evidence(report=taken, noted=_noted(story), by=worker, now=when)
    for message in story.told.get("messages", []):
        if message["from"] == "worker":
            with acting(worker):
                at = story.later(now, message["after_days"])
                answer_reporter(
                    report=Report.objects.get(id=report), text=message["text"].strip(), by=worker, now=at
                )
    doctor.ask(story, report, now)
    outcomes = story.told.get("outcomes", [])
    for after_days, together in groupby(outcomes, key=lambda outcome: outcome["after_days"]):
        _decide(story, report, list(together), worker, story.later(now, after_days))


def _decide(story: Story, report: UUID, outcomes: list[dict[str, Any]], by: Actor, when: datetime) -> None:
    with acting(by):
        found = Report.objects.get(id=report)
        if found.state == ReportState.DECIDED:
            found = take_back(report=found, by=by, now=when)
        decide(
            report=found,
            chosen=[chosen_outcome(story, outcome, found, by, when) for outcome in outcomes],
            why=" ".join(outcome.get("reason", "").strip() for outcome in outcomes),
            letter="",
            by=by,
            now=when,
        )


def _reading(story: Story) -> Reading:
    reading = story.told["reading"]
    return Reading(
        forms=tuple(reading["forms"]),
        border=reading["border"],
        sector=reading["sector"],
        lives_in=story.told["municipality"],
        age=reading["age"],
        risk_factors=tuple(reading.get("risk", [])),
        urgency=reading["urgency"],
        others_in_same_position=reading.get("others"),
    )


def _noted(story: Story) -> list[Noted]:
    """The stories tell dimension, strength and words; the book says which indicators there are."""
    used: set[str] = set()
    found = []
    for told in story.told.get("indicators", []):
        fitting = [
            indicator.code
            for indicator in indicator_book().by_code.values()
            if indicator.dimension == told["dimension"]
            and indicator.strength.name.lower() == told["strength"]
            and indicator.code not in used
        ]
        if fitting:
            used.add(fitting[0])
            found.append(Noted(fitting[0], Seen.OBSERVED, told["text"].strip()))
    return found
