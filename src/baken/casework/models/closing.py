# SPDX-License-Identifier: EUPL-1.2
"""Each time a case ended, and how it began again."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.casework.vocabulary import ClosedBecause, Reopened
from baken.vault.place import Place


class CaseClosing(models.Model):
    """One end of a case. Content: `words` (when it began again, else they stand at the case), and `why` it did."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="closings")
    because = models.CharField(max_length=20, choices=ClosedBecause)
    closed_at = models.DateTimeField()
    closed_by = models.UUIDField()
    reporter_told = models.BooleanField()
    reopened_at = models.DateTimeField(null=True)
    reopened_by = models.UUIDField(null=True)
    reopened_because = models.CharField(max_length=15, choices=Reopened, blank=True)
    report = models.ForeignKey("intake.Report", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_end_at_a_time", fields=["case"], condition=models.Q(reopened_at__isnull=True)
            ),
            models.CheckConstraint(
                name="what_begins_again_says_why",
                condition=models.Q(reopened_at__isnull=True, reopened_because="")
                | (models.Q(reopened_at__isnull=False) & ~models.Q(reopened_because="")),
            ),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("case_closing", self.id)

    def place(self, column: str) -> Place:
        return Place(self.region, "casework_caseclosing", self.id, column)
