# SPDX-License-Identifier: EUPL-1.2
"""Requests for shelter that somebody may see, their words, and what institutions said of free places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.care.models import CarePath, Occupancy, ShelterRequest
from baken.care.permissions import MAY, paths_followed_by
from baken.care.shelter.vocabulary import Packet, RequestState
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.permissions import Refused
from baken.vault.queries import texts

OPEN = (RequestState.ASKED, RequestState.INCOMPLETE, RequestState.OFFERED)
MOST = 200


@dataclass(frozen=True, slots=True)
class RequestWords:
    """What is written in a request, opened."""

    words: str = field(repr=False)
    answer: str = field(repr=False)
    packet: Mapping[str, str] = field(repr=False)


def get_request(request: UUID, viewer: Actor) -> ShelterRequest:
    """Raises Refused for whoever is not on its case, and for a request that does not exist."""
    ours = MAY.narrow(CarePath.objects.all(), viewer, "care.view")
    found = _requests().filter(id=request, path__in=ours).first()
    if found is None:
        path = ShelterRequest.objects.filter(id=request).values_list("path", flat=True).first()
        raise Refused(viewer, "care.view", ("care_path", path) if path else ("shelter_request", request))
    return found


def words_of_request(found: ShelterRequest, *, viewer: Actor, now: datetime) -> RequestWords:
    """The look is on record, with the purpose. The address of a place is no part of it."""
    MAY.require(viewer, "care.read", found.path)
    record(viewer, "shelter.read", found.path, region=found.region, at=now, kind=Kind.READ)
    columns = ["words", "answer", *(f"packet_{part.value}" for part in Packet)]
    places = {column: found.place(column) for column in columns}
    said = texts(places.values())
    text = {column: said[place] for column, place in places.items()}
    packet = {part.value: text[f"packet_{part.value}"] for part in Packet}
    return RequestWords(text["words"], text["answer"], packet)


def address_of(found: ShelterRequest, *, viewer: Actor, now: datetime) -> str:
    """Where the place is; each time it is asked for is on record."""
    MAY.require(viewer, "care.read", found.path)
    record(viewer, "shelter.reveal-address", found.path, region=found.region, at=now, kind=Kind.READ)
    place = found.place("address")
    return texts([place])[place]


def requests_of(path: CarePath) -> list[ShelterRequest]:
    """Of a path that the viewer may see; the newest first."""
    return list(path.requests.order_by("-asked_at"))


def requests_followed(viewer: Actor) -> list[ShelterRequest]:
    """What is this viewer's task, what runs first; one statement."""
    paths = paths_followed_by(viewer).values("pk")
    found = _requests().filter(path__in=paths)
    return list(found.order_by("ended_on", "due_on", "asked_at")[:MOST])


def occupancies(viewer: Actor) -> dict[str, Occupancy]:
    """What each institution said last, as far as the viewer's regions noted it; one statement."""
    told = Occupancy.objects.filter(region__in=sorted(viewer.regions))
    newest = told.order_by("institution", "-told_on", "-noted_at").distinct("institution")
    return {one.institution: one for one in newest}


def days_waited(request: ShelterRequest, today: date) -> int:
    """Calendar days from asking to the end, or until today."""
    from_day = local_day(request.asked_at)
    return max(0, ((request.ended_on or today) - from_day).days)


def _requests() -> QuerySet[ShelterRequest]:
    return ShelterRequest.objects.select_related("path", "path__case", "path__person")
