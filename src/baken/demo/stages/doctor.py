# SPDX-License-Identifier: EUPL-1.2
"""At the desk: a worker asks the confidential doctor about a report, who reads the question only and answers it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from baken.access.transactions import acting
from baken.access.vocabulary import Purpose
from baken.demo.stages.colleagues import person, worker_of
from baken.demo.stories import Story
from baken.handover.actions import answer
from baken.handover.models import Consultation
from baken.handover.vocabulary import DOCTOR, Ground
from baken.intake.models import Report
from baken.kernel.clock import local_day
from baken.triage.actions import LaidOut, ask_doctor

ENDS_AFTER = timedelta(days=30)


def ask(story: Story, report: UUID, now: datetime) -> None:
    """As the story tells; without an answer in it the question waits at the doctor's desk."""
    told = story.told.get("doctor")
    if told is None:
        return
    worker, when = worker_of(story), story.later(now, told["after_days"])
    with acting(worker):
        found = Report.objects.get(id=report)
        asked = ask_doctor(report=found, laid_out=_laid_out(told, when), by=worker, now=when)
    if "answer" in told:
        _answer(asked, told["answer"], story.later(now, told["after_days"] + told["answer_after_days"]))


def _laid_out(told: Mapping[str, Any], when: datetime) -> LaidOut:
    return LaidOut(
        question=told["question"],
        fields=told["fields"],
        purpose=told["purpose"],
        ground=Ground.PUBLIC_TASK,
        ends_on=local_day(when) + ENDS_AFTER,
        domain=DOCTOR,
    )


def _answer(asked: Consultation, words: str, when: datetime) -> None:
    ruben = person("ruben", Purpose.CARE)
    with acting(ruben):
        answer(consultation=asked, words=words.strip(), by=ruben, now=when)
