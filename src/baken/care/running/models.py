# SPDX-License-Identifier: EUPL-1.2
"""What was taken over from a list, so that nobody takes it over twice."""

from uuid import UUID, uuid4

from django.db import models

from baken.vault.place import Place


class TakenOver(models.Model):
    """One line of a list that became a case. Content: `own_reference`, indexed blind."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    case = models.OneToOneField("casework.Case", on_delete=models.CASCADE, related_name="+")
    began_on = models.DateField()
    taken_at = models.DateTimeField()
    taken_by = models.UUIDField()

    def about(self) -> tuple[str, UUID]:
        return ("case", self.case_id)

    def place(self) -> Place:
        return Place(self.region, "care_takenover", self.id, "own_reference")
