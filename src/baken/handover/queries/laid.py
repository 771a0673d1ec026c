# SPDX-License-Identifier: EUPL-1.2
"""Finding and opening what was laid before somebody. Not allowed and not there are the same answer."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.handover.models import Consultation, Offer, Request
from baken.handover.permissions import MAY, THE_TEAM
from baken.handover.vocabulary import AT_THE_PARTNER, ConsultationState
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.due import Place
from baken.kernel.permissions import Refused, meant
from baken.kernel.reference import normalise_reference
from baken.vault.place import Place as SealedPlace
from baken.vault.queries import what_opens

Found = TypeVar("Found", Offer, Consultation, Request)

CONTENT = ("question", "task", "copy", "note", "answer", "result")
CAME_BACK_AS = ("note", "answer", "result")


class Field(NamedTuple):
    """One chosen field."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The content, opened: the question or what is asked to do, the chosen fields, and what came back."""

    question: str
    copy: list[Field]
    words: str


def by_reference(model: type[Found], reference: str, viewer: Actor, action: str) -> Found:
    """Raises Refused for whoever may not see it, and for a reference that does not exist."""
    wanted = normalise_reference(reference)
    there = model.objects.filter(reference=wanted)
    found = MAY.narrow(there, viewer, action).first() if wanted else None
    if found is None:
        raise Refused(viewer, action, meant(model.objects, wanted))
    return found


def get_offer(reference: str, viewer: Actor) -> Offer:
    """Raises Refused for a partner of another desk, and for a reference that does not exist."""
    return by_reference(Offer, reference, viewer, "offer.view")


def get_consultation(reference: str, viewer: Actor) -> Consultation:
    """Raises Refused for the focal officer of the next municipality, and for one that does not exist."""
    return by_reference(Consultation, reference, viewer, "consultation.view")


def get_laid(reference: str, viewer: Actor) -> Offer | Consultation:
    """Whichever of the two has this reference."""
    wanted = normalise_reference(reference)
    if wanted and Offer.objects.filter(reference=wanted).exists():
        return get_offer(reference, viewer)
    return get_consultation(reference, viewer)


def may_read(laid: Offer | Consultation, viewer: Actor, *, today: date) -> bool:
    """Whether the content opens for this viewer today; outside the team not after the end date."""
    in_time = viewer.role in THE_TEAM or laid.opens_on(today)
    return in_time and MAY.allows(viewer, f"{laid.about()[0]}.open", laid)


def read(laid: Offer | Consultation, *, viewer: Actor, now: datetime) -> Reading:
    """Open it; the look is on record. Raises Refused without a purpose, after the end and for others."""
    kind = laid.about()[0]
    if not may_read(laid, viewer, today=local_day(now)):
        raise Refused(viewer, f"{kind}.open", laid.about())
    opened = what_opens([laid.place(column) for column in CONTENT]).contents
    record(viewer, f"{kind}.read", laid, region=laid.region, at=now, kind=Kind.READ)
    return Reading(
        question=_text(opened, laid.place("question")) or _text(opened, laid.place("task")),
        copy=[Field(*each) for each in json.loads(_text(opened, laid.place("copy")) or "[]")],
        words=next((_text(opened, laid.place(c)) for c in CAME_BACK_AS if laid.place(c) in opened), ""),
    )


def laid_before(viewer: Actor, source_ids: Iterable[UUID]) -> list[Offer | Consultation]:
    """Everything that was laid before somebody out of these reports or cases, newest first, for who follows it up."""
    wanted = list(source_ids)
    offers = MAY.narrow(Offer.objects.filter(source__in=wanted), viewer, "offer.handle")
    asked = MAY.narrow(Consultation.objects.filter(source__in=wanted), viewer, "consultation.handle")
    return sorted((*offers, *asked), key=lambda laid: laid.laid_at, reverse=True)


def offers_for(viewer: Actor, *, done: bool = False, after: Place | None = None) -> QuerySet[Offer]:
    """What this viewer may see of the offers: those that wait by age, or those that are over newest first."""
    mine = MAY.narrow(Offer.objects.all(), viewer, "offer.view")
    if not done:
        return mine.filter(state__in=AT_THE_PARTNER).order_by("laid_at", "reference")
    return mine.exclude(state__in=AT_THE_PARTNER).filter(_older(after)).order_by("-laid_at", "reference")


def consultations_for(
    viewer: Actor, *, done: bool = False, after: Place | None = None
) -> QuerySet[Consultation]:
    """The same for consultations."""
    mine = MAY.narrow(Consultation.objects.all(), viewer, "consultation.view")
    if not done:
        return mine.filter(state=ConsultationState.ASKED).order_by("laid_at", "reference")
    return mine.exclude(state=ConsultationState.ASKED).filter(_older(after)).order_by("-laid_at", "reference")


def _older(place: Place | None) -> Q:
    if place is None:
        return Q()
    return Q(laid_at__lt=place.since) | Q(laid_at=place.since, reference__gt=place.reference)


def _text(opened: dict[SealedPlace, bytes], place: SealedPlace) -> str:
    return opened.get(place, b"").decode()
