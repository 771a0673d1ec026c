# SPDX-License-Identifier: EUPL-1.2
"""Violence at home or child abuse in the same situation: the other file, and which of the two is worked in."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.intake.vocabulary import Leads, Samenloop
from baken.vault.place import Place

# Where the text for the other file is sealed.
TRANSFER = "transfer"


class CaseSamenloop(models.Model):
    """What was noted about it; rows are only added and the newest holds. Content: `own_file`, the other number."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="samenlopen")
    kind = models.CharField(max_length=10, choices=Samenloop)
    leading = models.CharField(max_length=10, choices=Leads, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_file_leads_where_there_are_two",
                condition=models.Q(kind="none", leading="")
                | (~models.Q(kind="none") & ~models.Q(leading="")),
            )
        ]
        indexes: ClassVar = [models.Index(name="samenloop_of_case", fields=["case", "-noted_at"])]

    def about(self) -> tuple[str, UUID]:
        return ("case", self.case_id)

    def place(self) -> Place:
        return Place(self.region, "casework_casesamenloop", self.id, "own_file")
