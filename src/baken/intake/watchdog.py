# SPDX-License-Identifier: EUPL-1.2
"""Is there a report that nobody took up in time? Asked by every page of the desk, and by the worker.

The page asks the database itself: the warning needs no worker and no mail. The worker tells who is on call.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import CharField, DateField, Q, QuerySet, Value

from baken.intake.models import Report
from baken.intake.permissions import MAY
from baken.intake.policy import DANGER_AGAIN, LATE_AGAIN, NEW_DANGER_AGAIN, TAKEN_UP
from baken.intake.vocabulary import ReportState
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.post.actions import raise_alarm
from baken.post.queries import last_queued
from baken.post.vocabulary import Kind
from baken.roster.queries import OnDuty, duties_now


@dataclass(frozen=True, slots=True)
class Unread:
    """Whether a report about danger now waits, whether another waits longer than it may, and who is on duty."""

    danger: bool
    late: bool
    duties: tuple[OnDuty, ...] = ()


def unread(viewer: Actor, *, now: datetime, days: int = 0) -> Unread:
    """What this viewer may see of it, in one statement; with `days` the duties of so many days ahead too."""
    danger, late = _waiting(MAY.narrow(Report.objects.all(), viewer, "report.hear-of"), now)
    empty, today = Value("", output_field=CharField()), Value(local_day(now), output_field=DateField())
    rows = list(
        danger.values_list(Value("danger"), empty, today, empty, empty)[:1].union(
            late.values_list(Value("late"), empty, today, empty, empty)[:1],
            duties_now(viewer, at=now, days=days).values_list(
                Value("duty"), "region", "day", "shift", "account__name"
            ),
            all=True,
        )
    )
    found = {kind for kind, *_duty in rows}
    duties = tuple(OnDuty(*duty) for kind, *duty in rows if kind == "duty")
    return Unread("danger" in found, "late" in found, duties)


def regions_with_unread(lookout: Actor, *, now: datetime) -> frozenset[str]:
    """Those of the worker's regions in which a report waits that `watch` tells of."""
    danger, late = _waiting(MAY.narrow(Report.objects.all(), lookout, "report.watch"), now)
    return frozenset(danger.values_list("region", flat=True).union(late.values_list("region", flat=True)))


def watch(*, region: str, by: Actor, now: datetime) -> Unread:
    """Tell who is on call as long as something waits, not more often than policy says."""
    MAY.require(by, "report.watch", Report(region=region))
    waiting = _waiting(Report.objects.filter(region=region), now)
    newest = waiting[0].order_by("-received_at").values_list("received_at", flat=True).first()
    found = Unread(newest is not None, waiting[1].exists())
    if newest is not None:
        again = NEW_DANGER_AGAIN if _is_news(region, newest) else DANGER_AGAIN
        raise_alarm(region=region, by=by, now=now, again_after=again)
    elif found.late:
        raise_alarm(region=region, by=by, now=now, again_after=LATE_AGAIN)
    return found


def _waiting(reports: QuerySet[Report], now: datetime) -> tuple[QuerySet[Report], QuerySet[Report]]:
    """Not taken up: those about danger now, and the others that wait too long. Without an order, for speed."""
    fresh = reports.filter(state=ReportState.RECEIVED).order_by()
    since = now - timedelta(hours=TAKEN_UP.hours or 0)
    # What two people set apart comes back by itself; until then it would drown the warning about the others.
    apart = Q(quarantined_until__isnull=False, quarantined_until__gte=local_day(now))
    return fresh.filter(acute=True), fresh.filter(acute=False, received_at__lt=since).exclude(apart)


def _is_news(region: str, newest: datetime) -> bool:
    last = last_queued(region, Kind.ON_CALL)
    return last is not None and newest > last
