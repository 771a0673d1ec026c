# SPDX-License-Identifier: EUPL-1.2
"""Making an address, ending it, and letting a calendar ask by it."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from baken.access.acting import acting_as
from baken.access.calendar.models import STANDS, CalendarAddress
from baken.access.models import RoleGrant
from baken.access.permissions import MAY
from baken.access.policy import A_CALENDAR_ASKS
from baken.access.queries import in_force
from baken.access.sealing import fingerprint
from baken.access.vocabulary import CASEWORK
from baken.audit.actions import record, region_of
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.permissions import Refused

SECRET_BYTES = 32
ONE_HOUR = timedelta(hours=1)


class AskedTooOften(Exception):
    """This hour it was answered often enough; `wait` is how long until the next."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__()
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Asking:
    """Whose calendar asks: the actor of the role for which the address was made."""

    address: UUID
    actor: Actor


@transaction.atomic
def make_address(*, grant: RoleGrant, by: Actor, now: datetime) -> str:
    """A new secret, to be shown once; the one that was there before opens nothing any more."""
    made = CalendarAddress(grant=grant, account_id=grant.account_id, made_at=now)
    MAY.require(by, "calendar.make", made)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    made.fingerprint = _fingerprint(secret)
    CalendarAddress.objects.filter(STANDS, grant=grant).update(ended_at=now)
    made.save(force_insert=True)
    record(by, "calendar.make", made, region=region_of(by), at=now)
    return secret


@transaction.atomic
def end_address(*, address: CalendarAddress, by: Actor, now: datetime) -> None:
    """From now on it opens nothing."""
    MAY.require(by, "calendar.end", address)
    CalendarAddress.objects.filter(STANDS, pk=address.pk).update(ended_at=now)
    record(by, "calendar.end", address, region=region_of(by), at=now)


@transaction.atomic
def let_ask(secret: str, *, now: datetime) -> Asking:
    """Whose address this is. Raises Refused for one that is none, was ended, or whose role has ended."""
    nobody = Actor(door="desk", role="")
    # Not as part of a join: only the row of the address may be locked here.
    address = (
        CalendarAddress.objects.select_for_update().filter(STANDS, fingerprint=_fingerprint(secret)).first()
    )
    if address is None:
        raise Refused(nobody, "calendar.ask")
    held = RoleGrant.objects.filter(in_force(local_day(now)), pk=address.grant_id, role__in=CASEWORK)
    grant = held.select_related("account").first()
    if grant is None:
        raise Refused(nobody, "calendar.ask")
    _count(address, now)
    return Asking(address.id, acting_as(grant, door="desk"))


def _count(address: CalendarAddress, now: datetime) -> None:
    if address.hour_began is None or now - address.hour_began >= ONE_HOUR:
        address.hour_began, address.asked = now, 0
    if address.asked >= A_CALENDAR_ASKS:
        raise AskedTooOften(address.hour_began + ONE_HOUR - now)
    address.asked, address.asked_at = address.asked + 1, now
    address.save(update_fields=["hour_began", "asked", "asked_at"])


def _fingerprint(secret: str) -> bytes:
    return fingerprint("calendar", secret)
