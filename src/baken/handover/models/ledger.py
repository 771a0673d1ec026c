# SPDX-License-Identifier: EUPL-1.2
"""The ledger of what went out: in codes, written once."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from baken.handover.vocabulary import Channel, Consent, Ground, HandoverPurpose, ReceiverGround, Went


class Disclosure(models.Model):
    """Something went to somebody: which fields, to whom, when, why and by whom. Codes only, written once.

    It stays when what went was destroyed. `reference` is that of the hand-over or question, empty for what was told.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField(max_length=40)
    source_kind = models.CharField(max_length=10)
    source = models.UUIDField(db_index=True)
    reference = models.CharField(max_length=12, blank=True)
    went = models.CharField(max_length=12, choices=Went)
    channel = models.CharField(max_length=10, choices=Channel)
    partner = models.CharField(max_length=30, blank=True)
    municipality = models.CharField(max_length=6, blank=True)
    recipient = models.CharField(max_length=30)
    purpose = models.CharField(max_length=30, choices=HandoverPurpose)
    ground = models.CharField(max_length=30, choices=Ground)
    receiver_ground = models.CharField(max_length=30, choices=ReceiverGround)
    consent = models.CharField(max_length=12, choices=Consent, blank=True)
    consent_on = models.DateField(null=True)
    fields = ArrayField(models.CharField(max_length=30))
    disclosed_at = models.DateTimeField()
    disclosed_by = models.UUIDField()

    class Meta:
        indexes: ClassVar = [
            models.Index(name="disclosed_in_region", fields=["region", "-disclosed_at", "id"]),
        ]

    def about(self) -> tuple[str, UUID]:
        return ("disclosure", self.id)
