# SPDX-License-Identifier: EUPL-1.2
"""Who acts, and the row as it is now, held until the commit, so that two colleagues do not both answer."""

from datetime import datetime
from typing import TypeVar

from baken.handover.models import Consultation, LaidBefore, Offer
from baken.handover.vocabulary import CAME_BACK, ConsultationState, OfferState
from baken.handover.workflow import CONSULTATION, OFFER

Laid = TypeVar("Laid", bound=LaidBefore)


def held(laid: Laid) -> Laid:
    model: type[Laid] = type(laid)
    return model._default_manager.select_for_update().get(pk=laid.pk)


def step(laid: Offer | Consultation, verb: str, now: datetime) -> None:
    """Take a step of its workflow; the caller saves. Raises NotPossible."""
    if isinstance(laid, Offer):
        laid.state = OFFER.step(verb, OfferState(laid.state)).target
    else:
        laid.state = CONSULTATION.step(verb, ConsultationState(laid.state)).target
    if laid.state in CAME_BACK:
        laid.came_back_at = now
