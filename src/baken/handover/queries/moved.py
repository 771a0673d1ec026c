# SPDX-License-Identifier: EUPL-1.2
"""Transfers that were accepted: who owns the work now, and what must still be let go where it came out of."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from baken.handover.models import Consultation, Offer
from baken.handover.vocabulary import AT_THE_PARTNER, ConsultationState, HandOverKind
from baken.kernel.actor import Actor

AT_ONCE = 50
MOVED = Q(owner_moved_at__isnull=False)


def moved_to(laid: Iterable[Offer | Consultation]) -> Offer | None:
    """Of what lies before others: the transfer by which a partner owns the work; None while it is ours."""
    taken = [each for each in laid if isinstance(each, Offer) and each.owner_moved_at is not None]
    return taken[0] if taken else None


def regions_to_let_go(viewer: Actor) -> frozenset[str]:
    """For the worker's lookout."""
    waiting = Offer.objects.filter(region__in=viewer.regions, owner_moved_at__isnull=False)
    return frozenset(waiting.filter(let_go_at__isnull=True).values_list("region", flat=True).distinct())


def to_let_go(region: str, source_kind: str) -> list[Offer]:
    """For the worker: what a partner took over and still has an owner here."""
    waiting = Offer.objects.filter(region=region, owner_moved_at__isnull=False, let_go_at__isnull=True)
    return list(waiting.filter(source_kind=source_kind).order_by("owner_moved_at")[:AT_ONCE])


def is_moving(source: UUID) -> bool:
    """Whether a partner may take it over by saying yes, or did and it was not let go yet."""
    transfers = Offer.objects.filter(source=source, kind=HandOverKind.TRANSFER)
    return transfers.filter(Q(state__in=AT_THE_PARTNER) | MOVED, let_go_at__isnull=True).exists()


def still_out(source: UUID, *, but: UUID) -> bool:
    """Whether something else of it lies before others, or came back and was not dealt with."""
    offers = Offer.objects.filter(source=source).exclude(pk=but)
    asked = Consultation.objects.filter(source=source)
    back = {"came_back_at__isnull": False, "return_handled_at__isnull": True}
    return (
        offers.filter(state__in=AT_THE_PARTNER).exists()
        or offers.filter(**back).exists()
        or asked.filter(state=ConsultationState.ASKED).exists()
        or asked.filter(**back).exists()
    )
