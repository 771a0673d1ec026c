# SPDX-License-Identifier: EUPL-1.2
"""A duty as a row: who, which shift, put there by whom. Never changed, only ended: the rows are the history."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q

from baken.roster.vocabulary import Shift

STANDS = Q(ended_at__isnull=True)


class Duty(models.Model):
    """One shift of one person. `after` is the row that it came in the place of."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    day = models.DateField()
    shift = models.CharField(max_length=10, choices=Shift)
    account = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    after = models.UUIDField(null=True)
    put_at = models.DateTimeField()
    put_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_on_duty", fields=["region", "day", "shift"], condition=STANDS),
            models.CheckConstraint(
                name="duty_ended_by_somebody",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("duty", self.id)
