# SPDX-License-Identifier: EUPL-1.2
"""Finding care paths. Not allowed and not there are the same answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.care.models import CarePath, Contact, Need, ShelterRequest
from baken.care.permissions import MAY
from baken.care.queries.dates import REACHED, last_contact
from baken.care.standing import Standing, standing
from baken.casework.queries import decided_otherwise
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.vault.queries import texts

MOST_CONTACTS = 100
# What a standing looks at.
NEED = ("kind", "state", "provider", "acts", "due_on", "since")
REQUEST = ("route", "state", "due_on")
DAYS = ("due_on", "since")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A contact with its words."""

    contact: Contact
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PathWords:
    """What is written in a path, opened; an empty text where nothing was written."""

    goals: str = field(repr=False)
    never: str = field(repr=False)
    contact: str = field(repr=False)
    closing: str = field(repr=False)
    steps: Mapping[str, str] = field(repr=False)
    contacts: tuple[Spoken, ...] = field(repr=False)


def get_path(path: UUID, viewer: Actor) -> CarePath:
    """Raises Refused for whoever is not on its case, and for a path that does not exist."""
    there = CarePath.objects.filter(id=path).select_related("case", "person")
    found = MAY.narrow(there, viewer, "care.view").first()
    if found is None:
        raise Refused(viewer, "care.view", ("care_path", path))
    return found


def standing_of(path: CarePath, *, today: date) -> Standing:
    """In four statements."""
    last = path.contacts.filter(result__in=REACHED).aggregate(last=Max("at"))["last"]
    held_back = decided_otherwise().filter(person=path.person_id).exists()
    return standing(
        path, path.needs.all(), path.requests.all(), last_contact=last, today=today, held_back=held_back
    )


def words_of(path: CarePath, needs: Iterable[Need], *, viewer: Actor, now: datetime) -> PathWords:
    """Open what is written in the path; the look is on record, with the purpose."""
    MAY.require(viewer, "care.read", path)
    record(viewer, "care.read", path, region=path.region, at=now, kind=Kind.READ)
    contacts = list(path.contacts.order_by("-at", "-noted_at")[:MOST_CONTACTS])
    steps = {need.kind: need.place() for need in needs}
    own = {column: path.place(column) for column in ("goals", "never", "contact", "closing")}
    said = texts([*own.values(), *steps.values(), *(contact.place() for contact in contacts)])
    return PathWords(
        **{column: said[place] for column, place in own.items()},
        steps={kind: said[place] for kind, place in steps.items()},
        contacts=tuple(Spoken(contact, said[contact.place()]) for contact in contacts),
    )


def paths_of_case(viewer: Actor, *cases: UUID, today: date) -> list[Standing]:
    """The care in one case, or in several that are one, in the same few statements; open paths first."""
    paths = MAY.narrow(CarePath.objects.filter(case__in=cases), viewer, "care.view")
    return standings(paths.order_by("-state", "started_at"), today=today)


def standings(paths: QuerySet[CarePath], *, today: date) -> list[Standing]:
    """Paths with their case, person, needs, requests for shelter and last contact: one statement."""
    found = paths.select_related("case", "person").annotate(
        last_contact=last_contact(),
        needs_told=_told(Need, NEED),
        asked_told=_told(ShelterRequest, REQUEST),
        held_back=Exists(decided_otherwise().filter(person=OuterRef("person"))),
    )
    return [
        standing(
            path,
            [Need(**_with_days(told)) for told in path.needs_told],
            [ShelterRequest(**_with_days(told)) for told in path.asked_told],
            last_contact=path.last_contact,
            today=today,
            held_back=path.held_back,
        )
        for path in found
    ]


def _told(model: Any, columns: tuple[str, ...]) -> ArraySubquery:
    """What stands in these columns of everything of this kind in a path."""
    of_path = model.objects.filter(path=OuterRef("pk")).order_by()
    return ArraySubquery(of_path.values(told=JSONObject(**{name: name for name in columns})))


def _with_days(told: dict[str, Any]) -> dict[str, Any]:
    return told | {name: date.fromisoformat(told[name]) for name in DAYS if told.get(name)}
