# SPDX-License-Identifier: EUPL-1.2
"""Addresses of calendars, by fingerprint; how often one was asked in this hour, and when last."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q

STANDS = Q(ended_at__isnull=True)


class CalendarAddress(models.Model):
    """One address. Never changed but for the count of how often it was asked; another takes its place."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    grant = models.ForeignKey("access.RoleGrant", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    fingerprint = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    hour_began = models.DateTimeField(null=True)
    asked = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_calendar_for_a_role", fields=["grant"], condition=STANDS),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("calendar", self.id)
