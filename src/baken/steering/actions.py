# SPDX-License-Identifier: EUPL-1.2
"""Asking, reading, answering and setting aside a general question; taking an answer back."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever
from baken.steering.models import GeneralAnswer, GeneralQuestion, Outcome
from baken.steering.permissions import MAY
from baken.steering.pointing import pointing_in
from baken.steering.sealing import open_question, seal_question


class PointsAtSomebody(ValueError):
    """Hierin staat iets dat naar een persoon wijst. Haal dat eerst weg."""


@transaction.atomic
def ask_generally(
    *, question: UUID, text: str, language: str, public: bytes, by: Actor, now: datetime
) -> GeneralQuestion:
    """Sealed to the office; a second click on the same form changes nothing."""
    MAY.require(by, "general-question.ask")
    if pointing_in(text):
        raise PointsAtSomebody(PointsAtSomebody.__doc__)
    [region] = by.regions
    # The minute only: a precise moment could be laid beside a phone's history.
    at = now.replace(second=0, microsecond=0)
    made = GeneralQuestion(id=question, region=region, language=language, asked_at=at)
    made.sealed = seal_question(public, text, belongs_to=made.belongs_to)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        return made
    record(by, "general-question.ask", made, region=region, at=at)
    return made


@transaction.atomic
def read_question(*, question: GeneralQuestion, key: bytes, by: Actor, now: datetime) -> str:
    """Its words; every look is on record."""
    MAY.require(by, "general-question.read", question)
    text = open_question(key, bytes(question.sealed), belongs_to=question.belongs_to)
    record(by, "general-question.read", question, region=question.region, at=now, kind=Kind.READ)
    return text


@transaction.atomic
def publish_answer(
    *, question: GeneralQuestion, asked: str, answer: str, by: Actor, now: datetime
) -> GeneralAnswer:
    """For everybody, in the words of whoever answers; what was asked is erased."""
    MAY.require(by, "general-question.answer", question)
    if pointing_in(asked) or pointing_in(answer):
        raise PointsAtSomebody(PointsAtSomebody.__doc__)
    made = GeneralAnswer.objects.create(
        region=question.region,
        question=asked,
        answer=answer,
        published_at=now,
        published_by=whoever(by, "general-question.answer"),
    )
    _handled(question, Outcome.ANSWERED, by, now)
    record(by, "general-question.answer", made, region=question.region, at=now)
    return made


@transaction.atomic
def set_aside(*, question: GeneralQuestion, by: Actor, now: datetime) -> None:
    """It is no general question, or it was answered before; its words are erased."""
    MAY.require(by, "general-question.set-aside", question)
    _handled(question, Outcome.SET_ASIDE, by, now)
    record(by, "general-question.set-aside", question, region=question.region, at=now)


@transaction.atomic
def withdraw_answer(*, answer: GeneralAnswer, by: Actor, now: datetime) -> None:
    """Nobody reads it any more; that it stood there stays known."""
    MAY.require(by, "general-answer.withdraw", answer)
    answer.withdrawn_at, answer.withdrawn_by = now, by.id
    answer.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record(by, "general-answer.withdraw", answer, region=answer.region, at=now)


def _handled(question: GeneralQuestion, outcome: Outcome, by: Actor, now: datetime) -> None:
    question.outcome, question.handled_at, question.handled_by = outcome, now, by.id
    question.sealed = b""
    question.save(update_fields=["outcome", "handled_at", "handled_by", "sealed"])
