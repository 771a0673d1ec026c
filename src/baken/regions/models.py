# SPDX-License-Identifier: EUPL-1.2
"""What was edited at the office door, and a version by which every process notices."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.regions.overlay import PARTS


class Edit(models.Model):
    """One row of a region's profile as somebody wished it: the keys that differ from the file.

    Nothing is changed or removed: the newest edit of a row holds, and one without values gives the row back to
    the file. One that `needs_second` holds from its confirmation on.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    part = models.CharField(max_length=20, choices=[(part, part) for part in PARTS])
    code = models.CharField(max_length=60)
    values = models.JSONField()
    edited_by = models.UUIDField()
    edited_at = models.DateTimeField()
    needs_second = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(name="newest_edit", fields=["region", "part", "code", "-edited_at", "-id"])
        ]

    def about(self) -> tuple[str, UUID]:
        return ("setting", self.id)


class Confirmation(models.Model):
    """Somebody else tried the number or address of an edit, and it is right."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    edit = models.OneToOneField(Edit, on_delete=models.PROTECT, related_name="confirmation")
    confirmed_by = models.UUIDField()
    confirmed_at = models.DateTimeField()


class Version(models.Model):
    """One row, another value after each edit. Random, so that it never comes back."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    version = models.UUIDField()
