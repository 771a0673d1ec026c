# SPDX-License-Identifier: EUPL-1.2
"""How long what was laid before somebody waits for an answer."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from baken.handover.models import Consultation, Offer
from baken.handover.permissions import MAY
from baken.handover.policy import CONSULTATION_IS_ANSWERED, OFFER_IS_ANSWERED
from baken.handover.vocabulary import ConsultationState, OfferState
from baken.kernel.actor import Actor
from baken.kernel.policy import Term
from baken.kernel.waiting import Span


def spans(viewer: Actor, since: datetime, until: datetime) -> list[Span]:
    """What was answered is of what was laid before somebody between these moments."""
    offers = MAY.narrow(Offer.objects.all(), viewer, "offer.view")
    asked = MAY.narrow(Consultation.objects.all(), viewer, "consultation.view")
    return [
        _answered("Antwoord van een partner", offers, OfferState.OFFERED, OFFER_IS_ANSWERED, since, until),
        _answered(
            "Antwoord van een aandachtsfunctionaris",
            asked,
            ConsultationState.ASKED,
            CONSULTATION_IS_ANSWERED,
            since,
            until,
        ),
    ]


def _answered(
    label: str, rows: QuerySet[Any], state: str, term: Term, since: datetime, until: datetime
) -> Span:
    answered = rows.filter(laid_at__gte=since, laid_at__lt=until, answered_at__isnull=False)
    return Span(
        label,
        rows.filter(state=state).values_list("laid_at"),
        answered.values_list("laid_at", "answered_at"),
        term,
    )
