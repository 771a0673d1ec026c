# SPDX-License-Identifier: EUPL-1.2
"""A quarantine and the reports in it, in codes. Until when it holds stands with each report, where lists find it."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.intake.models import Report
from baken.triage.waves.vocabulary import QuarantineState, WhyApart


class Quarantine(models.Model):
    """Reports of one wave that one colleague proposes to set apart and another confirms."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    reason = models.CharField(max_length=10, choices=WhyApart)
    state = models.CharField(max_length=10, choices=QuarantineState, default=QuarantineState.PROPOSED)
    number = models.PositiveIntegerField()
    proposed_at = models.DateTimeField()
    proposed_by = models.UUIDField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.UUIDField(null=True)
    until = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="quarantine_takes_two_people",
                condition=models.Q(confirmed_by__isnull=True)
                | ~models.Q(confirmed_by=models.F("proposed_by")),
            ),
            models.CheckConstraint(
                name="quarantine_holds_when_confirmed",
                condition=~models.Q(state="holds")
                | models.Q(confirmed_by__isnull=False, confirmed_at__isnull=False, until__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="quarantine_open",
                fields=["region", "proposed_at"],
                condition=models.Q(state__in=["proposed", "holds"]),
            )
        ]

    def about(self) -> tuple[str, UUID]:
        return ("quarantine", self.id)


class Quarantined(models.Model):
    """One report of a quarantine; it stays named when that has ended."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    quarantine = models.ForeignKey(Quarantine, on_delete=models.CASCADE, related_name="members")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="once_in_a_quarantine", fields=["quarantine", "report"])
        ]
