# SPDX-License-Identifier: EUPL-1.2
"""Queueing mail in the transaction of what it is about, and sending it afterwards, outside any transaction."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Greatest

from baken.access.telling import News
from baken.audit.actions import NO_REGION, record
from baken.audit.queries import heads
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.post.letters import letter
from baken.post.models import Address, Mail
from baken.post.permissions import MAY
from baken.post.policy import (
    ALARM_GOES_FURTHER,
    KEPT_AFTER_SENDING,
    ONCE_A_DAY,
    TAKEN_FOR,
    daily_moment,
    pause_after,
)
from baken.post.queries import Recipient, last_queued, of_the_alarm, of_the_daily_mail, where_to
from baken.post.server import MailServer, NotTaken
from baken.post.vocabulary import Kind, State, Trouble, Use

NAMES = UUID("5f1d7b0e-3c54-4c7c-9a3f-0f6f0d7a1c21")
Act = Callable[[], AbstractContextManager[object]]

# Taken by the server and not yet written down, because the database was gone just then: they are written
# down as soon as it is back, and not sent again.
_handed_over: set[tuple[str, UUID]] = set()


class AlreadyGiven(Exception):
    """The address is in use for this already; the text is for whoever gave it."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A mail that was taken to be sent now."""

    mail: Mail
    to: str
    message: EmailMessage


def tell(
    news: News, *, to: Iterable[UUID | None], region: str, about: tuple[str, UUID], by: Actor, now: datetime
) -> None:
    """Tell these accounts that something happened, once for one thing or one day; it leaves when this commits."""
    wanted = [Recipient(account=account) for account in dict.fromkeys(to) if account is not None]
    MAY.require(by, "mail.tell", Mail(region=region))
    kind = Kind(news.value)
    once = str(local_day(now)) if kind in ONCE_A_DAY else f"{about[0]}/{about[1]}"
    _queue(kind, wanted, once, region=region, due=now, now=now)


@transaction.atomic
def queue_daily(*, region: str, by: Actor, now: datetime) -> bool:
    """The daily mail of today, once the hour has come; True when it was not queued before."""
    MAY.require(by, "mail.queue", Mail(region=region))
    today = local_day(now)
    due = daily_moment(today)
    last = last_queued(region, Kind.DAILY)
    if now < due or (last is not None and local_day(last) >= today):
        return False
    wanted = of_the_daily_mail(region, on=today)
    _queue(Kind.DAILY, wanted, f"{region}/{today}", region=region, due=due, now=now)
    return bool(wanted)


@transaction.atomic
def raise_alarm(*, region: str, by: Actor, now: datetime, again_after: timedelta) -> bool:
    """Tell who is on call that something waits, unless they were told less than this time ago."""
    MAY.require(by, "mail.queue", Mail(region=region))
    waiting = Mail.objects.filter(region=region, kind=Kind.ON_CALL, state=State.WAITING)
    last = last_queued(region, Kind.ON_CALL)
    if waiting.exists() or (last is not None and now < last + again_after):
        return False
    repeated = last is not None and now < last + again_after * ALARM_GOES_FURTHER
    wanted = of_the_alarm(region, at=now, repeated=repeated)
    if not wanted:
        return False
    _queue(Kind.ON_CALL, wanted, f"{region}/{now.isoformat()}", region=region, due=now, now=now)
    record(by, "alarm.raise", ("region", region), region=region, at=now)
    return True


def deliver_next(
    *,
    by: Actor,
    now: datetime,
    act: Act,
    server: MailServer | None,
    done: set[tuple[str, UUID]] = _handed_over,
) -> bool:
    """Send the mail that waits longest, alarms first; False when there is none, or the server does not answer.

    It opens its transactions itself: no connection waits for a mail server.
    """
    if server is None:
        return False
    for left in [one for one in done if one[0] in (*by.regions, NO_REGION)]:
        with act():
            _write_down(left[1], by, now)
        done.discard(left)
    with act():
        ready = _take(by, now, server)
    if ready is None:
        return False
    trouble = _handed(ready, server)
    name = (ready.mail.region, ready.mail.id)
    if trouble is None:
        done.add(name)
    with act():
        _conclude(ready.mail, trouble, by, now)
    done.discard(name)
    return trouble is None


@transaction.atomic
def forget_sent(*, region: str, by: Actor, now: datetime) -> None:
    """Rows of mail that left long ago."""
    MAY.require(by, "mail.queue", Mail(region=region))
    Mail.objects.filter(region__in=[region, NO_REGION], due_at__lt=now - KEPT_AFTER_SENDING).exclude(
        state=State.WAITING
    ).delete()


@transaction.atomic
def add_address(*, region: str, use: Use, email: str, by: Actor, now: datetime) -> Address:
    """Give a work address for the daily mail or the alarm."""
    address = Address(region=region, use=use, email=email.strip().lower(), added_by=by.id, added_at=now)
    MAY.require(by, "address.add", address)
    if Address.objects.filter(region=region, use=use, email=address.email, ended_at__isnull=True).exists():
        raise AlreadyGiven("Dit adres staat er al voor dit bericht.")
    address.save(force_insert=True)
    record(by, "address.add", address, region=region, at=now)
    return address


@transaction.atomic
def end_address(*, address: Address, by: Actor, now: datetime) -> None:
    """From now on nothing goes there any more."""
    MAY.require(by, "address.end", address)
    address.ended_by, address.ended_at = by.id, now
    address.save(update_fields=["ended_by", "ended_at"])
    record(by, "address.end", address, region=address.region, at=now)


@transaction.atomic
def try_address(*, address: Address, by: Actor, now: datetime) -> None:
    """Send a trial mail, to see that it comes through."""
    MAY.require(by, "address.try", address)
    wanted = [Recipient(address=address.id)]
    _queue(Kind.TRIAL, wanted, f"{address.id}/{now.isoformat()}", region=address.region, due=now, now=now)
    record(by, "address.try", address, region=address.region, at=now)


def _queue(
    kind: Kind, to: Iterable[Recipient], once: str, *, region: str, due: datetime, now: datetime
) -> None:
    """One row for each; what is there already stays as it is."""
    rows = [
        Mail(
            id=uuid5(NAMES, f"{kind}/{one.account or one.address}/{once}"),
            region=region,
            kind=kind,
            account=one.account,
            address=one.address,
            queued_at=now,
            due_at=due,
            next_try_at=due,
        )
        for one in to
    ]
    Mail.objects.bulk_create(rows, ignore_conflicts=True)


def _write_down(left: UUID, by: Actor, now: datetime) -> None:
    for mail in MAY.narrow(Mail.objects.filter(id=left, state=State.WAITING), by, "mail.deliver"):
        _conclude(mail, None, by, now)


def _take(by: Actor, now: datetime, server: MailServer) -> Ready | None:
    """The next mail, ours for a few minutes; one that cannot go anywhere any more is dropped on the way."""
    waiting = Mail.objects.select_for_update(skip_locked=True).filter(
        state=State.WAITING, next_try_at__lte=now
    )
    for urgent in (Q(kind=Kind.ON_CALL), ~Q(kind=Kind.ON_CALL)):
        for mail in MAY.narrow(waiting.filter(urgent), by, "mail.deliver").order_by("due_at", "id")[:1]:
            return _made_ready(mail, by, now, server)
    return None


def _made_ready(mail: Mail, by: Actor, now: datetime, server: MailServer) -> Ready | None:
    MAY.require(by, "mail.deliver", mail)
    mail.tries += 1
    mail.next_try_at = now + TAKEN_FOR
    to = where_to(mail)
    if not to:
        mail.state, mail.trouble = State.DROPPED, Trouble.NOBODY
    mail.save(update_fields=["tries", "next_try_at", "state", "trouble"])
    if not to:
        return None
    desk, chains = str(settings.ADDRESSES["desk"]), heads() if mail.kind == Kind.DAILY else ()
    return Ready(mail, to, letter(mail, to=to, server=server, desk=desk, heads=chains))


def _handed(ready: Ready, server: MailServer) -> Trouble | None:
    try:
        server.hand_over(ready.message, ready.to)
    except NotTaken as error:
        return error.trouble
    return None


def _conclude(mail: Mail, trouble: Trouble | None, by: Actor, now: datetime) -> None:
    MAY.require(by, "mail.deliver", mail)
    if trouble is None:
        mail.state, mail.sent_at, mail.trouble = State.SENT, now, ""
        mail.save(update_fields=["state", "sent_at", "trouble"])
        record(by, "mail.send", mail, region=mail.region, at=now, result=mail.kind)
        return
    mail.trouble = trouble
    mail.next_try_at = now + pause_after(mail.kind, mail.tries)
    mail.save(update_fields=["trouble", "next_try_at"])
    if trouble != Trouble.REFUSED:
        # The server itself is the trouble: the others need not find that out one by one.
        others = Mail.objects.filter(state=State.WAITING, next_try_at__lte=now).exclude(id=mail.id)
        others = MAY.narrow(others, by, "mail.deliver")
        others.update(next_try_at=Greatest("next_try_at", now + pause_after(mail.kind, 1)))
