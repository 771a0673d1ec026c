# SPDX-License-Identifier: EUPL-1.2
"""The tables of the logbook as Django sees them; the migrations make them in SQL.

They are read-only but for `NewEntry`, the columns of an entry that a door may give. The other columns
are the database's own: no door has the right to name them in an INSERT.
"""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.audit.policy import Ground

# The chain of what belongs to no region: a sign-in, somebody who has no role yet.
NO_REGION = "no-region"


class Kind(models.TextChoices):
    """What sort of act an entry tells of."""

    CHANGE = "change", "wijziging"
    READ = "read", "inzage"
    REFUSAL = "refusal", "weigering"
    FAILURE = "failure", "mislukking"


class Written(models.Model):
    """What whoever acts gives: ids and codes only, never a text that somebody typed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    at_act = models.DateTimeField()
    actor = models.UUIDField(null=True)
    role = models.CharField(max_length=60)
    purpose = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    action = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=60, null=True)  # noqa: DJ001  nothing differs from the empty text
    about_id = models.CharField(max_length=100, null=True)  # noqa: DJ001
    result = models.CharField(max_length=60)
    reason = models.UUIDField(null=True)
    request = models.UUIDField(null=True)

    class Meta:
        abstract = True


class NewEntry(Written):
    """An entry as it is written."""

    class Meta:
        managed = False
        db_table = "audit_entry"


class Entry(Written):
    """An entry as it is read: with what the database stamped on it."""

    month = models.DateField()
    at_clock = models.DateTimeField()
    door = models.CharField(max_length=60)

    class Meta:
        managed = False
        db_table = "audit_entry"


class Link(models.Model):
    """One link of a region's chain, made by the database when the entry's transaction commits."""

    entry_id = models.UUIDField(primary_key=True)
    region = models.CharField(max_length=40)
    number = models.BigIntegerField()
    previous = models.BinaryField()
    hash = models.BinaryField()
    month = models.DateField()

    class Meta:
        managed = False
        db_table = "audit_link"


class Head(models.Model):
    """Where a region's chain stands now: the number and hash that leave the house daily."""

    region = models.CharField(primary_key=True, max_length=40)
    number = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        managed = False
        db_table = "audit_head"


class Segment(models.Model):
    """What remains of links dropped with their month: their numbers and the hashes at both ends."""

    pk = models.CompositePrimaryKey("region", "first")
    region = models.CharField(max_length=40)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    opening = models.BinaryField()
    closing = models.BinaryField()
    month = models.DateField()
    dropped_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "audit_segment"


class ChainCheck(models.Model):
    """What a check of a region's chain found: how far the chain went, how many months of lines were made again."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    checked_at = models.DateTimeField()
    checked_by = models.UUIDField(null=True)
    months = models.PositiveSmallIntegerField()
    number = models.BigIntegerField()
    hash = models.CharField(max_length=64, blank=True)
    findings = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(name="newest_check", fields=["region", "-checked_at"])]

    def about(self) -> tuple[str, UUID]:
        return ("chain", self.id)


class Withheld(models.Model):
    """A line that a data subject does not see, with the ground; never removed, only ended."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    entry = models.UUIDField()
    ground = models.CharField(max_length=20, choices=[(ground.value, ground.value) for ground in Ground])
    withheld_by = models.UUIDField()
    withheld_at = models.DateTimeField()
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="withheld_once", fields=["entry"], condition=models.Q(ended_at__isnull=True)
            )
        ]

    def about(self) -> tuple[str, UUID]:
        return ("line", self.entry)
