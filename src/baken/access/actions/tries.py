# SPDX-License-Identifier: EUPL-1.2
"""Counting tries per account, never per address: a whole office shares an address.

A try is counted before it is judged, so that many at once count as many. After a few, each next one has to
wait longer. The front door has nothing to do with it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from baken.access.models import Tries
from baken.access.policy import TRIES_ARE_FORGOTTEN_AFTER, wait_after
from baken.access.sealing import fingerprint


@dataclass(frozen=True)
class Tried:
    """May it be judged, and until when does the next one wait?"""

    may_not: bool
    waits_until: datetime | None


def of_address(email: str) -> bytes:
    """Tries of a password; the address need not be that of an account."""
    return fingerprint("tries of a password", email)


def of_account(account: UUID) -> bytes:
    """Tries of a second step."""
    return fingerprint("tries of a second step", str(account))


@transaction.atomic
def begin_try(key: bytes, *, now: datetime) -> Tried:
    """Count one more try, unless the last ones are still being waited for."""
    Tries.objects.bulk_create([Tries(key=key, count=0, last_at=now)], ignore_conflicts=True)
    tries = Tries.objects.select_for_update().get(key=key)
    if tries.waits_until is not None and now < tries.waits_until:
        return Tried(may_not=True, waits_until=tries.waits_until)
    if now - tries.last_at > TRIES_ARE_FORGOTTEN_AFTER:
        tries.count = 0
    tries.count, tries.last_at = tries.count + 1, now
    wait = wait_after(tries.count)
    tries.waits_until = now + wait if wait else None
    tries.save(update_fields=["count", "last_at", "waits_until"])
    return Tried(may_not=False, waits_until=tries.waits_until)


def forget_tries(key: bytes) -> None:
    """The right answer was given."""
    Tries.objects.filter(key=key).delete()


def forget_old_tries(*, now: datetime) -> None:
    Tries.objects.filter(last_at__lt=now - TRIES_ARE_FORGOTTEN_AFTER).delete()
