# SPDX-License-Identifier: EUPL-1.2
"""The tables of the logbook as Django sees them; the migrations make them in SQL.

They are read-only but for `NewEntry`, the columns of an entry that a door may give. The other columns
are the database's own: no door has the right to name them in an INSERT.
"""

from uuid import uuid4

from django.db import models

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
