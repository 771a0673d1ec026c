# SPDX-License-Identifier: EUPL-1.2
"""The written account of a case, version by version."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.vault.place import Place


class CaseNarrative(models.Model):
    """One version, never changed; the highest number is what holds. Content: `text`."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="narratives")
    number = models.PositiveSmallIntegerField()
    written_at = models.DateTimeField()
    written_by = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_version_of_a_number", fields=["case", "number"])
        ]

    def about(self) -> tuple[str, UUID]:
        return ("narrative", self.id)

    def place(self) -> Place:
        return Place(self.region, "casework_casenarrative", self.id, "text")
