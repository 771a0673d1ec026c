# SPDX-License-Identifier: EUPL-1.2
"""What colleagues write down in a case, in passages that can each be destroyed, and what is not finished yet."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.casework.vocabulary import NoteKind, TakenOut
from baken.vault.place import Place


class CaseNote(models.Model):
    """One note. Its words stand in passages; `version` counts every change, so that no editor undoes another."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=10, choices=NoteKind)
    version = models.PositiveSmallIntegerField(default=1)
    written_at = models.DateTimeField()
    written_by = models.UUIDField()
    changed_at = models.DateTimeField(null=True)
    changed_by = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(name="notes_of_case", fields=["case", "-written_at"])]

    def about(self) -> tuple[str, UUID]:
        return ("case_note", self.id)


class NotePassage(models.Model):
    """A part of a note under an entry key of its own. One that was taken out has no words anywhere any more.

    Content: `text`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    note = models.ForeignKey(CaseNote, on_delete=models.CASCADE, related_name="passages")
    position = models.PositiveSmallIntegerField()
    taken_out = models.CharField(max_length=12, choices=TakenOut, blank=True)
    taken_out_at = models.DateTimeField(null=True)
    taken_out_by = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="what_was_taken_out_says_why",
                condition=models.Q(taken_out="", taken_out_at__isnull=True)
                | (~models.Q(taken_out="") & models.Q(taken_out_at__isnull=False)),
            )
        ]

    def place(self) -> Place:
        return Place(self.region, "casework_notepassage", self.id, "text")


class NoteDraft(models.Model):
    """What one colleague began to write in a case; nobody else sees it. Content: `text`."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="+")
    account = models.UUIDField()
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_draft_of_a_note", fields=["case", "account"])
        ]

    def place(self) -> Place:
        return Place(self.region, "casework_notedraft", self.id, "text")
