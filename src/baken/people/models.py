# SPDX-License-Identifier: EUPL-1.2
"""People involved in a case, in coded facts; who they are stands in the vault."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from baken.intake.vocabulary import Form
from baken.people.vocabulary import (
    Age,
    Attribute,
    AttributeSource,
    Certainty,
    ChildAge,
    Control,
    Part,
    Sector,
    VictimState,
)
from baken.vault.normalisers import Kind
from baken.vault.place import Place


class Person(models.Model):
    """Somebody in a case, or a group whose number is estimated. `dossier` is the case, `position` the order in it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    dossier = models.UUIDField(db_index=True)
    alias = models.CharField(max_length=40)
    parts = ArrayField(models.CharField(max_length=12, choices=Part))
    age = models.CharField(max_length=10, choices=Age)
    child_age = models.CharField(max_length=10, choices=ChildAge, blank=True)
    number = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField()
    added_at = models.DateTimeField()
    added_by = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="alias_once_in_a_case", fields=["dossier", "alias"]),
            models.CheckConstraint(name="a_person_plays_a_part", condition=models.Q(parts__len__gt=0)),
            models.CheckConstraint(
                name="only_a_minor_has_the_age_of_a_child",
                condition=models.Q(child_age="") | models.Q(age="minor"),
            ),
            models.CheckConstraint(name="a_person_or_more", condition=models.Q(number__gte=1)),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("person", self.id)


class IdentityAttribute(models.Model):
    """One thing known of a person; its value is sealed at `value` under an entry key of its own."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="attributes")
    kind = models.CharField(max_length=12, choices=Attribute)
    source = models.CharField(max_length=10, choices=AttributeSource)
    known_on = models.DateField()
    added_at = models.DateTimeField()
    added_by = models.UUIDField()

    def about(self) -> tuple[str, UUID]:
        return ("identity_attribute", self.id)

    def place(self) -> Place:
        return Place(self.region, "people_identityattribute", self.id, "value")


class VictimStatus(models.Model):
    """A dated decision on whether somebody is a victim; the newest row holds."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="statuses")
    state = models.CharField(max_length=12, choices=VictimState)
    decided_on = models.DateField()
    decided_at = models.DateTimeField()
    decided_by = models.UUIDField()
    source = models.CharField(max_length=10, choices=AttributeSource)

    class Meta:
        indexes: ClassVar = [models.Index(name="status_of_person", fields=["person", "-decided_at"])]


class Exploitation(models.Model):
    """One exploitation of one person, as it was known then; what turned out otherwise is withdrawn, never changed.

    Content, under an entry key of its own: `place` (below the municipality) and `words`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="exploitations")
    form = models.CharField(max_length=10, choices=Form)
    sector = models.CharField(max_length=15, choices=Sector)
    municipality = models.CharField(max_length=10, blank=True)
    control = ArrayField(models.CharField(max_length=10, choices=Control))
    certainty = models.CharField(max_length=12, choices=Certainty)
    source = models.CharField(max_length=10, choices=AttributeSource)
    from_year = models.PositiveSmallIntegerField(null=True)
    until_year = models.PositiveSmallIntegerField(null=True)
    goes_on = models.BooleanField(null=True)
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="exploitation_ends_after_it_began",
                condition=models.Q(until_year__isnull=True)
                | models.Q(from_year__isnull=True)
                | models.Q(until_year__gte=models.F("from_year")),
            ),
            models.CheckConstraint(
                name="what_goes_on_has_no_end",
                condition=~models.Q(goes_on=True) | models.Q(until_year__isnull=True),
            ),
        ]
        indexes: ClassVar = [models.Index(name="exploitation_of_person", fields=["person", "-noted_at"])]

    def about(self) -> tuple[str, UUID]:
        return ("exploitation", self.id)

    def place(self, column: str) -> Place:
        return Place(self.region, "people_exploitation", self.id, column)


class IdentifierSearch(models.Model):
    """Somebody looked whether a person is here already. `mark` is the blind mark of what was searched for."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    searched_by = models.UUIDField()
    searched_at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    mark = models.CharField(max_length=64)

    class Meta:
        indexes: ClassVar = [models.Index(name="searches_of_person", fields=["searched_by", "searched_at"])]

    def about(self) -> tuple[str, UUID]:
        return ("search", self.id)
