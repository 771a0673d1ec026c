# SPDX-License-Identifier: EUPL-1.2
"""Adding people to a dossier, what is known of them, and what is decided about being a victim."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from baken.audit.actions import record
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.permissions import whoever
from baken.people.actions.age import learn_age as learn_age
from baken.people.actions.bsn import NotABsn as NotABsn
from baken.people.actions.bsn import require_bsn
from baken.people.actions.exploitation import Exploited as Exploited
from baken.people.actions.exploitation import NoPart as NoPart
from baken.people.actions.exploitation import WrongYears as WrongYears
from baken.people.actions.exploitation import change_parts as change_parts
from baken.people.actions.exploitation import note_exploitation as note_exploitation
from baken.people.actions.exploitation import withdraw_exploitation as withdraw_exploitation
from baken.people.aliases import free_alias, is_alias
from baken.people.finding_again import remember_identifiers
from baken.people.models import IdentityAttribute, Person, VictimStatus
from baken.people.permissions import MAY
from baken.people.vocabulary import Age, Attribute, AttributeSource, ChildAge, Part, VictimState
from baken.vault.actions import seal_many
from baken.vault.place import Floor, Place


class NotAnAlias(ValueError):
    """An alias comes from the list: one that was typed could be a name."""


class NothingChanged(Exception):
    """Somebody decides what holds already."""

    sentence = "Deze status geldt al. Kies een andere status, of ga terug."


class NotYet(Exception):
    """Something is said to have happened on a day that has not come."""

    sentence = "Kies een datum die niet in de toekomst ligt."


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to add: coded facts, and what is known, as typed. Without an alias the system gives one."""

    parts: Sequence[Part]
    age: Age = Age.UNKNOWN
    number: int = 1
    alias: str = ""
    attributes: Mapping[Attribute, str] = field(default_factory=dict, repr=False)
    source: AttributeSource = AttributeSource.REPORTER
    child_age: str = ""


def add_person(
    *,
    by: Actor,
    region: str,
    dossier: UUID,
    parts: Sequence[Part],
    age: Age,
    number: int = 1,
    alias: str = "",
    attributes: Mapping[Attribute, str] | None = None,
    source: AttributeSource,
    now: datetime,
) -> Person:
    """Add one person, or a group of `number` people of whom nobody knows more, to a dossier."""
    person = NewPerson(parts, age, number, alias, attributes or {}, source)
    return add_people(by=by, region=region, dossier=dossier, people=[person], now=now)[0]


@transaction.atomic
def add_people(
    *, by: Actor, region: str, dossier: UUID, people: Sequence[NewPerson], now: datetime
) -> list[Person]:
    """Add several at once, in as many statements for what is known of them as for one."""
    taken = set(Person.objects.filter(dossier=dossier).values_list("alias", flat=True))
    added: list[Person] = []
    known: list[tuple[IdentityAttribute, str]] = []
    for position, new in enumerate(people):
        person = _person(new, by, region, dossier, now, taken)
        person.position = position
        MAY.require(by, "person.add", person)
        require_bsn(new.attributes, person=person, by=by)
        taken.add(person.alias)
        added.append(person)
        known += [
            (_attribute(person, kind, new.source, by, now, local_day(now)), value)
            for kind, value in new.attributes.items()
            if value.strip()
        ]
    Person.objects.bulk_create(added)
    VictimStatus.objects.bulk_create(
        [
            _possible(person, new, now)
            for person, new in zip(added, people, strict=True)
            if _may_be_victim(new)
        ]
    )
    _keep(known, dossier, now)
    for person in added:
        record(by, "person.add", person, region=region, at=now)
    return added


@transaction.atomic
def add_attribute(
    *,
    person: Person,
    kind: Attribute,
    value: str,
    source: AttributeSource,
    by: Actor,
    now: datetime,
    known_on: date | None = None,
) -> IdentityAttribute:
    """Something more is known. An earlier value stays: two sources may differ."""
    MAY.require(by, "person.add_attribute", person)
    require_bsn({kind: value}, person=person, by=by)
    day = known_on or local_day(now)
    if day > local_day(now):
        raise NotYet
    attribute = _attribute(person, kind, source, by, now, day)
    _keep([(attribute, value)], person.dossier, now)
    record(by, "person.add-attribute", person, region=person.region, at=now)
    return attribute


@transaction.atomic
def decide_status(
    *,
    person: Person,
    state: VictimState,
    source: AttributeSource,
    decided_on: date,
    by: Actor,
    now: datetime,
) -> VictimStatus:
    """Decide anew whether somebody is a victim; the rows before it stay."""
    MAY.require(by, "person.decide_status", person)
    Person.objects.select_for_update().get(pk=person.pk)
    if decided_on > local_day(now):
        raise NotYet
    newest = person.statuses.order_by("-decided_at").first()
    if newest is not None and newest.state == state:
        raise NothingChanged
    status = VictimStatus(
        region=person.region, person=person, state=state, decided_on=decided_on, decided_at=now,
        decided_by=whoever(by, "person.decide_status"), source=source,
    )  # fmt: skip
    status.save(force_insert=True)
    record(by, "person.decide-status", person, region=person.region, at=now, result=state)
    return status


def _person(new: NewPerson, by: Actor, region: str, dossier: UUID, now: datetime, taken: set[str]) -> Person:
    if new.alias and not is_alias(new.alias):
        raise NotAnAlias
    return Person(
        region=region,
        dossier=dossier,
        alias=new.alias or free_alias(taken),
        parts=[Part(part).value for part in new.parts],
        age=Age(new.age).value,
        child_age=ChildAge(new.child_age).value if new.child_age and new.age == Age.MINOR else "",
        number=new.number,
        added_at=now,
        added_by=whoever(by, "person.add"),
    )


def _may_be_victim(new: NewPerson) -> bool:
    return Part.VICTIM in new.parts


def _possible(person: Person, new: NewPerson, now: datetime) -> VictimStatus:
    """Where the history of a status begins."""
    return VictimStatus(
        region=person.region,
        person=person,
        state=VictimState.POSSIBLE,
        decided_on=local_day(now),
        decided_at=now,
        decided_by=person.added_by,
        source=new.source,
    )


def _attribute(
    person: Person, kind: Attribute, source: AttributeSource, by: Actor, now: datetime, known_on: date
) -> IdentityAttribute:
    return IdentityAttribute(
        region=person.region,
        person=person,
        kind=Attribute(kind).value,
        source=AttributeSource(source).value,
        known_on=known_on,
        added_at=now,
        added_by=whoever(by, "person.add_attribute"),
    )


def _keep(known: Sequence[tuple[IdentityAttribute, str]], dossier: UUID, now: datetime) -> None:
    """The rows, their values under entry keys of their own, and what may be found again."""
    if not known:
        return
    IdentityAttribute.objects.bulk_create([attribute for attribute, _ in known])
    values: dict[Place, str | bytes] = {attribute.place(): value.strip() for attribute, value in known}
    seal_many(values, dossier=dossier, floor=Floor.IDENTIFIER, at=now)
    remember_identifiers(known, dossier=dossier)
