# SPDX-License-Identifier: EUPL-1.2
"""What was edited in a cost table, what the years played gave, and time that was noted; rows are only added."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.capacity.vocabulary import Task


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
    """All scenarios of one table, as the worker played them; `mark` says for which numbers."""

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
