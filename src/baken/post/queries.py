# SPDX-License-Identifier: EUPL-1.2
"""Reading the post: to whom a region's mail goes, and how delivery is doing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet

from baken.access.models import Account
from baken.access.queries import colleagues
from baken.access.vocabulary import Role
from baken.audit.actions import NO_REGION
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.post.models import Address, Mail
from baken.post.permissions import MAY
from baken.post.policy import ALARM_GOES_TO, DAILY_GOES_TO
from baken.post.vocabulary import Kind, State, Use
from baken.roster.queries import on_duty


class Recipient(NamedTuple):
    """An account or an address; one of the two."""

    account: UUID | None = None
    address: UUID | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the post of some regions is doing."""

    waiting: int
    oldest: datetime | None
    trouble: str
    last_sent: datetime | None


def addresses(viewer: Actor) -> QuerySet[Address]:
    """The addresses in use that this viewer may see."""
    found = Address.objects.filter(ended_at__isnull=True).order_by("region", "use", "email")
    return MAY.narrow(found, viewer, "address.view")


def regions_with_mail(viewer: Actor, *, now: datetime) -> frozenset[str]:
    """Those of the viewer's regions in which a mail may leave now; any of them may send what belongs to none."""
    ready = Mail.objects.filter(state=State.WAITING, next_try_at__lte=now)
    visible = MAY.narrow(ready, viewer, "mail.deliver")
    found = set(visible.order_by().values_list("region", flat=True).distinct())
    for_anyone = {min(viewer.regions)} if NO_REGION in found else set()
    return frozenset(found - {NO_REGION} | for_anyone)


def of_the_daily_mail(region: str, *, on: date) -> list[Recipient]:
    """Who gets the daily mail of a region."""
    return [*_given(region, Use.DAILY), *_in(region, DAILY_GOES_TO, on)]


def of_the_alarm(region: str, *, at: datetime, repeated: bool = False) -> list[Recipient]:
    """Whoever is on duty and the addresses given for it; without either, and when it is repeated, policy's roles."""
    duty = on_duty(region, at=at)
    found = [*([Recipient(account=duty)] if duty else []), *_given(region, Use.ON_CALL)]
    if found and not repeated:
        return found
    return list(dict.fromkeys([*found, *_in(region, ALARM_GOES_TO, local_day(at))]))


def where_to(mail: Mail) -> str:
    """The address as it is now; empty when the account or address is no longer in use."""
    if mail.account is not None:
        found = Account.objects.filter(id=mail.account, is_active=True)
        return found.values_list("email", flat=True).first() or ""
    given = Address.objects.filter(id__in=[mail.address])
    if mail.kind != Kind.TRIAL:
        given = given.filter(ended_at__isnull=True)
    return given.values_list("email", flat=True).first() or ""


def last_queued(region: str, kind: Kind) -> datetime | None:
    """When a mail of this kind was last queued."""
    found = Mail.objects.filter(region=region, kind=kind).order_by("-queued_at")
    return found.values_list("queued_at", flat=True).first()


def delivery(viewer: Actor, *, now: datetime) -> Delivery:
    """What waits although it is due, since when and why, and when something last left."""
    found = MAY.narrow(Mail.objects.all(), viewer, "mail.view")
    late = Q(state=State.WAITING, due_at__lte=now)
    row = found.aggregate(
        waiting=Count("id", filter=late), oldest=Min("due_at", filter=late), last=Max("sent_at")
    )
    stuck = found.filter(late).exclude(trouble="").order_by("-next_try_at")
    return Delivery(
        row["waiting"], row["oldest"], stuck.values_list("trouble", flat=True).first() or "", row["last"]
    )


def _given(region: str, use: Use) -> list[Recipient]:
    given = Address.objects.filter(region=region, use=use, ended_at__isnull=True).order_by("id")
    return [Recipient(address=id_) for id_ in given.values_list("id", flat=True)]


def _in(region: str, roles: Iterable[Role], on: date) -> list[Recipient]:
    found = dict.fromkeys(one.id for one in colleagues(region, roles, on=on))
    return [Recipient(account=id_) for id_ in found]
