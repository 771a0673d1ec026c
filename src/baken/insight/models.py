# SPDX-License-Identifier: EUPL-1.2
"""Released figures: rounded numbers with their definition's version, and nothing they were made from."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models


class Release(models.Model):
    """The figures of one region and one half-year, as released at a moment; the newest one is shown."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    period = models.CharField(max_length=6)  # "2026-2": the second half of 2026
    released_at = models.DateTimeField()
    book = models.PositiveSmallIntegerField()  # version of the figure book

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_release_at_a_moment", fields=["region", "period", "released_at"]
            )
        ]

    def about(self) -> tuple[str, UUID]:
        return ("release", self.id)


class Figure(models.Model):
    """One rounded count; null means 0 to 4."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="figures")
    table = models.CharField(max_length=30)
    row = models.CharField(max_length=40)
    value = models.PositiveIntegerField(null=True)
