# SPDX-License-Identifier: EUPL-1.2
"""Care paths with their needs and contacts, and thinking along, in coded facts; the words stand in the vault."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from baken.care.running.models import TakenOver as TakenOver
from baken.care.shelter.vocabulary import Because, Missing, RequestState, ShelterRoute
from baken.care.vocabulary import (
    Acts,
    Asker,
    ContactResult,
    NeedOutcome,
    NeedState,
    PathOutcome,
    PathState,
    PlanCopy,
    Provider,
    Reflection,
    ReflectionEnd,
    RouteStep,
    Way,
)
from baken.casework.models import Case
from baken.handover.vocabulary import Consent
from baken.people.models import Person
from baken.vault.place import Place


class CarePath(models.Model):
    """Care for one person in a case. Its words are sealed under the key of the case.

    Content: `goals` and `never` (in the person's own words), `contact` (when and how it is safe), `closing`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=PathState, default=PathState.OPEN)
    started_at = models.DateTimeField()
    started_by = models.UUIDField()
    plan_on = models.DateField(null=True)
    plan_copy = models.CharField(max_length=12, choices=PlanCopy, blank=True)
    ways = ArrayField(models.CharField(max_length=14, choices=Way), default=list)
    contact_on = models.DateField(null=True)
    contact_way = models.CharField(max_length=14, choices=Way, blank=True)
    reflection = models.CharField(max_length=8, choices=Reflection, blank=True)
    reflection_from = models.DateField(null=True)
    reflection_ended_on = models.DateField(null=True)
    reflection_end = models.CharField(max_length=12, choices=ReflectionEnd, blank=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=PathOutcome, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_open_path_for_a_person", fields=["person"], condition=models.Q(state="open")
            ),
            models.CheckConstraint(
                name="a_closed_path_has_an_outcome",
                condition=models.Q(state="open", closed_at__isnull=True, outcome="")
                | (models.Q(state="closed", closed_at__isnull=False) & ~models.Q(outcome="")),
            ),
            models.CheckConstraint(
                name="a_reflection_period_has_a_beginning",
                condition=models.Q(reflection="", reflection_from__isnull=True)
                | (~models.Q(reflection="") & models.Q(reflection_from__isnull=False)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="path_open", fields=["region", "started_at"], condition=models.Q(state="open")),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("care_path", self.id)

    def place(self, column: str) -> Place:
        return Place(self.region, "care_carepath", self.id, column)


class Need(models.Model):
    """One thing of the checklist in one path. Content: `step` (what is done next)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    path = models.ForeignKey(CarePath, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=6, choices=NeedState)
    provider = models.CharField(max_length=16, choices=Provider, blank=True)
    acts = models.CharField(max_length=12, choices=Acts, blank=True)
    due_on = models.DateField(null=True)
    since = models.DateField()
    outcome = models.CharField(max_length=12, choices=NeedOutcome, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_need_once_in_a_path", fields=["path", "kind"]),
            models.CheckConstraint(
                name="what_goes_on_has_a_date",
                condition=~models.Q(state__in=["busy", "stuck"]) | models.Q(due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="what_is_stuck_says_with_whom",
                condition=~models.Q(state="stuck") | ~models.Q(provider=""),
            ),
            models.CheckConstraint(
                name="what_ended_has_an_outcome",
                condition=models.Q(state="ended") & ~models.Q(outcome="")
                | (~models.Q(state="ended") & models.Q(outcome="")),
            ),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("care_path", self.path_id)

    def place(self) -> Place:
        return Place(self.region, "care_need", self.id, "step")


class Contact(models.Model):
    """A moment of contact with the person. Content: `words`."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    path = models.ForeignKey(CarePath, on_delete=models.CASCADE, related_name="contacts")
    at = models.DateTimeField()
    way = models.CharField(max_length=14, choices=Way)
    result = models.CharField(max_length=14, choices=ContactResult)
    minutes = models.PositiveSmallIntegerField()
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()

    class Meta:
        indexes: ClassVar = [models.Index(name="contact_of_path", fields=["path", "-at"])]

    def place(self) -> Place:
        return Place(self.region, "care_contact", self.id, "words")


class ShelterRequest(models.Model):
    """A place to sleep, asked for somebody in care. Content: `words`, `answer`, `address`, `packet_<part>`.

    `consent` is who agreed that whoever gives shelter is told about the person; `packet_given_at` when whoever receives
    the person was given the packet last.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    path = models.ForeignKey(CarePath, on_delete=models.CASCADE, related_name="requests")
    route = models.CharField(max_length=12, choices=ShelterRoute)
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.ASKED)
    missing = ArrayField(models.CharField(max_length=12, choices=Missing), default=list)
    deviates = models.BooleanField()
    institution = models.CharField(max_length=12, blank=True)
    because = models.CharField(max_length=12, choices=Because, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    due_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    consent = models.CharField(max_length=12, choices=Consent, blank=True)
    consent_on = models.DateField(null=True)
    packet_given_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="consent_to_shelter_has_a_day",
                condition=models.Q(consent="", consent_on__isnull=True)
                | (~models.Q(consent="") & models.Q(consent_on__isnull=False)),
            ),
            models.UniqueConstraint(
                name="a_route_is_asked_once_at_a_time",
                fields=["path", "route"],
                condition=models.Q(ended_on__isnull=True),
            ),
            models.CheckConstraint(
                name="a_request_is_looked_at_again_or_over",
                condition=models.Q(due_on__isnull=False, ended_on__isnull=True)
                | models.Q(due_on__isnull=True, ended_on__isnull=False),
            ),
        ]

    def place(self, column: str) -> Place:
        return Place(self.region, "care_shelterrequest", self.id, column)


class Occupancy(models.Model):
    """How many places an institution said were free; rows are only added."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    institution = models.CharField(max_length=12)
    free = models.PositiveSmallIntegerField()
    told_on = models.DateField()
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()

    def about(self) -> tuple[str, UUID]:
        return ("occupancy", self.id)


class ThoughtAlong(models.Model):
    """The care coordinator thought along with a professional. No case, nobody named, no words: it is counted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    on = models.DateField()
    asker = models.CharField(max_length=12, choices=Asker)
    step = models.CharField(max_length=8, choices=RouteStep)
    minutes = models.PositiveSmallIntegerField()
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()

    class Meta:
        indexes: ClassVar = [models.Index(name="thought_along", fields=["region", "on"])]

    def about(self) -> tuple[str, UUID]:
        return ("thought_along", self.id)
