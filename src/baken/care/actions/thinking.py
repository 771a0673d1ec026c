# SPDX-License-Identifier: EUPL-1.2
"""Thinking along with a professional: counted, and no case."""

from datetime import date, datetime

from django.db import transaction

from baken.audit.actions import record
from baken.care.models import ThoughtAlong
from baken.care.permissions import MAY
from baken.care.vocabulary import Asker, RouteStep
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.permissions import whoever


class InTheFuture(Exception):
    """Only what was done is counted."""

    sentence = "Kies vandaag of een eerdere dag."


@transaction.atomic
def think_along(
    *, region: str, on: date, asker: str, step: str, minutes: int, by: Actor, now: datetime
) -> ThoughtAlong:
    """Count once that somebody asked, with the minutes it took."""
    thought = ThoughtAlong(
        region=region,
        on=on,
        asker=Asker(asker).value,
        step=RouteStep(step).value,
        minutes=minutes,
        noted_at=now,
        noted_by=whoever(by, "thinking.note"),
    )
    MAY.require(by, "thinking.note", thought)
    if on > local_day(now):
        raise InTheFuture
    thought.save(force_insert=True)
    record(by, "thinking.note", thought, region=region, at=now)
    return thought


@transaction.atomic
def withdraw_thought(*, thought: ThoughtAlong, by: Actor, now: datetime) -> None:
    """It was a mistake: it counts no longer, and the log keeps that it was there."""
    MAY.require(by, "thinking.take-back", thought)
    record(by, "thinking.take-back", thought, region=thought.region, at=now)
    thought.delete()
