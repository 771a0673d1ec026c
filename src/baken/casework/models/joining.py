# SPDX-License-Identifier: EUPL-1.2
"""Two cases about the same people or situation became one: which stays, since when, and until when."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.db.models import F, Q

from baken.casework.vocabulary import JoinedBecause
from baken.vault.place import Place


class CaseJoining(models.Model):
    """`joined` is read through `stays`. Nothing moves: each keeps its key, people, care and notes.

    What the case that stays had planned before is kept, to be put back. Content: `words` (why it is one) and
    `split` (why it is two again), under the key of the case that stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    stays = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="joinings_here")
    joined = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="joinings")
    because = models.CharField(max_length=12, choices=JoinedBecause)
    step_on_before = models.DateField()
    step_on_after = models.DateField()
    joined_at = models.DateTimeField()
    joined_by = models.UUIDField()
    split_at = models.DateTimeField(null=True)
    split_by = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="joined_into_one_case", fields=["joined"], condition=Q(split_at__isnull=True)
            ),
            models.CheckConstraint(name="no_case_joins_itself", condition=~Q(stays=F("joined"))),
            models.CheckConstraint(
                name="split_by_somebody",
                condition=Q(split_at__isnull=True, split_by__isnull=True)
                | Q(split_at__isnull=False, split_by__isnull=False),
            ),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("case", self.stays_id)

    def place(self, column: str) -> Place:
        return Place(self.region, "casework_casejoining", self.id, column)
