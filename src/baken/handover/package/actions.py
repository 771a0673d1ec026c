# SPDX-License-Identifier: EUPL-1.2
"""Making a package, taking it along, and what the partner answered by telephone."""

from dataclasses import dataclass, field
from datetime import datetime
from hmac import compare_digest

from django.db import transaction

from baken.audit.actions import record
from baken.handover.actions.held import held
from baken.handover.ledger.actions import note_laid
from baken.handover.models import Offer, Package
from baken.handover.package.words import mark, new_words
from baken.handover.permissions import MAY
from baken.handover.policy import MOST_DOWNLOADS, MOST_TRIES, PACKAGE_IS_TAKEN
from baken.handover.vocabulary import AT_THE_PARTNER, Channel, PackageEnd
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.days import Calendar
from baken.kernel.permissions import whoever
from baken.kernel.workflow import NotPossible


@dataclass(frozen=True, slots=True)
class Made:
    """What the colleague reads once: nobody can find it back."""

    package: Package
    number: str = field(repr=False)
    password: str = field(repr=False)


@transaction.atomic
def make_package(*, offer: Offer, by: Actor, now: datetime) -> Made:
    """A number and a password; those of an earlier package of this hand-over open nothing any more."""
    MAY.require(by, "package.make", offer)
    packed = held(offer)
    if packed.state not in AT_THE_PARTNER or not packed.opens_on(local_day(now)):
        raise NotPossible("offer", "pack", packed.state_label)
    packed.packages.filter(ended_at__isnull=True).update(ended_at=now, end=PackageEnd.REPLACED)
    number, password = new_words(), new_words()
    made = Package(
        region=packed.region,
        offer=packed,
        source=packed.source,
        tag=mark(number, of="number"),
        proof=mark(password, of=number),
        made_at=now,
        made_by=whoever(by, "package.make"),
        opens_until=min(PACKAGE_IS_TAKEN.due(local_day(now), Calendar()), packed.ends_on),
    )
    made.save(force_insert=True)
    packed.packed_at = now
    packed.save(update_fields=["packed_at"])
    note_laid(packed, channel=Channel.PACKAGE, by=by, now=now)
    record(by, "package.make", packed, region=packed.region, at=now)
    return Made(made, number, password)


@transaction.atomic
def open_package(*, package: Package, number: str, password: str, by: Actor, now: datetime) -> bool:
    """Whether it opens now. A wrong password is counted; the last one that is allowed shuts it for good."""
    MAY.require(by, "package.open", package)
    tried = Package.objects.select_for_update().get(pk=package.pk)
    if tried.ended_at is not None or local_day(now) > tried.opens_until:
        return False
    if not compare_digest(tried.proof, mark(password, of=number)):
        tried.tries += 1
        _end_at(tried, tried.tries, MOST_TRIES, PackageEnd.LOCKED, now)
        tried.save(update_fields=["tries", "ended_at", "end"])
        record(by, "package.wrong", ("offer", tried.offer_id), region=tried.region, at=now)
        return False
    tried.downloads += 1
    tried.downloaded_at = now
    _end_at(tried, tried.downloads, MOST_DOWNLOADS, PackageEnd.USED, now)
    tried.save(update_fields=["downloads", "downloaded_at", "ended_at", "end"])
    record(by, "package.download", ("offer", tried.offer_id), region=tried.region, at=now)
    return True


def _end_at(package: Package, number: int, most: int, end: PackageEnd, now: datetime) -> None:
    if number >= most:
        package.ended_at, package.end = now, end
