# SPDX-License-Identifier: EUPL-1.2
"""People of a dossier: coded facts for whoever may open it, and who they are only when asked for."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.formats import date_format

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.people.models import Exploitation, IdentityAttribute, Person, VictimStatus
from baken.people.permissions import MAY
from baken.people.vocabulary import Age, Attribute, AttributeSource, ChildAge, Part, VictimState
from baken.vault.queries import texts, what_opens


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody by alias and codes. `known` says what is known, never what it is."""

    id: UUID
    dossier: UUID
    alias: str
    parts: tuple[Part, ...]
    age: Age
    number: int
    status: VictimState | None
    known: frozenset[Attribute]

    @property
    def has_name(self) -> bool:
        return Attribute.NAME in self.known

    @property
    def what(self) -> str:
        """In words: status or part, age, and how many when they are several.

        Of a possible victim no list says that they may be an offender too.
        """
        words = [str(self.status.label)] if self.status else []
        words += [
            str(part.label) for part in shown_parts(self.parts) if not (self.status and part == Part.VICTIM)
        ]
        if self.age != Age.UNKNOWN:
            words.append(str(self.age.label).lower())
        if self.number > 1:
            words.append(f"{self.number} personen")
        return " · ".join(words)


@dataclass(frozen=True, slots=True)
class Revealed:
    """One thing known, opened. `value` is None when it no longer opens."""

    kind: Attribute
    value: str | None = field(repr=False)
    source: AttributeSource
    known_on: date

    @property
    def shown(self) -> str:
        """For the page: a birth date as people write it, all else as it was typed."""
        if self.kind == Attribute.BIRTH_DATE and self.value:
            with suppress(ValueError):
                return date_format(date.fromisoformat(self.value), "j F Y")
        return self.value or ""


def shown_parts(parts: Iterable[Part]) -> list[Part]:
    """The parts that a list may show: who may be a victim is never marked as an offender."""
    given = list(parts)
    return [part for part in given if not (part == Part.AGGRESSOR and Part.VICTIM in given)]


def people_of(viewer: Actor, dossiers: Iterable[UUID]) -> list[KnownPerson]:
    """Everybody in these dossiers, in the order in which they were added, in one statement."""
    people = MAY.narrow(Person.objects.filter(dossier__in=list(dossiers)), viewer, "person.view")
    return [_known(row) for row in _with_facts(people).order_by("added_at", "position")]


def get_person(viewer: Actor, dossier: UUID, person: UUID) -> Person:
    """Raises Refused for whoever may not open the dossier, and for a person who is not in it."""
    found = Person.objects.filter(id=person, dossier=dossier).first()
    if found is None:
        raise Refused(viewer, "person.view", ("person", person))
    MAY.require(viewer, "person.view", found)
    return found


def kinds_for(viewer: Actor) -> list[Attribute]:
    """What this viewer may note of somebody: a BSN is not for every role."""
    keeps_a_bsn = MAY.ever(viewer, "person.keep-bsn")
    return [kind for kind in Attribute if kind != Attribute.BSN or keeps_a_bsn]


def reveal(person: UUID, kinds: Iterable[Attribute], *, viewer: Actor, now: datetime) -> list[Revealed]:
    """Open what is known of somebody, oldest first; each time is on record, with the purpose.

    A BSN opens for whoever may keep one.
    """
    found = Person.objects.filter(id=person).first()
    if found is None:
        raise Refused(viewer, "person.reveal", ("person", person))
    MAY.require(viewer, "person.reveal", found)
    wanted = {Attribute(kind).value for kind in kinds}
    if not MAY.allows(viewer, "person.reveal-bsn", found):
        wanted.discard(Attribute.BSN.value)
    attributes = list(found.attributes.filter(kind__in=wanted).order_by("added_at", "known_on", "id"))
    record(viewer, "person.reveal", found, region=found.region, at=now, kind=Kind.READ)
    opened = what_opens([attribute.place() for attribute in attributes]).contents
    return [_revealed(attribute, opened.get(attribute.place())) for attribute in attributes]


def statuses_of(viewer: Actor, person: Person) -> list[VictimStatus]:
    """What was decided about being a victim, newest first; the first one holds."""
    MAY.require(viewer, "person.view", person)
    return list(person.statuses.order_by("-decided_at"))


def exploitations_of(viewer: Actor, person: Person) -> list[Exploitation]:
    """Newest first, those that were withdrawn too: coded facts only."""
    MAY.require(viewer, "person.view", person)
    return list(person.exploitations.order_by("-noted_at", "id"))


def words_of_exploitations(
    person: Person, found: list[Exploitation], *, viewer: Actor, now: datetime
) -> dict[UUID, tuple[str, str]]:
    """Place and words of each, opened; the look is on record, with the purpose."""
    MAY.require(viewer, "person.reveal", person)
    record(viewer, "exploitation.read", person, region=person.region, at=now, kind=Kind.READ)
    said = texts(one.place(column) for one in found for column in ("place", "words"))
    return {one.id: (said[one.place("place")], said[one.place("words")]) for one in found}


def youngest_of(*dossiers: UUID) -> ChildAge | None:
    """The class of the youngest child in a dossier, or in several that are one; None when no child has one."""
    found = set(
        Person.objects.filter(dossier__in=dossiers).exclude(child_age="").values_list("child_age", flat=True)
    )
    return next((one for one in ChildAge if one.value in found), None)


def _with_facts(people: QuerySet[Person]) -> QuerySet[Person]:
    newest = VictimStatus.objects.filter(person=OuterRef("pk")).order_by("-decided_at")
    kinds = IdentityAttribute.objects.filter(person=OuterRef("pk")).values("kind").distinct()
    return people.annotate(status=Subquery(newest.values("state")[:1]), known=ArraySubquery(kinds))


def _known(row: Person) -> KnownPerson:
    status: str | None = row.status  # type: ignore[attr-defined]
    return KnownPerson(
        id=row.id,
        dossier=row.dossier,
        alias=row.alias,
        parts=tuple(Part(part) for part in row.parts),
        age=Age(row.age),
        number=row.number,
        status=VictimState(status) if status else None,
        known=frozenset(Attribute(kind) for kind in row.known),  # type: ignore[attr-defined]
    )


def _revealed(attribute: IdentityAttribute, value: bytes | None) -> Revealed:
    return Revealed(
        kind=Attribute(attribute.kind),
        value=None if value is None else value.decode(),
        source=AttributeSource(attribute.source),
        known_on=attribute.known_on,
    )
