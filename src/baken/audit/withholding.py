# SPDX-License-Identifier: EUPL-1.2
"""Lines that a data subject does not see: withheld with a ground, shown again when it no longer holds."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from baken.audit.actions import record
from baken.audit.models import Entry, Withheld
from baken.audit.permissions import MAY
from baken.audit.policy import Ground
from baken.kernel.actor import Actor


class NotHere(Exception):
    """Deze regel staat niet in het logboek van je regio."""


@transaction.atomic
def withhold(*, entry: UUID, ground: Ground, by: Actor, now: datetime) -> None:
    """Keep a line out of the copy for a data subject; another ground takes the place of the first."""
    MAY.require(by, "audit.withhold")
    region = _region_of(entry, by)
    _end(entry, by=by, now=now)
    made = Withheld(region=region, entry=entry, ground=ground, withheld_at=now)
    made.withheld_by = by.id or UUID(int=0)
    made.save(force_insert=True)
    record(by, "audit.withhold", made, region=region, at=now, result=str(ground))


@transaction.atomic
def show_again(*, entry: UUID, by: Actor, now: datetime) -> None:
    """The line stands in the copy again."""
    MAY.require(by, "audit.withhold")
    region = _region_of(entry, by)
    if _end(entry, by=by, now=now):
        record(by, "audit.show-again", ("line", entry), region=region, at=now)


def _end(entry: UUID, *, by: Actor, now: datetime) -> int:
    return Withheld.objects.filter(entry=entry, ended_at=None).update(ended_by=by.id, ended_at=now)


def _region_of(entry: UUID, by: Actor) -> str:
    found = Entry.objects.filter(id=entry, region__in=sorted(by.regions)).first()
    if found is None:
        raise NotHere(NotHere.__doc__)
    return found.region
