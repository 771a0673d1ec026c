# SPDX-License-Identifier: EUPL-1.2
"""At the desk: the team lead filled in two weeks of the roster and left two gaps; one evening was swapped."""

from datetime import date, datetime, timedelta
from itertools import cycle
from uuid import UUID

from baken.access.transactions import acting
from baken.demo.stages.colleagues import WORKERS, person
from baken.demo.stories import REGION
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.roster.actions import hand_on, plan
from baken.roster.models import STANDS, Duty
from baken.roster.vocabulary import Shift

TWO_WEEKS = 14
# So many days from today on.
GAPS = ((2, Shift.NIGHT), (5, Shift.EVENING))
PLANNED_BEFORE = timedelta(days=6)


def plan_two_weeks(now: datetime) -> None:
    """Planned when the week began, so that what is over now was not over then."""
    today = local_day(now)
    monday = today - timedelta(days=today.weekday())
    before = now - timedelta(days=today.weekday()) - PLANNED_BEFORE
    lead = person("marijke")
    with acting(lead):
        plan(region=REGION, wanted=_wanted(monday, today), seen=(), by=lead, now=before)
    _swap(today + timedelta(days=1), now)


def _wanted(monday: date, today: date) -> dict[tuple[date, Shift], UUID | None]:
    turns = cycle([person(key).id for key in WORKERS])
    wanted = {
        (monday + timedelta(days=number), shift): next(turns)
        for number in range(TWO_WEEKS)
        for shift in Shift
    }
    return wanted | {(today + timedelta(days=number), shift): None for number, shift in GAPS}


def _swap(day: date, now: datetime) -> None:
    """Whoever has the evening of this day hands it on to the next colleague."""
    duty = _of(day, Shift.EVENING)
    workers: list[Actor] = [person(key) for key in WORKERS]
    has = next(one for one in workers if one.id == duty.account_id)
    takes = next(one for one in workers if one.id != duty.account_id)
    with acting(has):
        hand_on(duty=duty, to=takes.id or duty.account_id, by=has, now=now)


def _of(day: date, shift: Shift) -> Duty:
    with acting(person("marijke")):
        return Duty.objects.get(STANDS, region=REGION, day=day, shift=shift)
