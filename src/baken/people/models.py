# SPDX-License-Identifier: EUPL-1.2
"""People involved in a case, in coded facts; who they are stands in the vault."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from baken.people.vocabulary import Age, Attribute, AttributeSource, Part, VictimState
from baken.vault.place import Place


class Person(models.Model):
    """Somebody in a case, or a group whose number is estimated. `dossier` is the case, `position` the order in it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    dossier = models.UUIDField(db_index=True)
    alias = models.CharField(max_length=40)
    parts = ArrayField(models.CharField(max_length=12, choices=Part))
    age = models.CharField(max_length=10, choices=Age)
    number = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField()
    added_at = models.DateTimeField()
    added_by = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="alias_once_in_a_case", fields=["dossier", "alias"]),
            models.CheckConstraint(name="a_person_plays_a_part", condition=models.Q(parts__len__gt=0)),
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
