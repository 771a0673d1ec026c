# SPDX-License-Identifier: EUPL-1.2
"""Two colleagues with one question: the second waits, and then sees what happened."""

from uuid import UUID

from baken.intake.models import AdviceRequest
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused


def held(advice: AdviceRequest) -> AdviceRequest:
    """The request as it is now, held until the end of the transaction."""
    return AdviceRequest.objects.select_for_update().get(pk=advice.pk)


def person(by: Actor) -> UUID:
    """Advice is given by a person, never by the system."""
    if by.id is None:
        raise Refused(by, "advice.answer")
    return by.id
