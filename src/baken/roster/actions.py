# SPDX-License-Identifier: EUPL-1.2
"""Planning a week, and handing one duty on. What stood before is ended and kept; who it concerns is told."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from baken.access.queries import colleagues
from baken.access.telling import News, tell
from baken.audit.actions import record
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.permissions import whoever
from baken.roster.models import STANDS, Duty
from baken.roster.permissions import MAY
from baken.roster.policy import CAN_BE_ON_DUTY, ends
from baken.roster.vocabulary import Shift

Place = tuple[date, Shift]
OF_A_REGION = UUID("2f0d9f53-6d0a-4d57-9c3e-8a5c9c1f7e10")


class NotPlanned(Exception):
    """It cannot be done in this way. `sentence` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


@transaction.atomic
def plan(
    *,
    region: str,
    wanted: Mapping[Place, UUID | None],
    seen: Iterable[UUID],
    by: Actor,
    now: datetime,
) -> int:
    """Make these shifts as wanted; how many changed. `seen` are the duties that the planner had in view."""
    MAY.require(by, "roster.plan", Duty(region=region))
    standing = _standing(region, wanted)
    if {duty.id for duty in standing.values()} != set(seen):
        raise NotPlanned(
            "Een collega wijzigde deze dagen net ook. Hieronder staat wat jij koos; kijk het na en bewaar opnieuw."
        )
    changed = {
        place: account
        for place, account in wanted.items()
        if account != (standing[place].account_id if place in standing else None)
    }
    _require_possible(region, changed, now)
    for place, account in changed.items():
        if place in standing:
            _end(standing[place], by, now)
        if account is not None:
            _put(region, place, account, standing.get(place), by, now)
    if changed:
        about = ("roster", uuid5(OF_A_REGION, f"{region}/{now.isoformat()}"))
        before = [standing[place].account_id for place in changed if place in standing]
        _tell([*changed.values(), *before], about, region, by, now)
        record(by, "roster.plan", ("region", region), region=region, at=now)
    return len(changed)


@transaction.atomic
def hand_on(*, duty: Duty, to: UUID, by: Actor, now: datetime) -> Duty:
    """From now on this duty is a colleague's. The old row stays, as what was planned before."""
    MAY.require(by, "duty.hand-on", duty)
    held = Duty.objects.select_for_update().filter(STANDS, pk=duty.pk).first()
    if held is None:
        raise NotPlanned("Deze dienst is net al overgegeven. Kijk op het rooster wie hem nu heeft.")
    place = (duty.day, Shift(duty.shift))
    if to == duty.account_id:
        raise NotPlanned("Deze collega heeft de dienst al. Kies een andere collega.")
    _require_possible(duty.region, {place: to}, now)
    _end(held, by, now)
    made = _put(held.region, place, to, held, by, now)
    _tell([to, held.account_id], made.about(), held.region, by, now)
    record(by, "duty.hand-on", made, region=duty.region, at=now)
    return made


def _standing(region: str, wanted: Mapping[Place, UUID | None]) -> dict[Place, Duty]:
    """What stands now at these places, held until the end: two planners wait for each other."""
    days = {day for day, _shift in wanted}
    rows = Duty.objects.select_for_update().filter(STANDS, region=region, day__in=days)
    found = {(duty.day, Shift(duty.shift)): duty for duty in rows.order_by("day", "shift")}
    return {place: duty for place, duty in found.items() if place in wanted}


def _require_possible(region: str, changed: Mapping[Place, UUID | None], now: datetime) -> None:
    known = {one.id for one in colleagues(region, CAN_BE_ON_DUTY, on=local_day(now))}
    for place, account in changed.items():
        if ends(*place) <= now:
            raise NotPlanned("Een dienst die voorbij is, verandert niet meer.")
        if account is not None and account not in known:
            raise NotPlanned("Kies een collega die in deze regio dienst kan hebben.")


def _put(region: str, place: Place, account: UUID, before: Duty | None, by: Actor, now: datetime) -> Duty:
    """One shift gets another name."""
    made = Duty(region=region, day=place[0], shift=place[1], account_id=account)
    made.after, made.put_at, made.put_by = (before.id if before else None), now, whoever(by, "roster.plan")
    made.save(force_insert=True)
    return made


def _end(duty: Duty, by: Actor, now: datetime) -> None:
    ended = {"ended_at": now, "ended_by": whoever(by, "duty.hand-on")}
    Duty.objects.filter(pk=duty.pk).update(**ended)


def _tell(
    concerned: Iterable[UUID | None], about: tuple[str, UUID], region: str, by: Actor, now: datetime
) -> None:
    """Who had it and who gets it: one mail each, unless they did it themselves."""
    tell(
        News.DUTY_CHANGED,
        to=[one for one in concerned if one != by.id],
        region=region,
        about=about,
        by=by,
        now=now,
    )
