# SPDX-License-Identifier: EUPL-1.2
"""What was edited in a cost table, scenarios and what came of them, and time that was noted; rows are only added."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.capacity.vocabulary import Flow, ScenarioName, Task


class CostStart(models.Model):
    """A table of which no document is known, begun at the office; its numbers are edited like any other."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    is_copied = models.BooleanField()
    reports = models.PositiveIntegerField()
    advice = models.PositiveIntegerField()
    inhabitants = models.JSONField()
    started_by = models.UUIDField()
    started_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_start_of_a_table", fields=["region", "year"])
        ]

    def about(self) -> tuple[str, UUID]:
        return ("cost_start", self.id)


class CostEdit(models.Model):
    """The numbers of a table that differ from the file, as somebody wished them. The highest number holds.

    The number is one more than that of the edit its author saw: of two who edit at once the second is told.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    values = models.JSONField()
    edited_by = models.UUIDField()
    edited_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_edit_after_another", fields=["region", "year", "number"])
        ]

    def about(self) -> tuple[str, UUID]:
        return ("cost_edit", self.id)


class Played(models.Model):
    """Scenarios as the worker played them: all that are fixed, or one with own numbers.

    `mark` says for which numbers: what has the same numbers is played once, whoever asks.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    mark = models.CharField(max_length=64)
    outcomes = models.JSONField()
    played_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="played_once", fields=["region", "year", "mark"])
        ]

    def about(self) -> tuple[str, UUID]:
        return ("played", self.id)


class OwnScenario(models.Model):
    """A scenario with somebody's own numbers: whose it is, and what it is called. Its numbers stand in its versions.

    Of one name the first bears no number, the second a 2.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    name = models.CharField(max_length=20, choices=ScenarioName)
    ordinal = models.PositiveSmallIntegerField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_scenario_of_a_name", fields=["region", "name", "ordinal"])
        ]

    def about(self) -> tuple[str, UUID]:
        return ("scenario", self.id)


class ScenarioVersion(models.Model):
    """The numbers of a scenario since a moment. The highest number holds; one that is removed has the last numbers."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    scenario = models.ForeignKey(OwnScenario, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    is_removed = models.BooleanField(default=False)
    reports = models.PositiveIntegerField()
    campaign = models.PositiveIntegerField(null=True)
    at_once = models.PositiveIntegerField(null=True)
    ill = models.PositiveSmallIntegerField(null=True)
    days = models.PositiveSmallIntegerField(null=True)
    urgent_first = models.BooleanField()
    kind = models.CharField(max_length=10, choices=Flow)
    places = models.PositiveSmallIntegerField(null=True)
    edited_by = models.UUIDField()
    edited_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_version_after_another", fields=["scenario", "number"]),
            models.CheckConstraint(
                name="a_campaign_says_how_many_at_once",
                condition=models.Q(campaign=None, at_once=None)
                | models.Q(
                    campaign__gte=models.F("at_once"),
                    at_once__gte=1,
                    campaign__isnull=False,
                    at_once__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="an_illness_says_how_long",
                condition=models.Q(ill=None, days=None)
                | models.Q(ill__gte=1, days__gte=1, ill__isnull=False, days__isnull=False),
            ),
        ]
        indexes: ClassVar = [models.Index(name="newly_edited", fields=["edited_at"])]

    def about(self) -> tuple[str, UUID]:
        return ("scenario", self.scenario_id)


class WorkTime(models.Model):
    """Minutes that somebody in a role spent on one step, where the work is done. What was said stands elsewhere."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    task = models.CharField(max_length=20, choices=Task)
    kind = models.CharField(max_length=20)
    dossier = models.UUIDField()
    minutes = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=30)
    spent_by = models.UUIDField()
    noted_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(name="work_of_a_period", fields=["region", "noted_at"])]

    def about(self) -> tuple[str, UUID]:
        return (self.kind, self.dossier)


class NotedHours(models.Model):
    """Hours noted in the work in one quarter, rounded like every figure; null means 0 to 4."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    task = models.CharField(max_length=20)
    hours = models.PositiveIntegerField(null=True)
    released_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="hours_once_at_a_moment", fields=["region", "year", "quarter", "task", "released_at"]
            )
        ]

    def about(self) -> tuple[str, UUID]:
        return ("noted_hours", self.id)
