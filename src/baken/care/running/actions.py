# SPDX-License-Identifier: EUPL-1.2
"""Taking running care over: each line becomes a case through the actions that make one by hand. All, or nothing."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import transaction
from django.utils.timezone import make_aware

from baken.access.vocabulary import Role
from baken.audit.actions import record
from baken.care.actions import agree_on_contact, note_contact, note_need, start_path, start_reflection
from baken.care.actions.needs import GOES_ON, Noted
from baken.care.models import CarePath, TakenOver
from baken.care.permissions import MAY
from baken.care.policy import CALENDAR
from baken.care.running.checking import Running
from baken.care.running.policy import FIRST_LOOK
from baken.care.running.queries import ROOM, Looked
from baken.care.vocabulary import Acts, ContactResult, Way
from baken.casework.actions import NewPerson, assign, open_case
from baken.casework.models import Case
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.permissions import whoever
from baken.people.models import Person
from baken.people.vocabulary import AttributeSource, Part
from baken.vault.actions import seal
from baken.vault.index import Identifier, remember
from baken.vault.normalisers import Kind


class NothingToTake(Exception):
    """Every line is here already."""

    sentence = "Alle regels staan al in Baken. Er is niets overgenomen."


@transaction.atomic
def take_over(
    *, looked: Sequence[Looked], with_known: bool, region: str, by: Actor, now: datetime
) -> list[Case]:
    """The cases that were made, in the order of the list. What was taken over before never comes again.

    A line about somebody who is in a case here already comes along only when `with_known` says so.
    """
    rows = [one.row for one in looked if one.is_new or (with_known and not one.taken)]
    if not rows:
        raise NothingToTake
    return [_take(row, region, by, now) for row in rows]


def _take(row: Running, region: str, by: Actor, now: datetime) -> Case:
    taken = TakenOver(
        region=region, began_on=row.began, taken_at=now, taken_by=whoever(by, "running.take-over")
    )
    MAY.require(by, "running.take-over", taken)
    case = _opened(row, region, by, now)
    taken.case = case
    taken.save(force_insert=True)
    seal(taken.place(), row.own, dossier=case.id, at=now)
    remember([Identifier(taken.place(), Kind.OWN_REFERENCE, row.own)], room=ROOM, dossier=case.id)
    record(by, "running.take-over", taken, region=region, at=now)
    if row.coordinator:
        assign(case=case, account=row.coordinator.id, role=Role.CARE_COORDINATOR, by=by, now=now)
    _care(row, case, by, now)
    return case


def _opened(row: Running, region: str, by: Actor, now: datetime) -> Case:
    person = NewPerson(
        parts=[Part.VICTIM], age=row.age, attributes=row.known, source=AttributeSource.DOCUMENT
    )
    return open_case(
        by=by,
        report=None,
        owner=row.owner.id if row.owner else whoever(by, "case.open"),
        next_step=row.step,
        next_step_on=row.step_on or FIRST_LOOK.due(local_day(now), CALENDAR),
        summary=row.note,
        people=[person],
        municipality=row.municipality,
        region=region,
        now=now,
    )


def _care(row: Running, case: Case, by: Actor, now: datetime) -> None:
    person = Person.objects.get(dossier=case.id)
    path = start_path(case=case, person=person, began_at=_moment(row.began, now), by=by, now=now)
    if row.safe:
        agree_on_contact(path=path, ways=row.safe, words="", by=by, now=now)
    if row.last:
        note_contact(
            path=path,
            contacted_at=_moment(row.last, now),
            way=row.safe[0] if row.safe else Way.IN_PERSON,
            result=ContactResult.SPOKEN,
            minutes=0,
            words="",
            by=by,
            now=now,
        )
    if row.reflection and row.reflection_from:
        start_reflection(path=path, kind=row.reflection, intake_on=row.reflection_from, by=by, now=now)
    _needs(row, path, case, by, now)


def _needs(row: Running, path: CarePath, case: Case, by: Actor, now: datetime) -> None:
    """What goes on is looked at on the day of the next step, by the coordinator."""
    for code in row.begun:
        need = row.needs[code]
        goes_on = need.state in GOES_ON
        noted = Noted(
            state=need.state,
            provider=need.provider,
            acts=Acts.COORDINATOR if goes_on else "",
            due_on=case.next_step_on if goes_on else None,
        )
        note_need(path=path, kind=code, noted=noted, by=by, now=now)


def _moment(day: date, now: datetime) -> datetime:
    """Noon of a day of which no hour is known; never later than now."""
    return min(make_aware(datetime.combine(day, time(12))), now)
