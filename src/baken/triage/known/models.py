# SPDX-License-Identifier: EUPL-1.2
"""What a report names, and which reports are about one situation."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.intake.models import Report
from baken.triage.known.vocabulary import Named
from baken.vault.place import Place


class Naming(models.Model):
    """A report names somebody or something; what stands sealed at `value` and is indexed blind."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Named)
    named_at = models.DateTimeField()
    named_by = models.UUIDField()

    def place(self) -> Place:
        return Place(self.region, "triage_naming", self.id, "value")


class Combination(models.Model):
    """A report goes along with another one about the same situation, until somebody takes them apart."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    leading = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    combined_at = models.DateTimeField()
    combined_by = models.UUIDField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_report_goes_along_once", fields=["report"], condition=models.Q(undone_at__isnull=True)
            ),
            models.CheckConstraint(
                name="no_report_goes_along_with_itself", condition=~models.Q(report=models.F("leading"))
            ),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("combination", self.id)
