# SPDX-License-Identifier: EUPL-1.2
"""What colleagues put with a case: a letter, a scan. The files themselves are of the room `files`."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.casework.vocabulary import NoteKind, TakenOut
from baken.vault.place import Place


class CaseFile(models.Model):
    """Files that were added at once, such as the pages of one letter. Content: `what` it is."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=10, choices=NoteKind)
    added_at = models.DateTimeField()
    added_by = models.UUIDField()
    taken_out = models.CharField(max_length=12, choices=TakenOut, blank=True)
    taken_out_at = models.DateTimeField(null=True)
    taken_out_by = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(name="files_of_case", fields=["case", "-added_at"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="files_taken_out_say_why",
                condition=models.Q(taken_out="", taken_out_at__isnull=True)
                | (~models.Q(taken_out="") & models.Q(taken_out_at__isnull=False)),
            )
        ]

    def about(self) -> tuple[str, UUID]:
        return ("case_file", self.id)

    def place(self) -> Place:
        return Place(self.region, "casework_casefile", self.id, "what")
