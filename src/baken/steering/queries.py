# SPDX-License-Identifier: EUPL-1.2
"""What waits for an answer, for whoever answers; and what was published, for everybody."""

from uuid import UUID

from baken.kernel.actor import Actor
from baken.steering.models import GeneralAnswer, GeneralQuestion
from baken.steering.permissions import MAY

SHOWN = 50


def waiting(viewer: Actor) -> list[GeneralQuestion]:
    """The oldest first."""
    asked = GeneralQuestion.objects.filter(outcome="").order_by("asked_at", "id")
    return list(MAY.narrow(asked, viewer, "general-question.read")[:SHOWN])


def one_waiting(viewer: Actor, question: UUID) -> GeneralQuestion | None:
    asked = GeneralQuestion.objects.filter(id=question, outcome="")
    found: GeneralQuestion | None = MAY.narrow(asked, viewer, "general-question.read").first()
    return found


def answers_for(viewer: Actor) -> list[GeneralAnswer]:
    """What everybody reads now, the newest first."""
    shown = GeneralAnswer.objects.filter(withdrawn_at__isnull=True).order_by("-published_at", "id")
    return list(MAY.narrow(shown, viewer, "general-answer.view")[:SHOWN])


def answer_of(viewer: Actor, answer: UUID) -> GeneralAnswer | None:
    shown = GeneralAnswer.objects.filter(id=answer, withdrawn_at__isnull=True)
    found: GeneralAnswer | None = MAY.narrow(shown, viewer, "general-answer.withdraw").first()
    return found


def published_in(region: str) -> list[GeneralAnswer]:
    """For whoever reads at the front door."""
    shown = GeneralAnswer.objects.filter(region=region, withdrawn_at__isnull=True)
    return list(shown.order_by("-published_at", "id")[:SHOWN])
