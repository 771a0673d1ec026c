# SPDX-License-Identifier: EUPL-1.2
"""One line for each task and each check of a region, in codes; written over, so that they never grow."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.upkeep.vocabulary import Result, Subject


class TaskState(models.Model):
    """When a task last went well, and since when and how often it has failed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    task = models.CharField(max_length=40)
    done_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    error = models.CharField(max_length=60, default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_line_for_a_task", fields=["region", "task"]),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("task", self.id)


class Check(models.Model):
    """What a check found when it was last done, and since when it finds that."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    subject = models.CharField(max_length=20, choices=Subject)
    result = models.CharField(max_length=10, choices=Result)
    checked_at = models.DateTimeField()
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_line_for_a_check", fields=["region", "subject"]),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("check", self.id)
