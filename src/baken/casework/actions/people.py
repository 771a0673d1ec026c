# SPDX-License-Identifier: EUPL-1.2
"""What is done with the people of a case, as long as it is open."""

from datetime import date, datetime

from django.db import transaction

from baken.casework.actions.held import held
from baken.casework.models import Case
from baken.kernel.actor import Actor
from baken.people import actions as people
from baken.people.models import IdentityAttribute, Person, VictimStatus
from baken.people.vocabulary import Attribute, AttributeSource, VictimState


@transaction.atomic
def add_person(*, case: Case, new: people.NewPerson, by: Actor, now: datetime) -> Person:
    """Add somebody to the case; the alias is given."""
    held(case, "add people")
    [person] = people.add_people(by=by, region=case.region, dossier=case.id, people=[new], now=now)
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
    held(case, "add people")
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
