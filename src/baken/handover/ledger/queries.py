# SPDX-License-Identifier: EUPL-1.2
"""What went out of a dossier, for whoever may read it; what went out of a region, for who supervises it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.handover.models import Disclosure
from baken.handover.permissions import MAY
from baken.kernel.actor import Actor
from baken.kernel.clock import start_of

# What the office may see of a row: no id of a dossier.
AT_THE_OFFICE = (
    "id", "region", "reference", "went", "channel", "partner", "municipality", "recipient", "purpose", "ground",
    "receiver_ground", "consent", "consent_on", "fields", "disclosed_at", "disclosed_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """The rows of one region, of some days, and of one recipient if it was named."""

    region: str
    since: date
    until: date
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class After:
    """Where the page before ended."""

    at: datetime
    id: UUID


def disclosed_of(
    viewer: Actor, dossier: tuple[str, UUID], beside: Iterable[UUID] = (), *, region: str, now: datetime
) -> list[Disclosure]:
    """What went out of a dossier, and of those it grew out of, newest first. The look is on record.

    Whether the viewer may read them is asked by the page, which has opened them.
    """
    rows = Disclosure.objects.filter(source__in=[dossier[1], *beside], region=region)
    found = list(MAY.narrow(rows, viewer, "disclosure.view").order_by("-disclosed_at", "id"))
    record(viewer, "disclosure.read", dossier, region=region, at=now, kind=Kind.READ)
    return found


def disclosed_in(viewer: Actor, wanted: Wanted, *, after: After | None, size: int) -> list[Disclosure]:
    """One row more than a page: then there is a next one."""
    rows = _of(viewer, wanted)
    if after:
        rows = rows.filter(Q(disclosed_at__lt=after.at) | Q(disclosed_at=after.at, id__gt=after.id))
    return list(rows.only(*AT_THE_OFFICE).order_by("-disclosed_at", "id")[: size + 1])


def counted_in(viewer: Actor, wanted: Wanted) -> list[tuple[str, int]]:
    """How much went to each recipient, most first."""
    rows = _of(viewer, wanted).values_list("recipient").annotate(number=Count("id"))
    return list(rows.order_by("-number", "recipient"))


def _of(viewer: Actor, wanted: Wanted) -> QuerySet[Disclosure]:
    rows: QuerySet[Disclosure] = MAY.narrow(Disclosure.objects.all(), viewer, "disclosure.supervise")
    rows = rows.filter(
        region=wanted.region,
        disclosed_at__gte=start_of(wanted.since),
        disclosed_at__lt=start_of(wanted.until + timedelta(days=1)),
    )
    return rows.filter(recipient=wanted.recipient) if wanted.recipient else rows
