# SPDX-License-Identifier: EUPL-1.2
"""What partners asked: one request, those of a desk, and what stands in it."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.handover.models import Offer, Request
from baken.handover.permissions import MAY
from baken.handover.queries.laid import by_reference
from baken.handover.vocabulary import RequestState
from baken.kernel.actor import Actor
from baken.vault.queries import texts


class Said(NamedTuple):
    """The words of both sides; empty when there are none."""

    question: str
    answer: str


def get_request(reference: str, viewer: Actor) -> Request:
    """Raises Refused for another partner, and for a reference that does not exist."""
    return by_reference(Request, reference, viewer, "request.view")


def requests_of(viewer: Actor) -> QuerySet[Request]:
    """Newest first."""
    return MAY.narrow(Request.objects.all(), viewer, "request.view").order_by("-asked_at", "reference")


def waiting_of(partner: str, region: str, *, viewer: Actor) -> list[Request]:
    """What this partner asked and nobody answered, for whoever may answer it."""
    waiting = Request.objects.filter(partner=partner, region=region, state=RequestState.ASKED)
    return list(MAY.narrow(waiting, viewer, "request.answer").order_by("asked_at", "reference"))


def said_in(request: Request, *, viewer: Actor, now: datetime) -> Said:
    """Opened; the look is on record."""
    MAY.require(viewer, "request.open", request)
    said = texts([request.place("question"), request.place("answer")])
    record(viewer, "request.read", request, region=request.region, at=now, kind=Kind.READ)
    return Said(said[request.place("question")], said[request.place("answer")])


def answered_with(request: Request, viewer: Actor) -> Offer | None:
    """The hand-over that answered it, for whoever may see that."""
    found = Offer.objects.filter(pk=request.offer).first() if request.offer else None
    return found if found and MAY.allows(viewer, "offer.view", found) else None
