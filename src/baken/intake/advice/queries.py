# SPDX-License-Identifier: EUPL-1.2
"""Reading questions for advice: coded facts for who may see them, words for who answers or reads along."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet, Sum

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.intake.models import AdviceRequest, AdviceTime
from baken.intake.permissions import MAY
from baken.intake.policy import ADVICE, ADVICE_IS_KEPT
from baken.intake.queries import PUBLIC_KEY
from baken.intake.vocabulary import AdviceState
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.kernel.permissions import Refused
from baken.kernel.reference import normalise_reference
from baken.vault.actions import take_arrival
from baken.vault.queries import what_opens

CALENDAR = Calendar()
WAITING = (AdviceState.ASKED, AdviceState.TAKEN_UP)


@dataclass(frozen=True)
class AdviceWords:
    """The question, and what was said about it by word of mouth; empty when erased or when it does not open."""

    question: str = field(default="", repr=False)
    told: str = field(default="", repr=False)
    is_sealed: bool = False

    @property
    def paragraphs(self) -> list[str]:
        """Each line as somebody typed it."""
        return [line for line in self.question.splitlines() if line.strip()]


def advice_requests(viewer: Actor) -> QuerySet[AdviceRequest]:
    """The requests that this viewer may see, in coded facts."""
    return MAY.narrow(AdviceRequest.objects.all(), viewer, "advice.view")


def get_advice(reference: str, *, viewer: Actor) -> AdviceRequest:
    """Raises Refused for whoever may not see it, and for a reference that does not exist."""
    wanted = normalise_reference(reference)
    found = advice_requests(viewer).filter(reference=wanted).first() if wanted else None
    if found is None:
        raise Refused(viewer, "advice.view", ("reference", wanted) if wanted else None)
    return found


def open_question(advice: AdviceRequest, *, by: Actor, now: datetime) -> AdviceWords:
    """What was asked; the look is on record before anything is opened."""
    MAY.require(by, "advice.read", advice)
    record(by, "advice.read", advice, region=advice.region, at=now, kind=Kind.READ)
    return words_of_advice(advice)


def words_of_advice(advice: AdviceRequest) -> AdviceWords:
    """For who has the right already. Whoever opens it is there before the worker at times."""
    place, told = advice.place("question"), advice.place("told")
    take_arrival(advice.id)
    opened = what_opens([place, told])
    words = [opened.contents.get(each, b"").decode() for each in (place, told)]
    return AdviceWords(words[0], words[1], is_sealed=place in opened.sealed)


def key_of_mailbox(advice: AdviceRequest) -> bytes:
    """The key to seal an answer to: the one that stood inside the sealed question. Nothing of it is shown."""
    place = advice.place("contact")
    take_arrival(advice.id)
    contact = what_opens([place]).contents.get(place, b"{}")
    return bytes.fromhex(json.loads(contact).get(PUBLIC_KEY, ""))


def minutes_spent(advice: AdviceRequest) -> int:
    """All minutes noted so far."""
    total: int | None = AdviceTime.objects.filter(advice=advice).aggregate(total=Sum("minutes"))["total"]
    return total or 0


def answer_is_due(advice: AdviceRequest) -> date | None:
    """The last day for an answer, while one is waited for."""
    return ADVICE.due(advice.asked_at, CALENDAR) if advice.state in WAITING else None


def kept_until(advice: AdviceRequest) -> date | None:
    """The last day on which question and answer can be read; None while there is none yet."""
    ended = advice.answered_at or advice.closed_at
    return ADVICE_IS_KEPT.due(ended, CALENDAR) if ended else None


def advice_it_became(report: UUID, *, viewer: Actor) -> AdviceRequest | None:
    """The question that a report turned out to be."""
    return advice_requests(viewer).filter(was_report=report).first()
