# SPDX-License-Identifier: EUPL-1.2
"""Somebody of an organisation that reports often: signed in for an hour, without an account.

The session holds the region, the code of the organisation and a number that the broker's number makes under our
key: no name, no address, nothing that the broker told. It is read anew each time: an organisation that was taken
out of the region's file, or a broker that is no longer configured, opens nothing.
"""

from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils import timezone

from baken.access.policy import AN_ORGANISATION_STAYS
from baken.access.sealing import fingerprint
from baken.access.vocabulary import Proof
from baken.kernel.actor import ORGANISATION, Actor
from baken.regions.profiles import all_regions
from baken.regions.region import Region
from baken.regions.shapes import Organisation

VISITOR = "organisation"
DOOR = "desk"


def recognised(identifier: object, wanted: str) -> tuple[Region, Organisation] | None:
    """The organisation that a broker calls so, in the region that was asked for or else the first that knows it."""
    known = [
        (region, organisation)
        for region in sorted(all_regions().values(), key=lambda one: (one.slug != wanted, one.slug))
        for organisation in region.organisations
        if isinstance(identifier, str) and organisation.identifier == identifier
    ]
    return known[0] if known else None


def person_of(issuer: str, organisation: str, subject: str) -> UUID:
    """A number for somebody of an organisation: the same each time, and nobody's without our key."""
    return UUID(bytes=fingerprint("visitor", issuer, organisation, subject)[:16], version=4)


def practice_person(organisation: str) -> UUID:
    """The invented person of an organisation: the same at every door, so that a practice region has its reports."""
    return uuid5(NAMESPACE_URL, f"practice:{organisation}")


def begin_visit(
    request: HttpRequest,
    region: Region,
    organisation: Organisation,
    person: UUID,
    *,
    proof: Proof,
    now: datetime,
) -> Actor:
    """Another session begins: nothing of whoever used this browser before goes along."""
    request.session.flush()
    rotate_token(request)
    request.session[VISITOR] = {
        "region": region.slug,
        "organisation": organisation.code,
        "person": str(person),
        "proof": str(proof),
        "until": int((now + AN_ORGANISATION_STAYS).timestamp()),
    }
    actor = _actor(region.slug, organisation.code, person)
    request.actor = actor  # type: ignore[attr-defined]
    return actor


def visitor_of(request: HttpRequest) -> Actor | None:
    """Who acts, when this is the session of an organisation that still holds."""
    kept = getattr(request, "session", {}).get(VISITOR)
    if not kept or settings.DOOR != DOOR or SESSION_KEY in request.session or not _still_holds(kept):
        return None
    return _actor(kept["region"], kept["organisation"], UUID(kept["person"]))


def _still_holds(kept: dict[str, str]) -> bool:
    region = all_regions().get(kept["region"])
    is_known = region is not None and region.organisation(kept["organisation"]) is not None
    by_practice = kept["proof"] == Proof.PRACTICE
    may_come = settings.PRACTICE if by_practice else bool(settings.BROKER.address)
    return bool(is_known and may_come and timezone.now().timestamp() < int(kept["until"]))


def _actor(region: str, organisation: str, person: UUID) -> Actor:
    return Actor(DOOR, ORGANISATION, person, frozenset({region}), partner=organisation)
