# SPDX-License-Identifier: EUPL-1.2
"""Questions for advice that came in too fast: in waves, by what shows outside the seal, and back to the worklist.

There is no quarantine for them: their words live four weeks only, and nothing of a question is erased by waiting.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from baken.audit.actions import record
from baken.intake.advice.queries import advice_requests
from baken.intake.models import AdviceRequest
from baken.kernel.actor import Actor
from baken.triage.permissions import MAY
from baken.triage.policy import CHOOSERS, WAVE_SHOWN
from baken.triage.waves.actions import NothingLeft
from baken.triage.waves.rules import ASKED_APART
from baken.triage.waves.together import close_together


class AskedAlike(NamedTuple):
    """What questions of one wave have in common from outside."""

    region: str
    wave: int
    language: str
    kind: str


@dataclass(frozen=True)
class Questions:
    """Questions of one wave that look alike, oldest first. The oldest names them in an address."""

    alike: AskedAlike
    asked: list[AdviceRequest]

    @property
    def oldest(self) -> AdviceRequest:
        return self.asked[0]


def slow_questions(viewer: Actor) -> QuerySet[AdviceRequest]:
    """What waits apart, for whoever may open that page."""
    found = advice_requests(viewer).filter(ASKED_APART)
    return found if viewer.role in CHOOSERS else found.none()


def question_waves(viewer: Actor) -> list[Questions]:
    """The rarest first within its wave, as with reports: what is no copy is what somebody must read."""
    waiting = slow_questions(viewer).order_by("region", "asked_at", "id")[:WAVE_SHOWN]
    groups: dict[AskedAlike, list[AdviceRequest]] = {}
    for wave, came in enumerate(close_together(waiting, attrgetter("asked_at"))):
        for one in came:
            groups.setdefault(AskedAlike(one.region, wave, one.language, one.kind), []).append(one)
    made = [Questions(alike, asked) for alike, asked in groups.items()]
    return sorted(made, key=lambda one: (one.alike.wave, len(one.asked), one.oldest.asked_at))


def questions_like(viewer: Actor, oldest: UUID) -> Questions | None:
    """The group that this question names; None when nobody waits in it any more."""
    return next((one for one in question_waves(viewer) if one.oldest.pk == oldest), None)


@transaction.atomic
def questions_to_the_worklist(*, chosen: Iterable[AdviceRequest], by: Actor, now: datetime) -> int:
    """They are no wave after all: they stand in the worklist like every question; how many."""
    waiting = AdviceRequest.objects.select_for_update().filter(ASKED_APART)
    found = list(waiting.filter(id__in=[one.id for one in chosen]).order_by("asked_at", "id"))
    if not found:
        raise NothingLeft
    for one in found:
        MAY.require(by, "wave.questions-to-worklist", one)
    AdviceRequest.objects.filter(id__in=[one.id for one in found]).update(slow_queue=False)
    for one in found:
        record(by, "wave.questions-to-worklist", one, region=one.region, at=now)
    return len(found)
