# SPDX-License-Identifier: EUPL-1.2
"""Coded facts about a file. Its name and keys stand in the vault, its sealed content in storage."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from baken.files.vocabulary import Format, Kind, Reason, Removed, SizeClass, State
from baken.vault.place import Place


class File(models.Model):
    """What somebody sent. The front door inserts it: no database defaults, nothing is read back."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    dossier = models.UUIDField()
    about_kind = models.CharField(max_length=20)
    about_id = models.UUIDField()
    arrived_at = models.DateTimeField()
    kind = models.CharField(max_length=6, choices=Kind)
    size_class = models.CharField(max_length=6, choices=SizeClass)
    state = models.CharField(max_length=11, choices=State, default=State.ARRIVED)
    reason = models.CharField(max_length=13, choices=Reason, default="", blank=True)
    removed = ArrayField(models.CharField(max_length=12, choices=Removed), default=list, blank=True)
    clean_copy = models.UUIDField(null=True)
    clean_format = models.CharField(max_length=4, choices=Format, default="", blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["dossier"], name="files_file_dossier"),
            models.Index(fields=["about_id"], name="files_file_about"),
            models.Index(
                fields=["clean_copy"],
                condition=models.Q(clean_copy__isnull=False),
                name="files_file_clean_copy",
            ),
            models.Index(
                fields=["region", "arrived_at"],
                condition=models.Q(state=State.ARRIVED),
                name="files_file_to_clean",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state=State.CLEANED, clean_copy__isnull=False)
                | (~models.Q(state=State.CLEANED) & models.Q(clean_copy__isnull=True)),
                name="files_file_cleaned_has_a_copy",
            ),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("file", self.id)

    @property
    def name_place(self) -> Place:
        """Where its name is sealed: names of files are often names of people."""
        return Place(self.region, "files_file", self.id, "name")

    @property
    def key_place(self) -> Place:
        return Place(self.region, "files_file", self.id, "key")

    @property
    def clean_key_place(self) -> Place:
        return Place(self.region, "files_file", self.id, "clean_key")


class Copy(models.Model):
    """A copy of a dossier that left on paper. Content: `why`, under the key of the dossier."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    dossier_kind = models.CharField(max_length=10)
    dossier = models.UUIDField()
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_copy_has_its_own_number", fields=["dossier", "number"]),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("copy", self.id)

    def place(self) -> Place:
        """Where the reason is sealed."""
        return Place(self.region, "files_copy", self.id, "why")
