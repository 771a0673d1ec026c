# SPDX-License-Identifier: EUPL-1.2
"""How old somebody is, when that becomes known or turns out otherwise."""

from datetime import datetime

from django.db import transaction

from baken.audit.actions import record
from baken.kernel.actor import Actor
from baken.people.models import Person
from baken.people.permissions import MAY
from baken.people.vocabulary import Age, ChildAge


@transaction.atomic
def learn_age(*, person: Person, age: Age, child_age: str, by: Actor, now: datetime) -> bool:
    """Only a minor has the age of a child. False when it was known so already."""
    MAY.require(by, "person.change_parts", person)
    known = Person.objects.select_for_update().get(pk=person.pk)
    learnt = (Age(age).value, ChildAge(child_age).value if child_age and age == Age.MINOR else "")
    if learnt == (known.age, known.child_age):
        return False
    known.age, known.child_age = learnt
    known.save(update_fields=["age", "child_age"])
    record(by, "person.learn-age", known, region=known.region, at=now)
    return True
