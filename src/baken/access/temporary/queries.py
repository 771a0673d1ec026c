# SPDX-License-Identifier: EUPL-1.2
"""Which dossiers stand open to somebody for a while, what waits for a review, and what waits for an answer.

Whether access has ended is asked by the database's clock, so that object, list and row agree to the second.
"""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from baken.access.apart.queries import kept_out_of
from baken.access.permissions import MAY
from baken.access.queries import colleagues
from baken.access.temporary.models import AccessRequest, EmergencyAccess, TableAccess, TemporaryAccess
from baken.access.vocabulary import Role
from baken.audit.actions import record
from baken.audit.models import Kind
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.permissions import Refused
from baken.vault.queries import texts

TEMPORARY: tuple[type[TemporaryAccess], ...] = (EmergencyAccess, AccessRequest)
# What lies on a table of a meeting is a report; the glass is broken, and an owner asked, for a case.
OPENS: dict[str, tuple[type[TemporaryAccess], ...]] = {"report": (TableAccess,)}


def open_to(actor: Actor, kind: str) -> Any:
    """The condition under which a dossier of this kind stands open to this actor; False for nobody."""
    if actor.id is None:
        return False
    ways = [Q(Exists(_living(each, actor, kind).filter(dossier=OuterRef("pk")))) for each in _ways(kind)]
    return reduce(or_, ways)


def is_open_to(actor: Actor, kind: str, dossier: UUID) -> bool:
    """The same for one dossier."""
    return access_to(actor, kind, dossier) is not None


def access_to(actor: Actor, kind: str, dossier: UUID) -> TemporaryAccess | None:
    """By what this dossier stands open to this actor; the one that lasts longest."""
    if actor.id is None:
        return None
    found = [
        _living(each, actor, kind).filter(dossier=dossier).order_by("-ends_at").first()
        for each in _ways(kind)
    ]
    return next((access for access in found if access is not None), None)


def living_of(actor: Actor, kind: str) -> list[TemporaryAccess]:
    """Everything that stands open to this actor now."""
    if actor.id is None:
        return []
    return [access for each in _ways(kind) for access in _living(each, actor, kind).order_by("ends_at")]


def emergencies(viewer: Actor) -> QuerySet[EmergencyAccess]:
    """The emergencies that this viewer may look at, newest first."""
    seen = MAY.narrow(EmergencyAccess.objects.select_related("account"), viewer, "emergency.view")
    return seen.order_by("-opened_at", "id")


def requests(viewer: Actor) -> QuerySet[AccessRequest]:
    """The requests that this viewer may look at, newest first."""
    seen = MAY.narrow(AccessRequest.objects.select_related("account"), viewer, "access-request.view")
    return seen.order_by("-asked_at", "id")


def get_emergency(viewer: Actor, id_: UUID) -> EmergencyAccess:
    """Raises Refused for whoever may not look at it, and for one that does not exist."""
    found = emergencies(viewer).filter(pk=id_).first()
    if found is None:
        raise Refused(viewer, "emergency.view", ("emergency_access", id_))
    return found


def get_request(viewer: Actor, id_: UUID) -> AccessRequest:
    """Raises Refused for whoever may not look at it, and for one that does not exist."""
    found = requests(viewer).filter(pk=id_).first()
    if found is None:
        raise Refused(viewer, "access-request.view", ("access_request", id_))
    return found


def words_of_emergency(access: EmergencyAccess, *, viewer: Actor, now: datetime) -> dict[str, str]:
    """Why it was opened, and what the review says; the look is on record. What does not open is not there."""
    MAY.require(viewer, "emergency.read", access)
    record(viewer, "emergency.read", access, region=access.region, at=now, kind=Kind.READ)
    return _words({column: access.place(column) for column in ("reason", "review")})


def words_of_request(asked: AccessRequest, *, viewer: Actor, now: datetime) -> str:
    """Why somebody asks; the look is on record."""
    MAY.require(viewer, "access-request.view", asked)
    record(viewer, "access-request.read", asked, region=asked.region, at=now, kind=Kind.READ)
    return _words({"reason": asked.place("reason")}).get("reason", "")


def open_reviews_of(account: UUID) -> int:
    """How many emergencies of this person nobody has reviewed yet."""
    return EmergencyAccess.objects.filter(account=account, reviewed_at__isnull=True).count()


def reviewer_of(account: UUID, region: str, dossier: UUID, *, now: datetime) -> Role:
    """Who reviews what this person opens: the officer, where the lead opens it or no lead may see the dossier."""
    leads = {one.id for one in colleagues(region, [Role.TEAM_LEAD], on=local_day(now))}
    only_by_leads_kept_out = bool(leads) and leads <= kept_out_of(dossier)
    return Role.DATA_PROTECTION_OFFICER if account in leads or only_by_leads_kept_out else Role.TEAM_LEAD


def _ways(kind: str) -> tuple[type[TemporaryAccess], ...]:
    """By what a dossier of this kind can stand open."""
    return OPENS.get(kind, TEMPORARY)


def _living(model: type[TemporaryAccess], actor: Actor, kind: str) -> QuerySet[Any]:
    mine = model._default_manager.filter(account=actor.id, role=actor.role, dossier_kind=kind)
    return mine.filter(region__in=sorted(actor.regions), ended_at__isnull=True, ends_at__gt=Now())


def _words(places: dict[str, Any]) -> dict[str, str]:
    said = texts(places.values())
    return {column: said[place] for column, place in places.items() if place in said}
