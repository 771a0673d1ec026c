# SPDX-License-Identifier: EUPL-1.2
"""Reading the roster: the shifts of some days, with gaps; who is on duty now; and who was to be before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from baken.access.models import RoleGrant
from baken.access.queries import in_force, names_of
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.permissions import Refused
from baken.roster.models import STANDS, Duty
from baken.roster.permissions import MAY
from baken.roster.policy import CAN_BE_ON_DUTY, FILLED_AHEAD, ends, shift_at
from baken.roster.vocabulary import Shift

ONE_DAY = timedelta(days=1)
# So many days after today are asked for, to say which gaps the coming week has.
COVERED = (FILLED_AHEAD.calendar_days or 0) + 1


class OnDuty(NamedTuple):
    """Somebody who has a duty and still works there, by name."""

    region: str
    day: date
    shift: str
    name: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One shift of a region. `holds` says whether who has it still works there; `duty` is there on the roster only."""

    region: str
    day: date
    shift: Shift
    name: str = ""
    holds: bool = False
    duty: Duty | None = None

    @property
    def is_gap(self) -> bool:
        return not self.holds

    def is_over(self, now: datetime) -> bool:
        return ends(self.day, self.shift) <= now


@dataclass(frozen=True, slots=True)
class Cover:
    """How a region is covered: the shift that runs, those of the coming day, and the gaps of the coming week."""

    region: str
    now: Slot
    next: tuple[Slot, ...]
    gaps: tuple[Slot, ...]
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Before:
    """One row of the history of a shift, with names."""

    name: str
    put_at: datetime
    put_by: str
    ended_at: datetime | None
    ended_by: str


def slots(viewer: Actor, region: str, first: date, days: int, *, today: date) -> list[Slot]:
    """Every shift of these days, in order."""
    return _slots(_standing(viewer, first, days, today).filter(region=region), region, first, days)


def duties_now(viewer: Actor, *, at: datetime, days: int = 0) -> QuerySet[Duty]:
    """Who has the shift that runs, of each of the viewer's regions, or all of so many days ahead too.

    Without an order, to be asked beside something else in one statement: with `days` a page can be covered.
    """
    first, shift = shift_at(at)
    until = first + days * ONE_DAY
    wanted = Q(day__gte=first, day__lte=until) if days else Q(day=first, shift=shift)
    standing = Duty.objects.filter(STANDS, wanted, _still_works(local_day(at)))
    return MAY.narrow(standing, viewer, "roster.view").order_by()


def cover(viewer: Actor, found: Iterable[OnDuty], *, now: datetime) -> list[Cover]:
    """How each of the viewer's regions is covered, of what `duties_now` gave for COVERED days."""
    first, _running = shift_at(now)
    names = {(one.region, one.day, one.shift): one.name for one in found}
    kept = {region for region, _day, _shift in names}
    made = []
    for region in sorted(viewer.regions):
        every = (
            Slot(region, day, shift, names.get((region, day, shift), ""), (region, day, shift) in names)
            for day in (first + number * ONE_DAY for number in range(COVERED + 1))
            for shift in Shift
        )
        coming = [slot for slot in every if not slot.is_over(now)]
        ahead = coming[: (FILLED_AHEAD.calendar_days or 0) * len(Shift)]
        gaps = tuple(slot for slot in ahead if slot.is_gap)
        made.append(Cover(region, coming[0], tuple(coming[1:3]), gaps, region in kept))
    return made


def on_duty(region: str, *, at: datetime) -> UUID | None:
    """The account of whoever is on duty and still works there: for the alarm, which nobody looks at."""
    day, shift = shift_at(at)
    standing = Duty.objects.filter(STANDS, region=region, day=day, shift=shift)
    return standing.filter(_still_works(local_day(at))).values_list("account", flat=True).first()


def get_duty(viewer: Actor, id_: UUID) -> Duty:
    """Raises Refused for whoever may not see it, as for one that does not exist."""
    found = MAY.narrow(Duty.objects.filter(pk=id_), viewer, "roster.view").select_related("account").first()
    if found is None:
        raise Refused(viewer, "roster.view", ("duty", id_))
    return found


def history(viewer: Actor, duty: Duty) -> list[Before]:
    """Everybody who had this shift, the first one first."""
    same = Duty.objects.filter(region=duty.region, day=duty.day, shift=duty.shift)
    rows = list(
        MAY.narrow(same, viewer, "roster.view")
        .select_related("account")
        .order_by("put_at", F("ended_at").asc(nulls_last=True))
    )
    names = names_of(id_ for row in rows for id_ in (row.put_by, row.ended_by))
    return [
        Before(
            row.account.name, row.put_at, names.get(row.put_by, ""), row.ended_at,
            names.get(row.ended_by, "") if row.ended_by else "",
        )
        for row in rows
    ]  # fmt: skip


def _standing(viewer: Actor, first: date, days: int, today: date) -> QuerySet[Duty]:
    found = Duty.objects.filter(STANDS, day__gte=first, day__lt=first + days * ONE_DAY)
    held = found.annotate(holds=_still_works(today)).select_related("account")
    return MAY.narrow(held, viewer, "roster.view")


def _still_works(on: date) -> Exists:
    """A role that can have a duty, in force on this day, in the region of the duty."""
    roles = Q(role__in=[str(role) for role in CAN_BE_ON_DUTY], regions__contains=[OuterRef("region")])
    return Exists(RoleGrant.objects.filter(in_force(on), roles, account=OuterRef("account")))


def _slots(found: Iterable[Duty], region: str, first: date, days: int) -> list[Slot]:
    by_place = {(duty.day, duty.shift): duty for duty in found}
    made = []
    for number in range(days):
        day = first + number * ONE_DAY
        for shift in Shift:
            duty = by_place.get((day, shift.value))
            holds = bool(duty and getattr(duty, "holds", False))
            made.append(Slot(region, day, shift, duty.account.name if duty else "", holds, duty))
    return made
