# SPDX-License-Identifier: EUPL-1.2
"""What is done with the people of a case, as long as it is open."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from baken.audit.actions import record
from baken.casework.actions.held import held
from baken.casework.models import Case
from baken.casework.policy.victimhood import TOLD_OF_VICTIMHOOD
from baken.handover.actions import offer
from baken.handover.models import Offer
from baken.handover.policy import USUAL
from baken.handover.vocabulary import Ground, HandoverPurpose
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.days import Calendar
from baken.kernel.permissions import Refused
from baken.people import actions as people
from baken.people.models import Exploitation, IdentityAttribute, Person, VictimStatus
from baken.people.permissions import MAY as PEOPLE
from baken.people.queries import youngest_of
from baken.people.vocabulary import Age, Attribute, AttributeSource, ChildAge, Part, VictimState


class NoVictim(Exception):
    """Nobody thinks that this person is a victim."""

    sentence = "Deze persoon staat niet als mogelijk slachtoffer in de zaak. Voeg eerst die rol toe."


@transaction.atomic
def add_person(*, case: Case, new: people.NewPerson, by: Actor, now: datetime) -> Person:
    """Add somebody to the case; the alias is given."""
    held(case, "add people")
    [person] = people.add_people(by=by, region=case.region, dossier=case.id, people=[new], now=now)
    if person.age == Age.MINOR or Part.CHILD in person.parts:
        _judge_anew(case, now)
    return person


@transaction.atomic
def learn(
    *,
    case: Case,
    person: Person,
    kind: Attribute,
    value: str,
    source: AttributeSource,
    by: Actor,
    now: datetime,
) -> IdentityAttribute:
    """Something more is known of somebody in the case."""
    held(case, "learn of people")
    return people.add_attribute(person=person, kind=kind, value=value, source=source, by=by, now=now)


@transaction.atomic
def decide_status(
    *,
    case: Case,
    person: Person,
    state: VictimState,
    source: AttributeSource,
    decided_on: date,
    by: Actor,
    now: datetime,
) -> VictimStatus:
    """Decide anew whether somebody in the case is a victim."""
    held(case, "decide a status")
    return people.decide_status(
        person=person, state=state, source=source, decided_on=decided_on, by=by, now=now
    )


@transaction.atomic
def note_exploitation(
    *, case: Case, person: Person, told: people.Exploited, by: Actor, now: datetime
) -> Exploitation:
    """What the exploitation of somebody in the case looked like."""
    held(case, "learn of people")
    return people.note_exploitation(person=person, told=told, by=by, now=now)


@transaction.atomic
def withdraw_exploitation(*, case: Case, row: Exploitation, by: Actor, now: datetime) -> bool:
    """It turned out otherwise."""
    held(case, "learn of people")
    return people.withdraw_exploitation(row=row, by=by, now=now)


@transaction.atomic
def change_parts(
    *, case: Case, person: Person, parts: Sequence[Part], source: AttributeSource, by: Actor, now: datetime
) -> Person:
    """Somebody in the case plays other parts than was thought."""
    held(case, "decide a status")
    return people.change_parts(person=person, parts=parts, source=source, by=by, now=now)


@transaction.atomic
def learn_age(*, case: Case, person: Person, age: Age, child_age: str, by: Actor, now: datetime) -> bool:
    """Somebody in the case is older or younger than was thought; with a younger child safety is judged anew."""
    held(case, "decide a status")
    before = (person.age, youngest_of(case.id))
    changed = people.learn_age(person=person, age=age, child_age=child_age, by=by, now=now)
    is_child_now = age == Age.MINOR and before[0] != Age.MINOR
    if changed and (is_child_now or _is_younger(youngest_of(case.id), before[1])):
        _judge_anew(case, now)
    return changed


@transaction.atomic
def tell_of_victimhood(
    *, case: Case, person: Person, partner: str, words: str, by: Actor, now: datetime
) -> Offer:
    """Police or prosecutor read that somebody who is suspected may be a victim too; nothing else goes along."""
    PEOPLE.require(by, "person.change_parts", person)
    held(case, "learn of people")
    if Part.VICTIM not in person.parts:
        raise NoVictim
    if partner not in TOLD_OF_VICTIMHOOD:
        raise Refused(by, "offer.lay", person.about())
    laid = offer(
        by=by,
        region=case.region,
        partner=partner,
        source=case.about(),
        source_reference=case.reference,
        fields={"victimhood": words},
        purpose=HandoverPurpose.PROTECT,
        ground=Ground.PUBLIC_TASK,
        ends_on=USUAL.due(local_day(now), Calendar()),
        now=now,
    )
    record(by, "person.tell-victimhood", person, region=case.region, at=now, result=partner)
    return laid


def _is_younger(now: ChildAge | None, before: ChildAge | None) -> bool:
    """By their classes, of which the youngest comes first; of a class that is not known nothing is said."""
    order = list(ChildAge)
    return now is not None and (before is None or order.index(now) < order.index(before))


def _judge_anew(case: Case, now: datetime) -> None:
    """What was judged did not know of this child. Where nothing was judged yet that waits already."""
    if case.assessments.exists():
        Case.objects.filter(pk=case.pk, safety_asked_at__isnull=True).update(safety_asked_at=now)
