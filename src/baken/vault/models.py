# SPDX-License-Identifier: EUPL-1.2
"""Sealed content in `vault_entry`; every key and blind index in the schema `keys`, which has its own dump.

No foreign keys in or out, no history, no sequences, no database defaults: the front door inserts here and may
read nothing back, and a deleted key must leave no copy behind.
"""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models

from baken.vault.place import Origin, Place

ORIGINS = [(origin.value, origin.value) for origin in Origin]


class Placed(models.Model):
    """A row that belongs to one place in one dossier."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    dossier = models.UUIDField()
    table = models.CharField(max_length=63)
    row = models.UUIDField()
    column = models.CharField(max_length=63)

    class Meta:
        abstract = True

    @property
    def place(self) -> Place:
        return Place(self.region, self.table, self.row, self.column)


class Entry(Placed):
    """One sealed content. `key_id` names its key: a replaced content keeps its row, not its key."""

    key_id = models.UUIDField()
    envelope = models.BinaryField()
    origin = models.CharField(max_length=8, choices=ORIGINS)
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["row", "column", "table", "region"], name="vault_entry_one_per_place"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["dossier"], name="vault_entry_dossier")]


class Epoch(models.Model):
    """A week's keys of a region, as anybody may see them: the public key, signed."""

    db_schema = "keys"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    key_name = models.CharField(max_length=80)
    public = models.BinaryField()
    signature = models.BinaryField()
    opened_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "number"], name="vault_epoch_number")
        ]

    def about(self) -> tuple[str, UUID]:
        return ("epoch", self.id)


class ArrivalKey(models.Model):
    """Keys that came in by the front door, sealed to the epoch's public key, until they are re-wrapped.

    The row is the job: the worker polls. `kind` is the kind of a new dossier, or "" for an addition to one.
    """

    db_schema = "keys"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    dossier = models.UUIDField()
    kind = models.CharField(max_length=12, blank=True)
    epoch = models.PositiveIntegerField()
    sealed = models.BinaryField()
    arrived_at = models.DateTimeField()
    refused_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["region", "arrived_at"], name="vault_arrivalkey_oldest"),
            models.Index(fields=["dossier"], name="vault_arrivalkey_dossier"),
        ]


class DossierKey(models.Model):
    """The key of one report, advice request, case, signal or hand-over, wrapped under an epoch."""

    db_schema = "keys"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    dossier = models.UUIDField(unique=True)
    kind = models.CharField(max_length=12)
    key_id = models.UUIDField(default=uuid4)
    epoch = models.PositiveIntegerField()
    wrapped = models.BinaryField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["region", "epoch"], name="vault_dossierkey_epoch")]


class DossierRenewal(models.Model):
    """A dossier that lost an entry: its key must be replaced at the next turn.

    The old key also opens the lost entry from an old backup. A row of its own, not a column: marking must not
    wait for a colleague who is writing in the same dossier.
    """

    db_schema = "keys"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    dossier = models.UUIDField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["region", "dossier"], name="vault_dossierrenewal_dossier")]


class EntryKey(Placed):
    """The key of one entry, wrapped under its dossier key."""

    db_schema = "keys"

    key_id = models.UUIDField()
    origin = models.CharField(max_length=8, choices=ORIGINS)
    wrapped = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["row", "column", "table", "region"], name="vault_entrykey_one_per_place"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["dossier"], name="vault_entrykey_dossier")]


class MailboxCopy(Placed):
    """An entry's key once more, for the reporter: sealed to her mailbox, inside a wrap under the epoch."""

    db_schema = "keys"

    key_id = models.UUIDField()
    mailbox = models.UUIDField()
    epoch = models.PositiveIntegerField()
    wrapped = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key_id", "mailbox"], name="vault_mailboxcopy_one_each")
        ]
        indexes: ClassVar = [
            models.Index(fields=["mailbox"], name="vault_mailboxcopy_mailbox"),
            models.Index(fields=["dossier"], name="vault_mailboxcopy_dossier"),
            models.Index(fields=["region", "epoch"], name="vault_mailboxcopy_epoch"),
        ]


class BlindIndex(Placed):
    """One identifier that can be found again. `inner` is sealed under the dossier key, to index anew."""

    db_schema = "keys"

    room = models.CharField(max_length=20)
    kind = models.CharField(max_length=24)
    normaliser = models.PositiveSmallIntegerField()
    epoch = models.PositiveIntegerField()
    digest = models.BinaryField()
    inner = models.BinaryField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["digest"], name="vault_blindindex_digest"),
            models.Index(fields=["dossier"], name="vault_blindindex_dossier"),
            models.Index(fields=["row"], name="vault_blindindex_row"),
            models.Index(fields=["region", "epoch"], name="vault_blindindex_epoch"),
        ]
